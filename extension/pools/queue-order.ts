import type { BrowserName } from './browser-rules';
import type { PoolRequest } from './pool-request';

/**
 * Unanswered requests of one pool in the order in which the browser lets them in.
 */
export function inQueueOrder<Request extends PoolRequest>(
  unanswered: readonly Request[],
  browser: BrowserName,
): Request[] {
  const rank = (request: Request) => rankOf(request, browser);
  // A stable sort, so that requests of one rank keep the order they were made in.
  return [...unanswered].sort((first, second) => rank(first) - rank(second));
}

function rankOf({ resourceType }: PoolRequest, browser: BrowserName): number {
  return browser === 'firefox' && resourceType === 'main_frame' ? 0 : 1;
}
