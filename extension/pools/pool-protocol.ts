import type { PoolProtocol, ProtocolSource } from '../protocol/pools';
import type { BrowserName } from './browser-rules';

/** How much a fact about a protocol is worth; a stronger one is never given up for a weaker one. */
const WEIGHT: Readonly<Record<ProtocolSource, number>> = {
  plain: 7,
  'status-line': 6,
  'network-log': 5,
  navigation: 4,
  'finished-request': 3,
  hint: 2,
  count: 1,
  none: 0,
};

export interface ProtocolFact {
  protocol: PoolProtocol;
  source: ProtocolSource;
}

export const isAssumed = ({ source }: ProtocolFact) => WEIGHT[source] <= WEIGHT.hint;

/** Over plain HTTP browsers speak nothing else. */
export const PLAIN: ProtocolFact = { protocol: 'HTTP/1.1', source: 'plain' };
/** Nothing is known yet. */
export const UNKNOWN: ProtocolFact = { protocol: 'unknown', source: 'none' };

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
  const protocol = protocolNamed(version);
  if (!protocol) return undefined;
  const isHint = browser === 'chromium' && protocol === 'HTTP/1.1' && reason === '';
  return isHint ? { protocol: 'HTTP/2', source: 'hint' } : { protocol, source: 'status-line' };
}

/** What a page or the network log calls it: `h2`, `http/1.1`, `HTTP/2.0`. */
export function protocolSeen(
  name: string,
  source: 'network-log' | 'navigation' | 'finished-request',
): ProtocolFact | undefined {
  const protocol = protocolNamed(name);
  return protocol && { protocol, source };
}

function protocolNamed(name: string): PoolProtocol | undefined {
  const lower = name.toLowerCase();
  if (lower === 'h2' || lower.startsWith('http/2')) return 'HTTP/2';
  if (lower === 'h3' || lower.startsWith('h3-') || lower.startsWith('http/3')) return 'HTTP/3';
  return lower.startsWith('http/1') ? 'HTTP/1.1' : undefined;
}
