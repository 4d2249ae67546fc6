import type { BrowserTotals } from '../protocol/pools';
import type { Holder, Pool } from './admit';
import { type BrowserName, rulesOf } from './browser-rules';
import { isHttp1 } from './pool-cap';
import { isSocketScheme } from './pool-key';
import type { PoolRequest } from './pool-request';

/** Most HTTP connections and WebSockets that the browser opens, over all hosts. */
export interface BrowserCaps {
  connections: number;
  sockets: number;
}

/** What the pools of the whole browser hold, against the least that its own limits can be. */
export function totalsOf(pools: readonly Pool<PoolRequest>[], browser: BrowserName): BrowserTotals {
  const rules = rulesOf(browser);
  const sum = (some: readonly Pool<PoolRequest>[]) =>
    some.reduce((total, pool) => total + connectionsOf(pool), 0);
  return {
    connections: sum(pools.filter(({ facts }) => !isSocketScheme(facts.scheme))),
    connectionsCap: rules.browserConnections,
    sockets: sum(pools.filter(({ facts }) => isSocketScheme(facts.scheme))),
    socketsCap: rules.browserSockets,
    capsAssumed: rules.browserCapsVary,
  };
}

/**
 * Where all connections of the browser are taken, requests wait although their own pools have free
 * slots: the newest of those that are not answered yet move from the holders to the waiters.
 */
export function holdBack<Request extends PoolRequest>(
  pools: readonly Pool<Request>[],
  caps: BrowserCaps,
): void {
  const isSocket = ({ facts }: Pool<Request>) => isSocketScheme(facts.scheme);
  holdBackAbove(pools.filter(isSocket), caps.sockets);
  holdBackAbove(
    pools.filter((pool) => !isSocket(pool)),
    caps.connections,
  );
}

function holdBackAbove<Request extends PoolRequest>(
  pools: readonly Pool<Request>[],
  cap: number,
): void {
  let excess = pools.reduce((total, pool) => total + connectionsOf(pool), 0) - cap;
  if (excess <= 0) return;
  // A further stream needs no further connection.
  const unproven = pools
    .filter((pool) => needsOneEach(pool))
    .flatMap((pool) => pool.holders.map((holder) => ({ pool, holder })))
    .filter(({ holder }) => holder.state === 'connecting')
    .sort((first, second) => second.holder.request.startedAt - first.holder.request.startedAt);
  for (const { pool, holder } of unproven) {
    if (excess-- <= 0) return;
    moveToWaiters(pool, holder);
  }
}

function moveToWaiters<Request>(pool: Pool<Request>, holder: Holder<Request>): void {
  pool.holders.splice(pool.holders.indexOf(holder), 1);
  // Newest first, so that the oldest ends up in front, and all of them before those for a slot.
  pool.waiters.unshift({ request: holder.request, waitsFor: 'browser' });
}

function connectionsOf(pool: Pool<PoolRequest>): number {
  return needsOneEach(pool) ? pool.holders.length : Math.min(1, pool.holders.length);
}

function needsOneEach({ facts, cap }: Pick<Pool<PoolRequest>, 'facts' | 'cap'>): boolean {
  return isSocketScheme(facts.scheme) || isHttp1(cap.protocol);
}
