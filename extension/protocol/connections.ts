import type { ConnectionTotals } from './frames';

export type ConnectionKind = 'event-source' | 'websocket';

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
        /** As the browser resolved it. */
        url: string;
        withCredentials: boolean;
        /** Subprotocols asked for. */
        protocols: string[];
        /** The page's call stack, without our own frames, in the browser's own format; empty where the page hides it. */
        stack: string;
      }
    /** An `open` event: once for a WebSocket, once for each attempt of an EventSource. */
    | { type: 'connection-opened'; protocol: string; extensions: string }
    /** An `error` event, with the readyState inside it: an EventSource retries at 0 and is dead at 2. */
    | { type: 'connection-error'; readyState: number }
    /** The page called `close()`; code and reason as given, code 0 where none was. */
    | { type: 'close-called'; code: number; reason: string }
    /** A WebSocket's `close` event. */
    | { type: 'connection-closed'; code: number; reason: string; wasClean: boolean }
    /** The page listens to this event type of an EventSource from now on. */
    | { type: 'event-type-heard'; eventType: string }
    /** Origin of an EventSource's events; told with the first event, and again when a redirect changed it. */
    | { type: 'origin-seen'; origin: string }
  );

/** Where a connection stands, as far as its page can tell. */
export type PageState = 'connecting' | 'open' | 'reconnecting' | 'closing' | 'closed';

/** A connection as its page knows it, for whoever arrives late. */
export interface ConnectionRecord extends ConnectionTotals {
  kind: ConnectionKind;
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
}
