import type { Payload, SeenFrame } from './decoder';

/** Protocol level of a CONNECT packet: 3 (3.1), 4 (3.1.1) or 5; `undefined` where it is none. */
export function mqttVersion(payload: Payload): number | undefined {
  if (typeof payload === 'string' || payload[0] !== 0x10) return undefined;
  // The remaining length takes one to four bytes.
  const end = payload.findIndex((byte, at) => at > 0 && byte < 0x80);
  if (end < 1 || end > 4) return undefined;
  const length = payload[end + 2] ?? 0;
  const name = String.fromCharCode(...payload.subarray(end + 3, end + 3 + Math.min(length, 6)));
  if (name !== 'MQTT' && name !== 'MQIsdp') return undefined;
  // Bridges set the highest bit.
  return (payload[end + 3 + length] ?? 4) & 0x7f;
}

/** Whether a connection's first frames hold a CONNECT, and of which version. */
export function mqttVersionIn(first: readonly SeenFrame[]): number | undefined {
  for (const { direction, payload } of first) {
    const version = direction === 'out' ? mqttVersion(payload) : undefined;
    if (version !== undefined) return version;
  }
  return undefined;
}
