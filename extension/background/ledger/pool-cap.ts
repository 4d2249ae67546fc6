import type { PoolProtocol } from '../../protocol/pools';
import type { BrowserName, PoolFacts } from './pool-key';
import { isAssumed, type ProtocolFact } from './pool-protocol';

/** Connections a browser opens to one host over HTTP/1.1. */
const HTTP1_CAP = 6;
/** Streams both browsers allow on an HTTP/2 connection whose server names no limit. */
const STREAMS_CAP = 100;
/** WebSockets: of one renderer process in Chromium, of the whole browser in Firefox. */
const SOCKET_CAP = { chromium: 255, firefox: 200 } as const;

export interface PoolCap {
  protocol: PoolProtocol;
  protocolAssumed: boolean;
  cap: number;
  capAssumed: boolean;
}

/** The bound that holds for a pool, and whether it is known. `answered`: responses that run in it now. */
export function capOf(
  { scheme }: Pick<PoolFacts, 'scheme'>,
  fact: ProtocolFact,
  answered: number,
  streamsSeen: number,
  browser: BrowserName,
): PoolCap {
  if (scheme === 'ws' || scheme === 'wss') {
    // Chromium's is of a process, and which tabs share one is not known.
    const capAssumed = browser === 'chromium';
    return { protocol: 'WebSocket', protocolAssumed: false, cap: SOCKET_CAP[browser], capAssumed };
  }

  // More responses at once than HTTP/1.1 could have prove that streams share a connection.
  const isMultiplexed = fact.protocol === 'unknown' && Math.max(answered, streamsSeen) > HTTP1_CAP;
  const protocol = isMultiplexed ? 'HTTP/2' : fact.protocol;
  const protocolAssumed = isAssumed(fact);
  if (protocol === 'HTTP/1.1' || protocol === 'unknown') {
    return { protocol, protocolAssumed, cap: HTTP1_CAP, capAssumed: protocolAssumed };
  }
  // The server names its limit to the browser, and the browser to nobody.
  const cap = Math.max(STREAMS_CAP, answered, streamsSeen);
  return { protocol, protocolAssumed, cap, capAssumed: true };
}
