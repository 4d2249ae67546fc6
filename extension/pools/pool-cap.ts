import type { CapBasis, PoolProtocol, PoolView } from '../protocol/pools';
import { type BrowserName, rulesOf } from './browser-rules';
import { isSocketScheme, type PoolFacts } from './pool-key';
import { isAssumed, type ProtocolFact } from './pool-protocol';

/** What has been learned of an origin while requests to it ran. */
export interface OriginFacts {
  protocol: ProtocolFact;
  /** Most streams that were answered at once in one pool: the server allows that many. */
  streamsSeen: number;
  /** The server's limit of streams, as its queue showed; 0 before. */
  streamsLimit: number;
}

export type PoolCap = Pick<
  PoolView,
  'protocol' | 'protocolSource' | 'protocolAssumed' | 'cap' | 'capBasis' | 'capAssumed'
>;

/** The bound that holds for a pool, and how it is known. `answered`: responses that run in it now. */
export function capOf(
  { scheme }: Pick<PoolFacts, 'scheme'>,
  { protocol: fact, streamsSeen, streamsLimit }: OriginFacts,
  answered: number,
  browser: BrowserName,
): PoolCap {
  const { hostConnections, defaultStreams, sockets, socketsOf } = rulesOf(browser);
  if (isSocketScheme(scheme)) {
    const named: ProtocolFact = { protocol: 'WebSocket', source: 'plain' };
    return poolCap(named, sockets, socketsOf === 'process' ? 'process' : 'browser-rule');
  }

  const seen = Math.max(answered, streamsSeen);
  const isMultiplexed = fact.protocol === 'unknown' && seen > hostConnections;
  const known: ProtocolFact = isMultiplexed ? { protocol: 'HTTP/2', source: 'count' } : fact;
  if (isHttp1(known.protocol)) {
    return poolCap(known, hostConnections, isAssumed(known) ? 'protocol-unknown' : 'browser-rule');
  }
  // The server names its limit to the browser, and the browser to nobody.
  if (seen > defaultStreams) return poolCap(known, seen, 'seen');
  if (streamsLimit >= seen && streamsLimit > 0) return poolCap(known, streamsLimit, 'queue');
  return poolCap(known, defaultStreams, 'default');
}

/** The lowest bound applies for as long as the protocol is not known. */
export function isHttp1(protocol: PoolProtocol): boolean {
  return protocol === 'HTTP/1.1' || protocol === 'unknown';
}

function poolCap(fact: ProtocolFact, cap: number, capBasis: CapBasis): PoolCap {
  return {
    protocol: fact.protocol,
    protocolSource: fact.source,
    protocolAssumed: isAssumed(fact),
    cap,
    capBasis,
    capAssumed: capBasis !== 'browser-rule',
  };
}
