export type BrowserName = 'chromium' | 'firefox';

/** How one browser shares out its connections. Measured, unless a line says where it is from. */
export interface BrowserRules {
  /** Connections to one host over HTTP/1.1. */
  hostConnections: number;
  /** Connections beyond those, for navigations alone. */
  urgentConnections: number;
  /** Streams of an HTTP/2 connection whose server names no limit. */
  defaultStreams: number;
  /** Open WebSockets that share one cap, and what shares it. */
  sockets: number;
  socketsOf: 'process' | 'browser';
  /** HTTP connections of the whole browser. */
  browserConnections: number;
  /** WebSockets of the whole browser. */
  browserSockets: number;
  /** The two numbers above are the least they can be: the real ones are drawn at random at each start. */
  browserCapsVary: boolean;
  /** Requests of frames that are cross-site to their top page have pools of their own. */
  splitsCrossSiteFrames: boolean;
  /** Requests with and without credentials share one HTTP/2 connection. */
  http2SharesCredentials: boolean;
  /** A WebSocket needs one of its host's HTTP connections while it shakes hands. */
  handshakeNeedsConnection: boolean;
  /** Streams that wait are let in by their kind too, not in their order alone. */
  ranksStreams: boolean;
  /** Requests of the tab in front go before all others. */
  prefersTabInFront: boolean;
  /** The cache's lock on an address is one for requests with and without credentials. */
  cacheIgnoresCredentials: boolean;
  /** That lock lasts until the whole answer is there, also where nothing of it is stored. */
  cacheLocksWholeAnswers: boolean;
  /** webRequest tells of a WebSocket only when it is its turn to shake hands. */
  hidesQueuedSockets: boolean;
  /** Handshakes go one at a time to an address; whether each port has a queue of its own. */
  handshakesPerPort: boolean;
}

const RULES: Readonly<Record<BrowserName, BrowserRules>> = {
  chromium: {
    hostConnections: 6,
    urgentConnections: 0,
    defaultStreams: 100,
    sockets: 255,
    socketsOf: 'process',
    browserConnections: 256,
    browserSockets: 256,
    browserCapsVary: true,
    splitsCrossSiteFrames: true,
    http2SharesCredentials: false,
    handshakeNeedsConnection: false,
    ranksStreams: true,
    prefersTabInFront: false,
    cacheIgnoresCredentials: true,
    cacheLocksWholeAnswers: false,
    hidesQueuedSockets: false,
    handshakesPerPort: true,
  },
  firefox: {
    hostConnections: 6,
    urgentConnections: 3,
    defaultStreams: 100,
    sockets: 200,
    socketsOf: 'browser',
    browserConnections: 900,
    browserSockets: 200,
    browserCapsVary: false,
    splitsCrossSiteFrames: false,
    http2SharesCredentials: true,
    handshakeNeedsConnection: true,
    ranksStreams: false,
    prefersTabInFront: true,
    cacheIgnoresCredentials: false,
    cacheLocksWholeAnswers: true,
    hidesQueuedSockets: true,
    handshakesPerPort: false,
  },
};

export function rulesOf(browser: BrowserName): BrowserRules {
  return RULES[browser];
}
