import type { ConnectionKind } from './connections';

export interface KindFacts {
  /** On chips and in the labels of connections: `SSE 1`. */
  label: string;
  /** In sentences. */
  name: string;
  /** What `kind:` of the filter takes. */
  filterName: string;
  /** Opened and closed by handshakes of both sides, instead of answered by one response. */
  isSocket: boolean;
}

/** What people call each kind of connection. */
export const KINDS: Readonly<Record<ConnectionKind, KindFacts>> = {
  'event-source': { label: 'SSE', name: 'EventSource', filterName: 'sse', isSocket: false },
  websocket: { label: 'WS', name: 'WebSocket', filterName: 'ws', isSocket: true },
  'fetch-stream': { label: 'Fetch', name: 'fetch stream', filterName: 'fetch', isSocket: false },
  'xhr-stream': { label: 'XHR', name: 'XHR stream', filterName: 'xhr', isSocket: false },
  poll: { label: 'Poll', name: 'poll', filterName: 'poll', isSocket: false },
  webtransport: { label: 'WT', name: 'WebTransport', filterName: 'wt', isSocket: true },
};
