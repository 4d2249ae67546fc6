import type { PoolWorld } from './admit';
import { type BrowserName, rulesOf } from './browser-rules';
import type { PoolRequest } from './pool-request';

/**
 * Unanswered requests of one pool in the order in which the browser lets them in: those that have a
 * slot already, then by their kind (in Firefox those of the tab in front before all others), then
 * those that queue for longest. Streams of Firefox queue in no order but their own.
 */
export function inQueueOrder<Request extends PoolRequest>(
  unanswered: readonly Request[],
  isOverHttp1: boolean,
  { browser, isInFront }: Pick<PoolWorld, 'browser' | 'isInFront'>,
): Request[] {
  const rules = rulesOf(browser);
  const isRanked = isOverHttp1 || rules.ranksStreams;
  const place = ({ tabId }: Request) => (rules.prefersTabInFront && !isInFront(tabId) ? 1 : 0);
  const rank = (request: Request) => rankOf(request, browser);
  return [...unanswered].sort(
    (first, second) =>
      admissionOf(first) - admissionOf(second) ||
      (isRanked ? place(first) - place(second) || rank(first) - rank(second) : 0) ||
      first.queuedAt - second.queuedAt,
  );
}

/** Whether the browser may open a further connection for it where the pool is full. */
export function isUrgent({ resourceType }: PoolRequest, browser: BrowserName): boolean {
  return resourceType === 'main_frame' && rulesOf(browser).urgentConnections > 0;
}

/** Larger than any time, and unlike infinity still a number when subtracted from itself. */
const NOT_YET = Number.MAX_SAFE_INTEGER;

function admissionOf({ admittedAt }: PoolRequest): number {
  return admittedAt ?? NOT_YET;
}

/**
 * Measured in both browsers with 26 kinds of requests. What webRequest does not tell stays out of it:
 * `fetchPriority`, an image's place on screen, and in Firefox an XMLHttpRequest, which goes before
 * `fetch` and EventSource.
 */
function rankOf({ resourceType, isSent }: PoolRequest, browser: BrowserName): number {
  const known = RANKS[browser][resourceType] ?? MIDDLE;
  // Chromium keeps what it thinks less important from even queueing for a connection.
  return browser === 'chromium' && !isSent ? Math.max(known, UNSENT) : known;
}

const MIDDLE = 5;
const UNSENT = 7;

const RANKS: Readonly<Record<BrowserName, Readonly<Record<string, number>>>> = {
  chromium: { main_frame: 1, sub_frame: 1, stylesheet: 1, font: 1, object: 1, ping: 8 },
  firefox: {
    main_frame: 1,
    script: 2,
    stylesheet: 2,
    font: 4,
    image: 6,
    imageset: 6,
    beacon: 8,
    ping: 8,
    speculative: 9,
  },
};
