import type { PoolProtocol, WaitCause } from '../protocol/pools';
import { type BrowserCaps, holdBack } from './browser-cap';
import type { BrowserName } from './browser-rules';
import { lockedByCache } from './cache-lock';
import { credentialsOf } from './credentials';
import { fillPool } from './fill-pool';
import { waitingForHandshake } from './handshake-queue';
import type { OriginFacts, PoolCap } from './pool-cap';
import { type PoolFacts, poolOf } from './pool-key';
import type { PoolRequest } from './pool-request';
import { behindPreflight } from './preflights';
import type { RequestPlace } from './request-place';

/** What the model has to know beside the requests. */
export interface PoolWorld {
  browser: BrowserName;
  /** What is known of the origin that a request goes to. */
  originOf: (place: Pick<PoolFacts, 'scheme' | 'host' | 'port'>) => OriginFacts;
  /** The address that a host name led to last, or the name itself. */
  addressOf: (host: string) => string;
  /** Whether the user looks at this tab. */
  isInFront: (tabId: number) => boolean;
  /** Milliseconds since the epoch. */
  now: () => number;
  memo: PoolMemo;
  /** Bounds of the whole browser, as far as they are known; infinite where they are not. */
  caps: BrowserCaps;
}

/** The pool that a request was in when it was last looked at, and all that it followed from. */
export type PoolMemo = WeakMap<
  PoolRequest,
  {
    protocol: PoolProtocol;
    sent: boolean;
    isAnswered: boolean;
    place: RequestPlace;
    facts: PoolFacts;
  }
>;

export interface Holder<Request> {
  request: Request;
  /** A response proves the slot; without one the slot follows from the order of the queue. */
  state: 'holding' | 'connecting';
}

export interface Waiter<Request> {
  request: Request;
  waitsFor: WaitCause;
}

export interface Pool<Request> {
  facts: PoolFacts;
  cap: PoolCap;
  /** Slots beyond the six that navigations were given. */
  urgent: number;
  /** In the order they were made. */
  holders: Holder<Request>[];
  /** In the order they will be let in; those behind the cache's lock last. */
  waiters: Waiter<Request>[];
}

/**
 * Sorts all requests of the browser into their pools, and says who holds a slot and who waits. A
 * response proves a slot. The slots that remain go to the unanswered requests in the browser's own
 * order; whoever comes after those waits. `requests`: in the order they were made.
 */
export function admit<Request extends PoolRequest>(
  requests: Iterable<Request>,
  world: PoolWorld,
): Pool<Request>[] {
  // A WebTransport session has a QUIC connection of its own, which no pool counts.
  const uncached = [...requests].filter(
    ({ fromCache, kind }) => !fromCache && kind !== 'webtransport',
  );
  const preflighted = behindPreflight(uncached);
  const all = uncached.filter((request) => !preflighted.has(request));
  const shaking = waitingForHandshake(all, world.addressOf, world.browser);
  const groups = groupByPool(all, world);
  const locked = lockedByCache(groups, world.browser, world.now());
  const pools = [...groups].map(([facts, members]) =>
    fillPool(facts, members, { locked, shaking }, world),
  );
  holdBack(pools, world.caps);
  return pools;
}

/** The pool a request belongs to as things stand: what is learned about its origin may move it. */
export function currentPoolOf(
  request: PoolRequest,
  { originOf, browser, memo }: Pick<PoolWorld, 'originOf' | 'browser' | 'memo'>,
): PoolFacts {
  const scheme = request.place.scheme.replace(/^ws/, 'http');
  const { protocol } = originOf({ ...request.place, scheme }).protocol;
  const { sent } = credentialsOf(request);
  const isAnswered = request.respondedAt !== null;
  const known = memo.get(request);
  const isValid =
    known?.protocol === protocol &&
    known.sent === sent &&
    known.isAnswered === isAnswered &&
    known.place === request.place;
  if (isValid) return known.facts;
  const facts = poolOf(request, protocol, browser);
  memo.set(request, { protocol, sent, isAnswered, place: request.place, facts });
  return facts;
}

function groupByPool<Request extends PoolRequest>(
  requests: readonly Request[],
  world: PoolWorld,
): Map<PoolFacts, Request[]> {
  const byKey = new Map<string, PoolFacts>();
  const members = new Map<PoolFacts, Request[]>();
  for (const request of requests) {
    const found = currentPoolOf(request, world);
    const facts = byKey.get(found.key) ?? found;
    byKey.set(facts.key, facts);
    const list = members.get(facts);
    if (list) list.push(request);
    else members.set(facts, [request]);
  }
  return members;
}
