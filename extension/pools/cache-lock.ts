import type { PoolRequest } from './pool-request';

/**
 * Requests that the browser's cache holds back: of several GETs of one address it lets the next go
 * only when the one before has its headers. Those take no slot. `requests`: of one pool, in the
 * order they were made.
 */
export function lockedByCache<Request extends PoolRequest>(
  requests: readonly Request[],
): Set<Request> {
  const locked = new Set<Request>();
  const holders = new Set<string>();
  for (const request of requests) {
    if (!usesCache(request) || request.respondedAt !== null) continue;
    if (holders.has(request.url)) locked.add(request);
    else holders.add(request.url);
  }
  return locked;
}

/** EventSources, uploads and `cache: 'no-store'` go past the cache. */
function usesCache({ method, kind, bypassesCache }: PoolRequest): boolean {
  return method === 'GET' && kind === null && !bypassesCache;
}
