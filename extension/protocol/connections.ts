import type { ConnectionTotals } from './frames';

export type ConnectionKind =
  | 'event-source'
  /** A WebSocket or a WebSocketStream. */
  | 'websocket'
  /** A response that stays open, read through `fetch`. */
  | 'fetch-stream'
  /** A response that an XMLHttpRequest shows while it grows. */
  | 'xhr-stream'
  /** Requests that the page repeats to ask for news, as one logical connection. */
  | 'poll'
  | 'webtransport';

/** The part of the web platform through which the page made the connection. */
export type PageApi =
  | 'EventSource'
  | 'WebSocket'
  | 'WebSocketStream'
  | 'fetch'
  | 'XMLHttpRequest'
  | 'WebTransport';

/** How a request of the page ended, as far as the page can tell. */
export type RequestOutcome =
  /** The whole body came. */
  | 'complete'
  /** The page aborted it, or cancelled the reading of its body. */
  | 'cancelled'
  /** The network failed, or the browser refused. */
  | 'failed';

interface Stamp {
  /** Number of this event within its document, dense, from 1. */
  event: number;
  /** Number of the last frame before this event: places it exactly among the frames. */
  afterFrame: number;
  /** Milliseconds since the epoch. */
  at: number;
  /** Number of the connection within its document, from 1. */
  connection: number;
}

/** Something that happened to a connection, as the page's own objects tell it. */
export type LifecycleEvent = Stamp &
  (
    | {
        type: 'connection-created';
        kind: ConnectionKind;
        api: PageApi;
        /** HTTP method; GET for everything but `fetch` and XMLHttpRequest. */
        method: string;
        /** As the browser resolved it. Of a poll: the address of its first request. */
        url: string;
        withCredentials: boolean;
        /** Subprotocols asked for. */
        protocols: string[];
        /** The page's call stack, without our own frames, in the browser's own format; empty where the page hides it. */
        stack: string;
      }
    /** An `open` event: once for a socket or session, once for each attempt of an EventSource. */
    | { type: 'connection-opened'; protocol: string; extensions: string }
    /** An `error` event, with the readyState inside it: an EventSource retries at 0 and is dead at 2. */
    | { type: 'connection-error'; readyState: number }
    /** The page called `close()`; code and reason as given, code 0 where none was. */
    | { type: 'close-called'; code: number; reason: string }
    /**
     * A WebSocket's `close` event, or what the promise `closed` says; code 0 where only the end itself
     * is known, and not how it came. Of a WebTransport session: its own code, 0 where it gave none, and
     * for one that failed what the browser says.
     */
    | { type: 'connection-closed'; code: number; reason: string; wasClean: boolean }
    /** The page listens to this event type of an EventSource from now on. */
    | { type: 'event-type-heard'; eventType: string }
    /** Origin of an EventSource's events; told with the first event, and again when a redirect changed it. */
    | { type: 'origin-seen'; origin: string }
    /**
     * A request of a `fetch-stream`, `xhr-stream` or `poll` began: one for a stream, one for each
     * question of a poll. Told when it is known to be one, with the time at which it began.
     */
    | { type: 'request-started'; request: number; method: string; url: string }
    /** Its headers came. `contentType` as the server wrote it; `url` after redirects. */
    | {
        type: 'request-answered';
        request: number;
        status: number;
        contentType: string;
        url: string;
      }
    /**
     * It is over. `bytes` of body came, as the page got them (decoded); -1 where that cannot be known.
     * `isSame`: nothing new (304 or 204, or the same body as the answer before); `null` where not compared.
     */
    | {
        type: 'request-ended';
        request: number;
        outcome: RequestOutcome;
        /** Name of the error, such as `AbortError` or `timeout`, or `became a stream` where a poll's request did; empty for none. */
        detail: string;
        bytes: number;
        isSame: boolean | null;
      }
    /** What a poll was recognised by, and the query parameters that were folded; told again when it changes. */
    | { type: 'poll-recognised'; pattern: PollPattern; folded: string[] }
  );

/** `long`: the server holds each request, and the page repeats it at once. `short`: it repeats at an interval. */
export type PollPattern = 'long' | 'short';

/** Where a connection stands, as far as its page can tell. */
export type PageState = 'connecting' | 'open' | 'reconnecting' | 'closing' | 'closed';

/** A connection as its page knows it, for whoever arrives late. */
export interface ConnectionRecord extends ConnectionTotals {
  kind: ConnectionKind;
  api: PageApi;
  method: string;
  url: string;
  withCredentials: boolean;
  state: PageState;
  createdAt: number;
}

/** All a document knows of its connections; sent on request, and applied twice without harm. */
export interface Announcement {
  /** Connections that still live, and those of the remembered lifecycle events. */
  connections: ConnectionRecord[];
  /** The newest lifecycle events, oldest first. */
  lifecycle: LifecycleEvent[];
  /** Older lifecycle events that are no longer remembered. */
  lifecycleDropped: number;
  /** Number of the newest frame; 0 before the first. */
  lastFrame: number;
  /** Number of the oldest frame still remembered; lastFrame + 1 when there is none. */
  oldestFrame: number;
}

/** A document, as its bridge introduces it. */
export interface DocumentFacts {
  /** Random name of this document; a reload gets a new one. */
  key: string;
  url: string;
  /** `nextHopProtocol` of the document's own navigation, such as `h2` or `http/1.1`; empty where unknown. */
  navigationProtocol: string;
  /** A service worker answers its requests, and makes those that reach the network. */
  isControlled: boolean;
  /** What runs the script: a document, or a worker that is told like a document of its own. */
  context: 'page' | 'worker' | 'shared-worker' | 'service-worker';
}
