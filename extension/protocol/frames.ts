/**
 * What a frame is, as one small number: a frame crosses three borders, fifty thousand times a second.
 * `event` is an SSE event; the others are WebSocket messages by opcode and direction.
 */
export const FRAME = { event: 0, textIn: 1, binaryIn: 2, textOut: 3, binaryOut: 4 } as const;
export type FrameCode = (typeof FRAME)[keyof typeof FRAME];

export function isFrameCode(value: unknown): value is FrameCode {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 4;
}

export function directionOf(code: FrameCode): 'in' | 'out' {
  return code >= FRAME.textOut ? 'out' : 'in';
}

/** Binary payloads travel as base64 beyond the page, because Chromium's ports carry JSON. */
export function isBinary(code: FrameCode): boolean {
  return code === FRAME.binaryIn || code === FRAME.binaryOut;
}

/**
 * Consecutive frames of one document, one column per field; every column has the same length.
 * Frame numbers are dense within a document and start at 1, so a gap is a loss.
 */
export interface FrameColumns<Payload> {
  /** Number of the first frame. */
  first: number;
  /** Milliseconds since the epoch, from `performance.timeOrigin + performance.now()`. */
  at: number[];
  /** Number of the connection within its document, from 1. */
  connection: number[];
  code: FrameCode[];
  /** Exact payload size in bytes: UTF-8 for text, however much of the payload was kept. */
  size: number[];
  /** The payload or its beginning; `null` where it was left out. */
  payload: (Payload | null)[];
  /** SSE event type; `null` for a WebSocket message. */
  eventType: (string | null)[];
  /** SSE lastEventId; `null` for a WebSocket message. */
  eventId: (string | null)[];
  /** `bufferedAmount` right after a send, in bytes; 0 for a frame in. */
  buffered: number[];
}

/** In the page a binary payload is a copy of its bytes. */
export type PagePayload = string | Uint8Array<ArrayBuffer>;

/** A page's own counters of one connection: exact whatever was dropped on the way. */
export interface ConnectionTotals {
  connection: number;
  framesIn: number;
  framesOut: number;
  bytesIn: number;
  bytesOut: number;
}

/** What one reader gets of one document. */
export interface FrameBatch<Payload> {
  columns: FrameColumns<Payload>;
  /** Frames right before `columns.first` that this reader never got: the page no longer had them. */
  lost: number;
  /** Frames right before `columns.first` that this reader did not ask for (recording was paused). */
  skipped: number;
  /** Counters of the connections that changed since the last batch. */
  totals: ConnectionTotals[];
}
