import type { ConnectionKind, PollPattern } from './connections';

export type PoolProtocol = 'HTTP/1.1' | 'HTTP/2' | 'HTTP/3' | 'WebSocket' | 'unknown';

/** What a request that waits is waiting for. */
export type WaitCause =
  /** All slots of its pool are taken: connections over HTTP/1.1, streams over HTTP/2. */
  | 'slot'
  /** The browser has as many connections open as it ever opens, over all hosts. */
  | 'browser'
  /** Another WebSocket to the same address shakes hands; browsers do one at a time. */
  | 'handshake'
  /** Another GET of the same address is not answered yet; the cache lets one through at a time. */
  | 'cache-lock';

/** Who makes requests outside of all tabs. */
export interface WorkerFacts {
  /** `browser`: a request that no page and no worker asked for. */
  kind: 'shared-worker' | 'service-worker' | 'worker' | 'browser';
  /** Address of its script, or its origin where the browser tells no more; empty for the browser. */
  url: string;
}

/** Why nobody tells what a push connection carries: it is known by its request alone. */
export type HiddenReason =
  | 'shared-worker'
  | 'service-worker'
  | 'dedicated-worker'
  /** Outside of tabs, and the browser does not tell which kind of worker. */
  | 'worker'
  /** Made in a frame before the frame had its document: no extension runs there. */
  | 'empty-document'
  /** The page is older than the extension, or than its last update. */
  | 'older-page'
  /** The user has switched recording off for its site. */
  | 'recording-off'
  /** A body that the page has not begun to read, or lets the browser itself read. */
  | 'unread-body'
  /**
   * A page without any of these: in Chromium most likely a dedicated worker of it, or a frame without a
   * document, whose requests (but for WebSockets) are told as those of the frame that made it.
   */
  | 'unknown';

/** A request that holds a slot of a pool, or waits for one. */
export interface SlotView {
  /** The browser's own id of the request. */
  requestId: string;
  /** -1 for shared and service workers. */
  tabId: number;
  frameId: number;
  /** Title of the tab, or its address without one; empty for a worker. */
  tabTitle: string;
  /** Set where `tabId` is -1, and for a shared worker that is shown with one of its tabs. */
  worker: WorkerFacts | null;
  method: string;
  url: string;
  /** webRequest's resource type; an EventSource is an `xmlhttprequest`. */
  resourceType: string;
  /** That of its connection; without one, what webRequest can tell. `null` for an ordinary request. */
  kind: ConnectionKind | null;
  /** The connection this request belongs to, where the page's instrument reported one. */
  connection: { document: string; connection: number } | null;
  /**
   * The service worker that makes this request for a page which it controls: `tabId`, `frameId` and
   * `connection` are those of the page, the request is the worker's. `null` for a request of its own.
   */
  via: WorkerFacts | null;
  /** Set for a push connection whose frames nobody tells. */
  hidden: HiddenReason | null;
  /** `PollView.key` of the poll it belongs to, where only the browser's requests show one. */
  poll: string | null;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** When the response began, which proves the slot; `null` before. */
  respondedAt: number | null;
  /**
   * `holding`: the response runs. `connecting`: has a slot (or must have one), not answered yet.
   * `waiting`: something else comes first, named by `waitsFor`.
   */
  state: 'holding' | 'connecting' | 'waiting';
  /** Set while `state` is `waiting`. */
  waitsFor: WaitCause | null;
  /** Whether it is among the pool's `held` or `waiting`; not so `pending` and `unconfirmed` ones. */
  isCounted: boolean;
}

/** Where the cap of a pool comes from. Only the first is certain. */
export type CapBasis =
  /** A fixed number of the browser: 6 connections, 200 WebSockets in Firefox. */
  | 'browser-rule'
  /** 255 WebSockets of a renderer process, and which tabs share one is not known. */
  | 'process'
  /** The protocol is not known or only hinted at. */
  | 'protocol-unknown'
  /** 100 streams: what browsers take where the server names no limit; what it names is not known. */
  | 'default'
  /** More than the default ran at once, so the server allows at least that many. */
  | 'seen'
  /** Streams beyond this number were not answered, although those before them were at once. */
  | 'queue';

/** How a pool's protocol is known, strongest first. */
export type ProtocolSource =
  /** Plain HTTP: browsers speak nothing but HTTP/1.1 over it. */
  | 'plain'
  /** Firefox's status line, or a reason phrase, which only HTTP/1.1 has. */
  | 'status-line'
  /** The browser's network log, while DevTools are open. */
  | 'network-log'
  /** The navigation of a document of the same origin. */
  | 'navigation'
  /** A finished request of the same origin. */
  | 'finished-request'
  /** No reason phrase in Chromium: not HTTP/1.1, as far as one can tell. */
  | 'hint'
  /** More responses ran at once than HTTP/1.1 has connections. */
  | 'count'
  | 'none';

