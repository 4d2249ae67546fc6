import type { PoolProtocol, PoolView } from '../../protocol/pools';
import { sendsCredentials } from './credentials';
import type { LedgerRequest } from './ledger-entries';

export type BrowserName = 'chromium' | 'firefox';

/** What tells one pool from another. */
export type PoolFacts = Pick<
  PoolView,
  'key' | 'scheme' | 'host' | 'port' | 'credentials' | 'topSite' | 'crossSiteFrame' | 'profile'
> & {
  /** Pools with the same name here share one cap; empty for a pool with a cap of its own. */
  capGroup: string;
};

/** The pool of a request, by the rules that were measured in each browser. */
export function poolOf(
  request: LedgerRequest,
  protocol: PoolProtocol,
  browser: BrowserName,
): PoolFacts {
  const { place } = request;
  const scheme = poolScheme(request, browser);
  const isSocket = scheme === 'ws' || scheme === 'wss';
  // Firefox sends both over one HTTP/2 session; over HTTP/1.1, and in Chromium, they are apart.
  const isShared = browser === 'firefox' && (protocol === 'HTTP/2' || protocol === 'HTTP/3');

  const facts = {
    scheme,
    host: place.host,
    port: place.port,
    credentials: isSocket || isShared || sendsCredentials(request),
    topSite: place.topSite,
    crossSiteFrame: browser === 'chromium' && place.crossSite,
    profile: place.profile,
    capGroup: isSocket ? socketGroup(request, browser) : '',
  };
  return { key: JSON.stringify(Object.values(facts)), ...facts };
}

/** In Firefox a WebSocket that shakes hands still needs one of the host's six HTTP slots. */
function poolScheme({ place, respondedAt }: LedgerRequest, browser: BrowserName): string {
  if (browser === 'chromium' || respondedAt !== null) return place.scheme;
  return place.scheme.replace(/^ws/, 'http');
}

/**
 * Firefox counts all WebSockets of the browser. Chromium counts those of a renderer process, which
 * no extension can see: a site's frames within one tab share a process, and two tabs mostly do not.
 */
function socketGroup({ tabId, place }: LedgerRequest, browser: BrowserName): string {
  return browser === 'firefox' ? 'browser' : `tab ${tabId} ${place.frameSite}`;
}
