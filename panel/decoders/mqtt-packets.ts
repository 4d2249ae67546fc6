import type { Exchange } from './decoder';

/** By their type; there is none of type 0. */
export const MQTT_PACKETS = [
  undefined,
  'CONNECT',
  'CONNACK',
  'PUBLISH',
  'PUBACK',
  'PUBREC',
  'PUBREL',
  'PUBCOMP',
  'SUBSCRIBE',
  'SUBACK',
  'UNSUBSCRIBE',
  'UNSUBACK',
  'PINGREQ',
  'PINGRESP',
  'DISCONNECT',
  'AUTH',
] as const;

export type MqttPacket = Exclude<(typeof MQTT_PACKETS)[number], undefined>;

/** The four bits behind the type, which mean something in a PUBLISH alone. */
export function requiredFlags(packet: MqttPacket): number | undefined {
  if (packet === 'PUBLISH') return undefined;
  return packet === 'PUBREL' || packet === 'SUBSCRIBE' || packet === 'UNSUBSCRIBE' ? 2 : 0;
}

const ANSWERED: Readonly<
  Partial<Record<MqttPacket, readonly [key: string, role: 'ask' | 'answer']>>
> = {
  CONNECT: ['connect', 'ask'],
  CONNACK: ['connect', 'answer'],
  PINGREQ: ['ping', 'ask'],
  PINGRESP: ['ping', 'answer'],
  PUBACK: ['publish', 'answer'],
  PUBREC: ['publish', 'answer'],
  PUBREL: ['release', 'ask'],
  PUBCOMP: ['release', 'answer'],
  SUBSCRIBE: ['subscribe', 'ask'],
  SUBACK: ['subscribe', 'answer'],
  UNSUBSCRIBE: ['unsubscribe', 'ask'],
  UNSUBACK: ['unsubscribe', 'answer'],
};

/** A PUBLISH of QoS 0 is answered by nobody. */
export function exchangeOf(packet: MqttPacket, id: string, qos: number): Exchange | null {
  if (packet === 'PUBLISH') return qos > 0 ? { key: `publish ${id}`, role: 'ask' } : null;
  const [key, role] = ANSWERED[packet] ?? [];
  return key && role ? { key: `${key} ${id}`, role } : null;
}
