export type PoolProtocol = 'HTTP/1.1' | 'HTTP/2' | 'HTTP/3' | 'WebSocket' | 'unknown';

/** A request that holds a slot of a pool, or waits for one. */
export interface SlotView {
  /** The browser's own id of the request. */
  requestId: string;
  /** -1 for shared and service workers. */
  tabId: number;
  frameId: number;
  /** Title of the tab, or its address without one. */
  tabTitle: string;
  method: string;
  url: string;
  /** webRequest's resource type; an EventSource is an `xmlhttprequest`. */
  resourceType: string;
  /** The connection this request belongs to, where the page's instrument reported one. */
  connection: { document: string; connection: number } | null;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** When the response began, which proves the slot; `null` before. */
  respondedAt: number | null;
  /**
   * `holding`: the response runs. `connecting`: has a slot (or must have one), not answered yet.
   * `waiting`: all slots are taken by requests before it.
   */
  state: 'holding' | 'connecting' | 'waiting';
}

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
  /** The protocol is a hint or a guess, not known. */
  protocolAssumed: boolean;
  /** Whether requests of this pool carry credentials; separate pools otherwise. */
  credentials: boolean;
  /** Scheme and registrable domain of the top-level page. */
  topSite: string;
  /** Chromium only: requests of frames that are cross-site to their top page have their own pools. */
  crossSiteFrame: boolean;
  /** Private window or container; empty for the default profile. */
  profile: string;
  /** Most slots that may be held at once. */
  cap: number;
  /** The cap is an assumption (protocol not known, or the server's stream limit not known). */
  capAssumed: boolean;
  /** Slots of the same cap that are held through other hosts (WebSockets share one cap). */
  heldElsewhere: number;
  /** Exact counts; the lists below may be shorter. */
  held: number;
  heldByOtherTabs: number;
  waiting: number;
  /** Holders in the order they started, then waiters in the order they will be let in. */
  holders: SlotView[];
  waiters: SlotView[];
}

/** What the browser's own request log says of one attempt of a connection. */
export interface AttemptFacts {
  requestId: string;
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
