/**
 * What a frame is, as one small number: a frame crosses three borders, fifty thousand times a second.
 * `event` is an event of an EventSource. Texts and binaries are WebSocket messages by opcode, records
 * and chunks of streams, answers of polls, bodies of requests, datagrams.
 *
 * `eventBlock`: one event of a `text/event-stream` that the page reads by itself, as the lines that
 * make it (without comments, joined by LF, cut in its data only); `size` is that of the data. Its
 * columns for type and id are null: whoever reads it parses it.
 * `eventNote`: lines of such a stream that make no event, as they are: a comment, or a block with
 * `retry`, `id` or `event` alone.
 */
export const FRAME = {
  event: 0,
  textIn: 1,
  binaryIn: 2,
  textOut: 3,
  binaryOut: 4,
  eventBlock: 5,
  eventNote: 6,
} as const;
export type FrameCode = (typeof FRAME)[keyof typeof FRAME];

export function isFrameCode(value: unknown): value is FrameCode {
  return typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= 6;
}

export function directionOf(code: FrameCode): 'in' | 'out' {
  return code === FRAME.textOut || code === FRAME.binaryOut ? 'out' : 'in';
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
  /**
   * SSE event type; content type of a part of a multipart stream; HTTP status of a poll's answer; of a
   * WebTransport session what carried it: `datagram`, or `bidi 1` and `uni 2`, streams numbered within
   * their session as the page got them, whoever opened them; else `null`.
   */
  eventType: (string | null)[];
  /** SSE lastEventId; `null` for everything else. */
  eventId: (string | null)[];
  /** `bufferedAmount` right after a send of a WebSocket, in bytes; 0 for everything else. */
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
