import type { Pool, PoolWorld } from '../../pools/admit';
import { credentialsOf } from '../../pools/credentials';
import { pendingStreams } from '../../pools/pending-streams';
import { capOf } from '../../pools/pool-cap';
import { isSocketScheme, type PoolFacts } from '../../pools/pool-key';
import { byPressure } from '../../pools/pressure';
import { POOL_ROWS } from '../../protocol/limits';
import type { PoolView, SlotView } from '../../protocol/pools';
import type { LedgerRequest } from './ledger-entries';
import { type SlotNames, slotView } from './slot-view';

/** A response that has run for this long is a stream, whatever asked for it. */
const STREAM_AFTER_MS = 10_000;

export interface PoolSource {
  /** Of the whole browser. */
  pools: readonly Pool<LedgerRequest>[];
  /** Pools to show even when nothing runs in them. */
  kept: Iterable<PoolFacts>;
  world: PoolWorld;
  names: SlotNames;
  now: number;
}

/** The pools that a tab takes part in; with `null`, those of all tabs. Most pressure first. */
export function poolViews(source: PoolSource, tabId: number | null): PoolView[] {
  const heldByGroup = new Map<string, number>();
  for (const { facts, holders } of source.pools) {
    const { capGroup } = facts;
    if (capGroup) heldByGroup.set(capGroup, (heldByGroup.get(capGroup) ?? 0) + holders.length);
  }
  const elsewhere = ({ facts, holders }: Pool<LedgerRequest>) =>
    (heldByGroup.get(facts.capGroup) ?? holders.length) - holders.length;

  return poolsToShow(source, tabId)
    .map((pool) => poolView(pool, elsewhere(pool), tabId, source))
    .sort(byPressure);
}

function poolsToShow({ pools, kept, world }: PoolSource, tabId: number | null) {
  const running = new Map(pools.map((pool) => [pool.facts.key, pool]));
  const shown = new Set(
    pools.filter(
      ({ holders, waiters }) =>
        tabId === null || [...holders, ...waiters].some(({ request }) => request.tabId === tabId),
    ),
  );
  for (const facts of kept) shown.add(running.get(facts.key) ?? emptyPool(facts, world));
  return [...shown];
}

function emptyPool(facts: PoolFacts, { originOf, browser }: PoolWorld): Pool<LedgerRequest> {
  const cap = capOf(facts, originOf(facts), 0, browser);
  return { facts, cap, urgent: 0, holders: [], waiters: [] };
}

function poolView(
  { facts: { capGroup: _, ...facts }, cap, urgent, holders, waiters }: Pool<LedgerRequest>,
  heldElsewhere: number,
  tabId: number | null,
  { names, now }: PoolSource,
): PoolView {
  // Where the limit is not sure, a stream that is not answered may wait: then it counts as neither.
  const isOpenEnded = cap.capBasis === 'default' || cap.capBasis === 'seen';
  const pending = isOpenEnded ? pendingStreams(holders, now) : new Set();
  const held = holders.filter(({ request }) => !pending.has(request));
  const all = [...holders, ...waiters].map(({ request }) => request);
  const locked = waiters.filter(({ waitsFor }) => waitsFor === 'cache-lock').length;
  const isWorker = (request: LedgerRequest) => request.tabId < 0;
  const isOther = (request: LedgerRequest) =>
    tabId !== null && request.tabId !== tabId && !isWorker(request);
  const isSocketPool = isSocketScheme(facts.scheme);
  const isOwnStream = (request: LedgerRequest) =>
    request.tabId === tabId && isStream(request, isSocketPool, now);

  return {
    ...facts,
    ...cap,
    credentialsAssumed: all.length > 0 && all.every((request) => credentialsOf(request).isAssumed),
    urgent,
    heldElsewhere,
    held: held.length,
    pending: pending.size,
    heldByOtherTabs: held.filter(({ request }) => isOther(request)).length,
    heldByWorkers: held.filter(({ request }) => isWorker(request)).length,
    waiting: waiters.length - locked,
    locked,
    ownStreams: all.filter(isOwnStream).length,
    holders: holders
      .slice(0, POOL_ROWS)
      .map(({ request, state }) => slotView(request, state, null, names)),
    waiters: waiters
      .slice(0, POOL_ROWS)
      .map(({ request, waitsFor }): SlotView => slotView(request, 'waiting', waitsFor, names)),
  };
}

function isStream(
  { kind, respondedAt }: LedgerRequest,
  isSocketPool: boolean,
  now: number,
): boolean {
  // In Firefox a WebSocket passes through a pool of HTTP while it shakes hands.
  if (kind === 'websocket') return isSocketPool;
  return kind !== null || (respondedAt !== null && now - respondedAt >= STREAM_AFTER_MS);
}
