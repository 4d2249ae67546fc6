import type { LoggedConnection, LoggedFrame } from '../../demo/servers/log-records';

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
  return connections.flatMap((connection) => {
    const { kind, headers, frames } = connection;
    const isSocket = kind === 'web-socket';
    // An event without an id repeats the last one; a reconnect carries it over.
    let lastId = headers['last-event-id'] ?? '';
    return frames.flatMap((frame) => {
      if (frame.id !== undefined) lastId = frame.id;
      return frame.type === 'no-event' ? [] : told(connection, frame, isSocket ? '' : lastId);
    });
  });
}

/**
 * The same for streams and answers that the page reads itself, through `fetch` or XMLHttpRequest:
 * comments and blocks without data are there too, and every request is a connection of its own.
 */
export function truthOfReading(connections: readonly LoggedConnection[]): ToldFrame[] {
  return connections.flatMap((connection) => {
    const { frames, contentType = '' } = connection;
    // A character that two chunks share belongs to the one that completes it.
    const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
    let lastId = '';
    return frames.flatMap((frame) => {
      if (frame.id !== undefined) lastId = frame.id;
      if (frame.type === 'chunk' && isText(contentType)) {
        const payload = decoder.decode(Buffer.from(frame.data), { stream: true });
        const size = Buffer.byteLength(payload);
        return size === 0 ? [] : told(connection, { ...frame, size, data: payload }, '');
      }
      if (frame.type === 'event') return told(connection, frame, lastId);
      return told(connection, frame, frame.id ?? '');
    });
  });
}

function told(connection: LoggedConnection, frame: LoggedFrame, id: string): ToldFrame[] {
  const { direction, type, size, data, lines } = frame;
  if (type === 'ping' || type === 'pong') return [];
  const { headers, contentType = '' } = connection;
  const isBody = type === 'body' || type === 'answer' || type === 'chunk';
  const mediaType = direction === 'sent' ? contentType : (headers['content-type'] ?? '');
  const payload = isBody ? bodyOf(data, isText(mediaType)) : (lines ?? data);
  return [
    {
      direction: direction === 'sent' ? 'in' : 'out',
      type: nameOf(frame),
      id,
      size: lines === undefined ? size : Buffer.byteLength(lines),
      payload: typeof payload === 'string' ? payload : Buffer.from(payload).toString('base64'),
    },
  ];
}

function bodyOf(data: string | Uint8Array, asText: boolean): string {
  return Buffer.from(data).toString(asText ? 'utf8' : 'base64');
}

function nameOf({ type, event }: LoggedFrame): string {
  switch (type) {
    case 'event':
      return event ?? 'message';
    case 'no-event':
      return 'note';
    // Its content type, or its status.
    case 'part':
    case 'answer':
      return event ?? '';
    case 'body':
      return 'send';
    default:
      return type;
  }
}

function isText(mediaType: string): boolean {
  return /^text\/|json|xml|javascript|urlencoded|graphql/.test(mediaType);
}
