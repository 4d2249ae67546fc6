import type { Pool } from '../../pools/admit';
import { pendingStreams } from '../../pools/pending-streams';
import { isSocketScheme } from '../../pools/pool-key';
import type { PoolView } from '../../protocol/pools';
import type { LedgerRequest } from './ledger-entries';
import { isUnconfirmed } from './unconfirmed-sockets';

/** A response that has run for this long is a stream, whatever asked for it. */
const STREAM_AFTER_MS = 10_000;

export type PoolCounts = Pick<
  PoolView,
  | 'held'
  | 'pending'
  | 'unconfirmed'
  | 'heldElsewhere'
  | 'heldByOtherTabs'
  | 'heldByWorkers'
  | 'waiting'
  | 'locked'
  | 'ownStreams'
> & {
  /** Holders that are not among those held. */
  uncounted: ReadonlySet<LedgerRequest>;
};

/** All numbers of a pool, as a panel of this tab shows them. */
export function poolCounts(
  { facts, cap, holders, waiters }: Pool<LedgerRequest>,
  tabId: number | null,
  now: number,
): PoolCounts {
  // Where the limit is not sure, a stream that is not answered may wait: then it counts as neither.
  const isOpenEnded = cap.capBasis === 'default' || cap.capBasis === 'seen';
  const pending = isOpenEnded ? pendingStreams(holders, now) : new Set<LedgerRequest>();
  const uncounted = new Set(pending);
  const isSocketPool = isSocketScheme(facts.scheme);
  const counts = { held: 0, heldByOtherTabs: 0, heldByWorkers: 0, ownStreams: 0, locked: 0 };

  for (const { request } of holders) {
    if (isUnconfirmed(request, now)) uncounted.add(request);
    if (!uncounted.has(request)) {
      counts.held++;
      if (request.tabId < 0) counts.heldByWorkers++;
      else if (tabId !== null && request.tabId !== tabId) counts.heldByOtherTabs++;
    }
    if (request.tabId === tabId && isStream(request, isSocketPool, now)) counts.ownStreams++;
  }
  for (const { request, waitsFor } of waiters) {
    if (waitsFor === 'cache-lock') counts.locked++;
    if (request.tabId === tabId && isStream(request, isSocketPool, now)) counts.ownStreams++;
  }
  return {
    ...counts,
    pending: pending.size,
    unconfirmed: uncounted.size - pending.size,
    heldElsewhere: 0,
    waiting: waiters.length - counts.locked,
    uncounted,
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
