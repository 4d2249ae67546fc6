import type { Pool, PoolWorld } from '../../pools/admit';
import { credentialsOf } from '../../pools/credentials';
import { capOf } from '../../pools/pool-cap';
import type { PoolFacts } from '../../pools/pool-key';
import { byPressure } from '../../pools/pressure';
import { POOL_ROWS, POOLS } from '../../protocol/limits';
import type { PoolView } from '../../protocol/pools';
import type { LedgerRequest } from './ledger-entries';
import { type PoolCounts, poolCounts } from './pool-counts';
import { type SlotNames, slotView } from './slot-view';

export interface PoolSource {
  /** Of the whole browser. */
  pools: readonly Pool<LedgerRequest>[];
  /** Pools to show even when nothing runs in them. */
  kept: Iterable<PoolFacts>;
  world: PoolWorld;
  names: SlotNames;
}

export interface PoolViews {
  /** Most pressure first, at most POOLS. */
  pools: PoolView[];
  /** Beyond those. */
  more: number;
}

/** A pool with what is counted in it. */
interface CountedPool {
  pool: Pool<LedgerRequest>;
  counts: PoolCounts;
}

/** The pools that a tab takes part in; with `null`, those of all tabs. */
export function poolViews(source: PoolSource, tabId: number | null): PoolViews {
  const now = source.world.now();
  const groups = new Map<string, { held: number; ownStreams: number }>();
  const counted = source.pools.map((pool): CountedPool => {
    const counts = poolCounts(pool, tabId, now);
    const group = groups.get(pool.facts.capGroup) ?? { held: 0, ownStreams: 0 };
    group.held += counts.held;
    group.ownStreams += counts.ownStreams;
    if (pool.facts.capGroup) groups.set(pool.facts.capGroup, group);
    return { pool, counts };
  });

  const shown = poolsToShow(source, counted, tabId).map((one) => inGroup(one, groups));
  shown.sort((first, second) => byPressure(pressureOf(first), pressureOf(second)));
  return {
    pools: shown.slice(0, POOLS).map((one) => poolView(one, source.names)),
    more: Math.max(0, shown.length - POOLS),
  };
}

function poolsToShow(
  { kept, world }: PoolSource,
  counted: readonly CountedPool[],
  tabId: number | null,
): CountedPool[] {
  const running = new Map(counted.map((one) => [one.pool.facts.key, one]));
  const shown = new Map<string, CountedPool>();
  for (const one of counted) {
    const { facts, holders, waiters } = one.pool;
    const isOfTab = ({ request }: { request: LedgerRequest }) => request.tabId === tabId;
    if (tabId === null || holders.some(isOfTab) || waiters.some(isOfTab)) {
      shown.set(facts.key, one);
    }
  }
  for (const facts of kept) {
    if (!shown.has(facts.key)) {
      shown.set(facts.key, running.get(facts.key) ?? emptyPool(facts, world));
    }
  }
  return [...shown.values()];
}

function emptyPool(facts: PoolFacts, { originOf, browser, now }: PoolWorld): CountedPool {
  const cap = capOf(facts, originOf(facts), 0, browser);
  const pool: Pool<LedgerRequest> = { facts, cap, urgent: 0, holders: [], waiters: [] };
  return { pool, counts: poolCounts(pool, null, now()) };
}

/** What its cap is shared with counts too. */
function inGroup(
  { pool, counts }: CountedPool,
  groups: ReadonlyMap<string, { held: number; ownStreams: number }>,
): CountedPool {
  const group = groups.get(pool.facts.capGroup);
  if (!group) return { pool, counts };
  const heldElsewhere = group.held - counts.held;
  return { pool, counts: { ...counts, heldElsewhere, ownStreams: group.ownStreams } };
}

function pressureOf({ pool, counts }: CountedPool) {
  return { ...counts, cap: pool.cap.cap, key: pool.facts.key };
}

function poolView({ pool, counts }: CountedPool, names: SlotNames): PoolView {
  const { cap, urgent, holders, waiters } = pool;
  const { capGroup: _, ...facts } = pool.facts;
  const { uncounted, ...numbers } = counts;
  const all = [...holders, ...waiters];
  return {
    ...facts,
    ...cap,
    ...numbers,
    urgent,
    credentialsAssumed:
      all.length > 0 && all.every(({ request }) => credentialsOf(request).isAssumed),
    holders: holders
      .slice(0, POOL_ROWS)
      .map(({ request, state }) =>
        slotView(request, { state, waitsFor: null, isCounted: !uncounted.has(request) }, names),
      ),
    waiters: waiters
      .slice(0, POOL_ROWS)
      .map(({ request, waitsFor }) =>
        slotView(
          request,
          { state: 'waiting', waitsFor, isCounted: waitsFor !== 'cache-lock' },
          names,
        ),
      ),
  };
}
