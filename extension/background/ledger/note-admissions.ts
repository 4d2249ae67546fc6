import { admit, type PoolWorld } from '../../pools/admit';
import type { LedgerRequest } from './ledger-entries';

/**
 * Requests to one host up to which it is noted who got a slot when. Beyond, their order alone
 * decides: a page that makes thousands at once must not keep the background busy.
 */
const NOTED_AT_ONCE = 100;

/** Writes down who has got a slot, because a request keeps it when a more important one comes. */
export function noteAdmissions(
  sameHost: ReadonlySet<LedgerRequest>,
  world: PoolWorld,
  now: number,
): void {
  if (sameHost.size > NOTED_AT_ONCE) return;
  for (const { holders, waiters } of admit(sameHost, world)) {
    for (const { request } of holders) request.admittedAt ??= now;
    for (const { request, waitsFor } of waiters) {
      request.admittedAt = null;
      // Once the lock is gone it stands behind those that queue already.
      if (waitsFor === 'cache-lock') request.queuedAt = now;
    }
  }
}
