import type {
  ConnectionKind,
  DocumentFacts,
  LifecycleEvent,
  PageApi,
  PollPattern,
  RequestOutcome,
} from '../../extension/protocol/connections';
import type { DocumentWitness } from '../../extension/protocol/messages';
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
  /** Another origin answered, and its headers do not allow this page to read it. */
  | 'cors'
  | 'close-code'
  | 'navigation'
  | 'network'
  /** The machine had no network. */
  | 'offline'
  /** The browser had as many connections open as it ever opens. */
  | 'limit'
  /** The browser, an extension or a policy did not let it through. */
  | 'blocked'
  | 'unknown';

export interface AttemptEnd {
  at: number;
  cause: EndCause;
  /** One short phrase such as `HTTP 503`, `1006, connection lost`, `ended by the server`. */
  text: string;
  /** Whether the browser (EventSource) tries again by itself. */
  willRetry: boolean;
}

/** What the page saw of a request of its own, as `fetch` or XMLHttpRequest told it. */
export interface PageRequest {
  method: string;
  /** As asked for. */
  url: string;
  /** 0 before the headers. */
  status: number;
  /** As the server wrote it; empty where there is none or before the headers. */
  contentType: string;
  /** `null` while it runs. */
  outcome: RequestOutcome | null;
  /** Name of the error; empty for none. */
  detail: string;
  /** Of its body, decoded; -1 where not known. */
  bytes: number;
  /** Whether the answer said nothing new; `null` where it was not compared. */
  isSame: boolean | null;
}

/** What no other API tells of a request. */
export interface NetworkFacts {
  /** Chromium's number of the transport connection, which all streams of one HTTP/2 connection share; empty where unknown. */
  connectionId: string;
  /** Milliseconds before the browser could send it: it waited for a slot, a proxy or the cache. -1 where unknown. */
  blockedMs: number;
  /** As people write it, such as `HTTP/2`; empty where unknown. */
  httpVersion: string;
}

/** What a poll was recognised by. */
export interface PollFacts {
  pattern: PollPattern;
  /** Names of the query parameters that change with each request, and were folded. */
  folded: readonly string[];
}

/** One request of an EventSource or a poll, or the only one of any other connection. */
export interface Attempt {
  /** From 1. */
  number: number;
  /** Milliseconds since the epoch, like every time here. */
  startedAt: number;
  openedAt: number | null;
  end: AttemptEnd | null;
  /** What webRequest said of it; `null` where it was not seen. */
  facts: AttemptFacts | null;
  /** What the network log of Chromium's DevTools adds; `null` where it has no such request. */
  network: NetworkFacts | null;
  /** Of a stream or a poll; `null` for other kinds, and where its page no longer remembers. */
  request: PageRequest | null;
}

export interface Connection {
  /** Unique in the session: `DOCUMENT/NUMBER`. */
  id: string;
  /** `SSE 1`, `WS 2`: kind and number, never reused within a recording. */
  label: string;
  /** 1 to 8, the design's connection colours in order of appearance. */
  colour: number;
  kind: ConnectionKind;
  api: PageApi;
  method: string;
  url: string;
  /** Host and port as in the address. */
  host: string;
  path: string;
  query: string;
  document: string;
  documentUrl: string;
  frameId: number;
  /** What runs the script that made it. */
  context: DocumentFacts['context'];
  /** Who tells of it. */
  toldBy: DocumentWitness;
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
  /** Milliseconds of the newest `retry` field that was seen; `null` before one. */
  retryMs: number | null;
  /** `null` for any other kind, and until the page told. */
  poll: PollFacts | null;
  attempts: readonly Attempt[];
  /** Attempts after the first; 0 for a poll, which asks again by design. */
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
  /** Events that the page let pass: seen by the network log alone, and not in `framesIn`. */
  unheardEvents: number;
  unheardBytes: number;
  /** `bufferedAmount` after the newest send. */
  buffered: number;
  /** Mean of the last 10 s, messages in and out per second. */
  rate: number;
  /** Messages per second in each of the last 24 seconds, oldest first, for the row's small line. */
  recentRates: readonly number[];
  /** Without the addresses of requests, which the attempts have. */
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

export type FrameWitness = 'connection' | 'network-log';

/** Rows of the message log that pass the filter; a row's index is stable only until `version` changes. */
export interface FrameRows {
  readonly length: number;
  /** Index in the log of the given row. */
  at(row: number): number;
}

/** Rows that are only added at the end and let go at the beginning, until they are chosen anew. */
export interface GrowingRows extends FrameRows {
  /** Another one whenever the rows were chosen anew. */
  readonly generation: number;
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
  /**
   * Milliseconds since the newest message before it of its connection, measured when it came, so that it
   * stays where that message leaves. NaN for a first message of the log, and for one that was told late.
   */
  gap(index: number): number;
  code(index: number): import('../../extension/protocol/frames').FrameCode;
  /** Exact size in bytes. */
  size(index: number): number;
  /** Text, or base64 of binary; `null` where it was left out. May be only the beginning: see `isCut`. */
  payload(index: number): string | null;
  isCut(index: number): boolean;
  /** Of an imported file: secrets in the payload had been replaced, so that it is not the true one. */
  isRedacted(index: number): boolean;
  /**
   * SSE event type, or what a note of an event stream is: `comment`, `retry`, `id`,
   * `event`, or `unfinished` for an event that the stream's end cut off. Content
   * type of a part of a multipart stream; HTTP status of a poll's answer; `record` or `chunk` of any
   * other stream, `send` of a request. Else ''.
   */
  eventType(index: number): string;
  eventId(index: number): string;
  /** Frame number within its document; 0 for one that the network log alone saw. */
  frameNumber(index: number): number;
  /** Frames lost right before this one. */
  lostBefore(index: number): number;
  /** Who saw it: `network-log` alone, or whoever tells of its connection. */
  seenBy(index: number): FrameWitness;
  /**
   * Index of the frame that it came before, where it was told later than that one; else `null`. Such a
   * frame is at the end of the log, and belongs elsewhere: see `framesOfLog` of the export.
   */
  placedBefore(index: number): number | null;
}
