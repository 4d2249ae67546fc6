import type { LedgerRequest } from './ledger-entries';
import { currentPoolOf, type PoolSource } from './pool-views';

/** Responses that run at once in the pool of this one: over HTTP/2, streams that its server allows. */
export function countStreams(request: LedgerRequest, source: Omit<PoolSource, 'kept'>): number {
  if (source.protocols.of(request.place).protocol === 'HTTP/1.1') return 0;
  const { key } = currentPoolOf(request, source);
  let streams = 0;
  for (const other of source.requests) {
    // The host first, because a pool's key costs more.
    if (other.respondedAt === null || other.fromCache) continue;
    if (other.place.host !== request.place.host) continue;
    if (currentPoolOf(other, source).key === key) streams++;
  }
  return streams;
}
