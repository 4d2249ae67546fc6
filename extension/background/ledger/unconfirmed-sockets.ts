import type { Pool } from '../../pools/admit';
import type { LedgerRequest } from './ledger-entries';

/** By then a page would have told of its own WebSocket. */
const TOLD_MS = 1_000;

/** WebSockets of this kind that are remembered; a worker may open one every second for days. */
const REMEMBERED = 500;

/**
 * An open WebSocket that no page tells of, such as that of a worker. webRequest falls silent when
 * it opens, so it may have ended at any time since.
 */
export function isUnconfirmed(
  { kind, respondedAt, connection }: LedgerRequest,
  now: number,
): boolean {
  const isUntold = kind === 'websocket' && respondedAt !== null && connection === null;
  return isUntold && now - respondedAt >= TOLD_MS;
}

/** The pools with only those that hold their slots for sure, or as surely as can be told. */
export function withoutUnconfirmed(
  pools: readonly Pool<LedgerRequest>[],
  now: number,
): Pool<LedgerRequest>[] {
  return pools.map((pool) => ({
    ...pool,
    holders: pool.holders.filter(({ request }) => !isUnconfirmed(request, now)),
  }));
}

/**
 * Those that need no remembering any more: the oldest of too many, and those of workers whose site
 * has no tab left. `live`: in the order they were made.
 */
export function outdatedSockets(
  live: Iterable<LedgerRequest>,
  isSiteOpen: (site: string) => boolean,
  now: number,
): LedgerRequest[] {
  const unconfirmed: LedgerRequest[] = [];
  for (const request of live) if (isUnconfirmed(request, now)) unconfirmed.push(request);
  const excess = Math.max(0, unconfirmed.length - REMEMBERED);
  return unconfirmed.filter(
    ({ tabId, place }, index) => index < excess || (tabId < 0 && !isSiteOpen(place.topSite)),
  );
}
