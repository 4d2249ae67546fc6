import { type BrowserName, rulesOf } from './browser-rules';
import type { PoolFacts } from './pool-key';
import type { PoolRequest } from './pool-request';

/** Both browsers let a request go after this long, whatever the one before it does. */
const LOCKED_MS = 20_000;

/**
 * Requests that the browser's cache holds back: of several GETs of one address it lets one through
 * at a time. Those take no slot. `pools`: their members in the order they were made.
 */
export function lockedByCache<Request extends PoolRequest>(
  pools: ReadonlyMap<PoolFacts, readonly Request[]>,
  browser: BrowserName,
  now: number,
): Set<Request> {
  const locked = new Set<Request>();
  const holders = new Set<string>();
  const candidates = [...pools]
    .flatMap(([facts, members]) => members.filter(usesCache).map((request) => ({ facts, request })))
    .sort((first, second) => first.request.startedAt - second.request.startedAt);
  for (const { facts, request } of candidates) {
    const entry = cacheEntry(facts, request, browser);
    const isHeld = request.respondedAt === null && now - request.startedAt < LOCKED_MS;
    if (isHeld && holders.has(entry)) locked.add(request);
    else if (holdsLock(request, browser)) holders.add(entry);
  }
  return locked;
}

/** EventSources and uploads go past the cache, and so do some fetches. */
export function usesCache({
  method,
  kind,
  bypassesCache,
}: Pick<PoolRequest, 'method' | 'kind' | 'bypassesCache'>): boolean {
  return method === 'GET' && kind !== 'event-source' && kind !== 'websocket' && !bypassesCache;
}

/**
 * Chromium lets the next one go when the headers show that nothing will be stored; Firefox when the
 * whole answer is there.
 */
function holdsLock({ respondedAt, isStored }: PoolRequest, browser: BrowserName): boolean {
  return respondedAt === null || isStored || rulesOf(browser).cacheLocksWholeAnswers;
}

/** Chromium's cache has one entry for requests with and without credentials, Firefox's has two. */
function cacheEntry(facts: PoolFacts, { url }: PoolRequest, browser: BrowserName): string {
  const { key, topSite, crossSiteFrame, profile } = facts;
  if (!rulesOf(browser).cacheIgnoresCredentials) return `${key} ${url}`;
  return JSON.stringify([topSite, crossSiteFrame, profile, url]);
}