/** One pool of the browser: requests in it share slots, requests in different pools never do. */
export interface PoolView {
  /** Stable while the pool exists; only for identity. */
  key: string;
  /** Such as `http`, `https`, `ws`, `wss`. */
  scheme: string;
  host: string;
  /** As in the address; empty for the scheme's default port. */
  port: string;
  protocol: PoolProtocol;
  protocolSource: ProtocolSource;
  /** The protocol is a hint or a guess, not known. */
  protocolAssumed: boolean;
  /** Whether requests of this pool carry credentials; separate pools otherwise. */
  credentials: boolean;
  /** For some request here that is inferred: webRequest does not tell. */
  credentialsAssumed: boolean;
  /** Scheme and registrable domain of the top-level page. */
  topSite: string;
  /** Chromium only: requests of frames that are cross-site to their top page have their own pools. */
  crossSiteFrame: boolean;
  /** Private window or container; empty for the default profile. */
  profile: string;
  /** Most slots that may be held at once, `urgent` ones included. */
  cap: number;
  capBasis: CapBasis;
  /** The cap is an assumption: its basis is not a rule of the browser. */
  capAssumed: boolean;
  /** Slots beyond the six that Firefox has given to navigations, or to requests of a click. */
  urgent: number;
  /** Slots of the same cap that are held through other hosts (WebSockets share one cap). */
  heldElsewhere: number;
  /** Exact counts; the lists below may be shorter. */
  held: number;
  /**
   * Streams that are not answered yet where the cap is not sure: they run or wait, and count as
   * neither. They are among `holders`, as `connecting`.
   */
  pending: number;
  /**
   * WebSockets that were opened and whose end nobody tells, such as those of workers: each may have
   * ended since. They are among `holders`, and not in `held`.
   */
  unconfirmed: number;
  heldByOtherTabs: number;
  /** By shared and service workers and by the browser itself, which are in no tab. */
  heldByWorkers: number;
  /** Requests that wait for a slot, for the browser's limit or for a handshake. */
  waiting: number;
  /** Requests behind the cache's lock: they neither hold a slot nor wait for one. */
  locked: number;
  /**
   * Streams (push connections, and responses that run for long) of the panel's own tab, waiting ones
   * included; of all pools that share this one's cap.
   */
  ownStreams: number;
  /** Holders in the order they started. */
  holders: SlotView[];
  /** In the order they will be let in; those behind the cache's lock last. */
  waiters: SlotView[];
}

/**
 * A poll that only the browser's requests show, such as that of a worker, of scripts (JSONP) or of an
 * image that is asked for again: no page tells of it, and nobody sees what its answers say.
 */
export interface PollView {
  /** Stable while it is known; only for identity. */
  key: string;
  /** -1 for shared and service workers. */
  tabId: number;
  frameId: number;
  /** Title of the tab, or its address without one; empty for a worker. */
  tabTitle: string;
  /** Set where `tabId` is -1. */
  worker: WorkerFacts | null;
  hidden: HiddenReason;
  method: string;
  /** Origin, path and the query parameters that stay the same. */
  endpoint: string;
  /** Names of the query parameters that change from request to request. */
  folded: string[];
  /** webRequest's resource type: `xmlhttprequest`, `script`, `image`, … */
  resourceType: string;
  pattern: PollPattern;
  /** Requests so far, those before it was recognised included. */
  requests: number;
  /** Start of the first and of the newest of them, milliseconds since the epoch. */
  firstAt: number;
  lastAt: number;
  /** Median time from one start to the next, of the newest requests. */
  intervalMs: number;
  /** Median distance of those times from `intervalMs`. */
  jitterMs: number;
  /** Median time from a start to the answer's headers: so long the server held it; `null` before any. */
  holdMs: number | null;
  /** Median time from an answer's end to the next start; `null` before any. */
  pauseMs: number | null;
  /** Answers that ended well; the next three are among them. */
  answers: number;
  /** Answers with status 304 or 204. Whether the others differ nobody can see. */
  unchanged: number;
  /** Answers with a status of 400 or more. */
  refused: number;
  /** Answers without `Content-Length`, whose bytes are missing in `bytes`. */
  unsized: number;
  /** Requests that the network failed, or that were given up: the browser does not tell which. */
  failed: number;
  /** Bytes of bodies, by `Content-Length`. */
  bytes: number;
}

/** What runs in the whole browser, over all pools and profiles, against its own limits. */
export interface BrowserTotals {
  /** HTTP connections; an HTTP/2 pool is one. */
  connections: number;
  connectionsCap: number;
  /** Open WebSockets. */
  sockets: number;
  socketsCap: number;
  /** Chromium's limits are drawn at random at its start: the caps here are the least they can be. */
  capsAssumed: boolean;
}

/** A tab whose requests the ledger cannot see, so that slots it holds are missing. */
export interface UnseenTab {
  tabId: number;
  title: string;
  url: string;
  reason: /** Opened before the extension was installed, updated or reloaded. */
    | 'needs-reload'
    /** The user has not granted its site. */
    | 'no-permission';
}

/** The protocol that an origin speaks, as a page or a panel has seen it. */
export interface SeenProtocol {
  origin: string;
  /** As the browser writes it: `h2`, `http/1.1`, `HTTP/2`, … */
  protocol: string;
}

/** What the browser's own request log says of one attempt of a connection. */
export interface AttemptFacts {
  requestId: string;
  /** Request that was told of in its place before a service worker took that one over; mostly `null`. */
  insteadOf: string | null;
  startedAt: number;
  respondedAt: number | null;
  endedAt: number | null;
  /** HTTP status; 0 before a response. */
  status: number;
  /** The browser's error such as `net::ERR_CONNECTION_REFUSED`; empty for none. */
  error: string;
  protocol: PoolProtocol;
  /** `Content-Type` of the response; empty where unknown. */
  contentType: string;
  /** `Last-Event-ID` that was sent; `null` where none was or it is not known. */
  lastEventId: string | null;
}
