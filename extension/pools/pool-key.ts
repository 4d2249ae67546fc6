import type { PoolProtocol, PoolView } from '../protocol/pools';
import { type BrowserName, rulesOf } from './browser-rules';
import { credentialsOf } from './credentials';
import type { PoolRequest } from './pool-request';

/** What tells one pool from another. */
export type PoolFacts = Pick<
  PoolView,
  'key' | 'scheme' | 'host' | 'port' | 'credentials' | 'topSite' | 'crossSiteFrame' | 'profile'
> & {
  /** Pools with the same name here share one cap; empty for a pool with a cap of its own. */
  capGroup: string;
};

/** The pool of a request that speaks this protocol, by the rules that were measured in each browser. */
export function poolOf(
  request: PoolRequest,
  protocol: PoolProtocol,
  browser: BrowserName,
): PoolFacts {
  const { place } = request;
  const rules = rulesOf(browser);
  const isMultiplexed = protocol === 'HTTP/2' || protocol === 'HTTP/3';
  // A host of HTTP/2 has no queue of connections, and the handshake gets one of its own.
  const scheme = poolScheme(request, rules.handshakeNeedsConnection && !isMultiplexed);
  const isSocket = isSocketScheme(scheme);
  const ignoresCredentials = isSocket || (rules.http2SharesCredentials && isMultiplexed);

  const facts = {
    scheme,
    host: place.host,
    port: place.port,
    credentials: ignoresCredentials || credentialsOf(request).sent,
    topSite: place.topSite,
    crossSiteFrame: rules.splitsCrossSiteFrames && place.crossSite,
    profile: place.profile,
    capGroup: isSocket ? socketGroup(request, browser) : '',
  };
  // No part but the last can hold a space.
  return { key: Object.values(facts).join(' '), ...facts };
}

export function isSocketScheme(scheme: string): boolean {
  return scheme === 'ws' || scheme === 'wss';
}

/** In Firefox a WebSocket that shakes hands still needs one of the host's six HTTP slots. */
function poolScheme(
  { place, respondedAt }: PoolRequest,
  handshakeNeedsConnection: boolean,
): string {
  if (!handshakeNeedsConnection || respondedAt !== null) return place.scheme;
  return place.scheme.replace(/^ws/, 'http');
}

/**
 * Firefox counts all WebSockets of the browser. Chromium counts those of a renderer process, which
 * no extension can see: a site's frames within one tab share a process, and two tabs mostly do not.
 */
function socketGroup({ tabId, place }: PoolRequest, browser: BrowserName): string {
  const isOfProcess = rulesOf(browser).socketsOf === 'process';
  return isOfProcess ? `tab ${tabId} ${place.frameSite}` : 'browser';
}
