import type { LoggedConnection } from '../../demo/servers/log-records';

/** A frame as both sides can tell it. Binary payloads are base64. */
export interface ToldFrame {
  readonly direction: 'in' | 'out';
  readonly type: string;
  readonly id: string;
  readonly size: number;
  readonly payload: string;
}

/** What the server logged of these connections, as the page must have seen it. */
export function truthOf(connections: readonly LoggedConnection[]): ToldFrame[] {
  return connections.flatMap(framesOfOne);
}

function framesOfOne({ kind, headers, frames }: LoggedConnection): ToldFrame[] {
  // An event without an id repeats the last one; a reconnect carries it over.
  let lastId = headers['last-event-id'] ?? '';
  const told: ToldFrame[] = [];
  for (const { direction, type, event, id, size, data } of frames) {
    if (id !== undefined) lastId = id;
    if (type === 'no-event' || type === 'ping' || type === 'pong') continue;
    told.push({
      direction: direction === 'sent' ? 'in' : 'out',
      type: kind === 'web-socket' ? type : (event ?? 'message'),
      id: kind === 'web-socket' ? '' : lastId,
      size,
      payload: typeof data === 'string' ? data : Buffer.from(data).toString('base64'),
    });
  }
  return told;
}
