/** Milliseconds since the epoch on the clock that pages use: `performance.timeOrigin + performance.now()`. */
export type EpochMs = number;

/** One thing that went over a connection. `sent` and `received` are the server's view. */
export interface LoggedFrame {
  readonly direction: 'sent' | 'received';
  /**
   * `event` is an SSE block that dispatches an event on the page, `no-event` one that does not (a
   * comment, or a block with only `id` or `retry`). `record` is one of NDJSON or of a JSON text
   * sequence, `part` one of a multipart body, `chunk` a piece of any other response body. `answer` is
   * a response given at once and whole, `body` what a request brought: whole where it told its
   * length, else piece by piece. The others go over WebSockets.
   */
  readonly type:
    | 'event'
    | 'no-event'
    | 'record'
    | 'part'
    | 'chunk'
    | 'answer'
    | 'body'
    | 'text'
    | 'binary'
    | 'ping'
    | 'pong';
  readonly at: EpochMs;
  /** Exact bytes of the payload: UTF-8 bytes of a text, without SSE field names or WebSocket headers. */
  readonly size: number;
  readonly data: string | Uint8Array;
  /** Of an event its type, of a part its content type, of an answer its status. */
  readonly event?: string;
  readonly id?: string;
  readonly retry?: number;
  /** Of a block that makes no event: its lines as they were sent, joined by line feeds. */
  readonly lines?: string;
}

/** What a server says that it sent; direction, time and size follow from it. */
export type SentFrame = Omit<LoggedFrame, 'direction' | 'at' | 'size'>;

/** A close code and its reason. 1005 means a close frame without a code, 1006 no close frame at all. */
export interface LoggedClose {
  readonly code: number;
  readonly reason: string;
}

/** One request, from the moment the server saw its headers. A WebSocket is a request that was upgraded. */
export interface LoggedConnection {
  readonly id: number;
  /** The TCP connection that carried it; see `LoggedSocket`. */
  readonly socketId: number;
  kind: 'request' | 'event-stream' | 'web-socket';
  readonly httpVersion: string;
  readonly method: string;
  /** Path and query, as the browser sent them. */
  readonly url: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** WebSocket only: what was agreed on. */
  protocol?: string;
  extensions?: string;
  readonly openedAt: EpochMs;
  status?: number;
  /** Of the answer, as it was written; empty for none. */
  contentType?: string;
  answeredAt?: EpochMs;
  endedAt?: EpochMs;
  endedBy?: 'server' | 'client';
  /** True when the response body was sent whole, or a close frame came for a WebSocket. */
  complete?: boolean;
  closeSent?: LoggedClose;
  closeReceived?: LoggedClose;
  /** Empty when the server was started with `keepFrames: false`; the counts below still hold. */
  readonly frames: LoggedFrame[];
  framesSent: number;
  framesReceived: number;
  bytesSent: number;
  bytesReceived: number;
}

/** One TCP connection. */
export interface LoggedSocket {
  readonly id: number;
  readonly openedAt: EpochMs;
  endedAt?: EpochMs;
  endedBy?: 'server' | 'client';
}
