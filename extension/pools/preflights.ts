import type { PoolRequest } from './pool-request';

/**
 * Requests whose CORS preflight is under way. The browser tells of both at once, and sends the
 * request itself, which takes a slot of its own, after the preflight's answer.
 */
export function behindPreflight<Request extends PoolRequest>(
  requests: readonly Request[],
): Set<Request> {
  const preflights = new Set<string>();
  for (const request of requests) {
    if (request.method === 'OPTIONS') preflights.add(targetOf(request));
  }
  if (preflights.size === 0) return new Set();
  return new Set(
    requests.filter(
      (request) =>
        request.method !== 'OPTIONS' &&
        request.respondedAt === null &&
        preflights.has(targetOf(request)),
    ),
  );
}

function targetOf({ tabId, url }: PoolRequest): string {
  return `${tabId} ${url}`;
}
