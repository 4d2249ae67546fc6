import type { ConnectionKind, LifecycleEvent } from '../../extension/protocol/connections';
import type { AttemptFacts } from '../../extension/protocol/pools';

/** Where a connection stands, as the panel shows it. */
export type ConnectionState =
  | 'connecting'
  /** Its request waits for a slot of its pool. */
  | 'waiting'
  | 'open'
  | 'reconnecting'
  /** Ended for good, and neither the page nor a normal close asked for it. */
  | 'failed'
  | 'closed';

/** Why an attempt ended; the charts' lanes and the filter's `cause:` use these names. */
export type EndCause =
  | 'page'
  | 'server-end'
  | 'reset'
  | 'refused'
  | 'status'
  | 'content-type'
  | 'close-code'
  | 'navigation'
  | 'network'
  | 'unknown';

export interface AttemptEnd {
  at: number;
  cause: EndCause;
  /** One short phrase such as `HTTP 503`, `1006, connection lost`, `ended by the server`. */
  text: string;
  /** Whether the browser (EventSource) tries again by itself. */
  willRetry: boolean;
}

/** One request of an EventSource, or the only one of a WebSocket. */
export interface Attempt {
  /** From 1. */
  number: number;
  /** Milliseconds since the epoch, like every time here. */
  startedAt: number;
  openedAt: number | null;
  end: AttemptEnd | null;
  /** What webRequest said of it; `null` where it was not seen. */
  facts: AttemptFacts | null;
}

export interface Connection {
  /** Unique in the session: `DOCUMENT/NUMBER`. */
  id: string;
  /** `SSE 1`, `WS 2`: kind and number, never reused within a recording. */
  label: string;
  /** 1 to 8, the design's connection colours in order of appearance. */
  colour: number;
  kind: ConnectionKind;
  url: string;
  /** Host and port as in the address. */
  host: string;
  path: string;
  query: string;
  document: string;
  documentUrl: string;
  frameId: number;
  createdAt: number;
  state: ConnectionState;
  stateSince: number;
  withCredentials: boolean;
  /** Subprotocols asked for, and the one negotiated. */
  protocols: readonly string[];
  protocol: string;
  extensions: string;
  stack: string;
  /** Origin of an EventSource's events; empty before the first. */
  origin: string;
  /** Event types the page listens to. */
  heardTypes: readonly string[];
  lastEventId: string;
  attempts: readonly Attempt[];
  /** Attempts after the first. */
  reconnects: number;
  closeCode: number | null;
  closeReason: string;
  wasClean: boolean | null;
  closedBy: 'page' | 'server' | 'network' | null;
  /** The page's own exact counters. */
  framesIn: number;
  framesOut: number;
  bytesIn: number;
  bytesOut: number;
  /** `bufferedAmount` after the newest send. */
  buffered: number;
  /** Mean of the last 10 s, messages in and out per second. */
  rate: number;
  /** Messages per second in each of the last 24 seconds, oldest first, for the row's small line. */
  recentRates: readonly number[];
  lifecycle: readonly LifecycleEvent[];
}

/**
 * One reconnect, for the chart: when the new attempt's predecessor ended, and why. Also where the page
 * itself came back with a new object, as it must for a WebSocket.
 */
export interface Reconnect {
  at: number;
  /** The one that came back. */
  connection: Connection;
  cause: EndCause;
}

/** Rows of the message log that pass the filter; a row's index is stable only until `version` changes. */
export interface FrameRows {
  readonly length: number;
  /** Index in the log of the given row. */
  at(row: number): number;
}

/**
 * The newest frames, in columns. Index 0 is the first frame of the recording, also after it has left:
 * valid indexes run from `start` to `end - 1`.
 */
export interface FrameReader {
  readonly start: number;
  readonly end: number;
  connection(index: number): Connection;
  /** Milliseconds since the epoch. */
  time(index: number): number;
  code(index: number): import('../../extension/protocol/frames').FrameCode;
  /** Exact size in bytes. */
  size(index: number): number;
  /** Text, or base64 of binary; `null` where it was left out. May be only the beginning: see `isCut`. */
  payload(index: number): string | null;
  isCut(index: number): boolean;
  /** SSE event type, else ''. */
  eventType(index: number): string;
  eventId(index: number): string;
  /** Frame number within its document. */
  frameNumber(index: number): number;
  /** Frames lost right before this one. */
  lostBefore(index: number): number;
}
