import type { PoolProtocol } from '../../protocol/pools';
import type { BrowserName } from './pool-key';

/** How much a fact about a protocol is worth; a stronger one is never given up for a weaker one. */
const WEIGHT = { hint: 1, navigation: 2, response: 3 } as const;

export interface ProtocolFact {
  protocol: PoolProtocol;
  source: keyof typeof WEIGHT;
}

export const isAssumed = ({ source }: ProtocolFact) => source === 'hint';

/** Over plain HTTP browsers speak nothing else. */
export const PLAIN: ProtocolFact = { protocol: 'HTTP/1.1', source: 'response' };
/** Nothing is known yet. */
export const UNKNOWN: ProtocolFact = { protocol: 'unknown', source: 'hint' };

export function strongerFact(
  known: ProtocolFact | undefined,
  fact: ProtocolFact | undefined,
): ProtocolFact | undefined {
  if (!known || !fact) return fact ?? known;
  return WEIGHT[fact.source] >= WEIGHT[known.source] ? fact : known;
}

/**
 * Firefox's status line names the protocol. Chromium's says HTTP/1.1 for all; but only HTTP/1.1 has
 * a reason phrase, so a phrase proves it, and its absence hints at a newer one.
 */
export function protocolOfStatusLine(
  statusLine: string,
  browser: BrowserName,
): ProtocolFact | undefined {
  const [version = '', , reason = ''] = statusLine.trim().split(' ');
  if (version === 'HTTP/2' || version === 'HTTP/2.0')
    return { protocol: 'HTTP/2', source: 'response' };
  if (version === 'HTTP/3' || version === 'HTTP/3.0')
    return { protocol: 'HTTP/3', source: 'response' };
  if (!version.startsWith('HTTP/1')) return undefined;
  if (browser === 'firefox' || reason !== '') return { protocol: 'HTTP/1.1', source: 'response' };
  return { protocol: 'HTTP/2', source: 'hint' };
}

/** `nextHopProtocol` of a document: its own connection, and most likely those of its origin. */
export function protocolOfNavigation(nextHopProtocol: string): ProtocolFact | undefined {
  if (nextHopProtocol === 'h2') return { protocol: 'HTTP/2', source: 'navigation' };
  if (nextHopProtocol === 'h3') return { protocol: 'HTTP/3', source: 'navigation' };
  if (nextHopProtocol.startsWith('http/1')) return { protocol: 'HTTP/1.1', source: 'navigation' };
  return undefined;
}
