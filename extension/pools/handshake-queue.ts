import { type BrowserName, rulesOf } from './browser-rules';
import type { PoolRequest } from './pool-request';

/**
 * WebSockets that wait for another one: browsers shake hands with one address at a time. Names may
 * share an address; `addressOf` knows those that were answered before. `requests`: of all pools, in
 * the order they were made.
 */
export function waitingForHandshake<Request extends PoolRequest>(
  requests: Iterable<Request>,
  addressOf: (host: string) => string,
  browser: BrowserName,
): Set<Request> {
  const waiting = new Set<Request>();
  const shaking = new Set<string>();
  const unanswered = [...requests].filter(
    ({ kind, respondedAt }) => kind === 'websocket' && respondedAt === null,
  );
  // Whoever the browser tells of has had its turn, however late it was made.
  unanswered.sort((first, second) => Number(first.isStandIn) - Number(second.isStandIn));
  for (const request of unanswered) {
    const { scheme, host, port, topSite, profile } = request.place;
    // Without a port the scheme's own is meant.
    const queuePort = rulesOf(browser).handshakesPerPort ? port || scheme : '';
    // Tabs of different sites do not wait for each other.
    const queue = JSON.stringify([addressOf(host), queuePort, topSite, profile]);
    if (shaking.has(queue)) waiting.add(request);
    else shaking.add(queue);
  }
  return waiting;
}
