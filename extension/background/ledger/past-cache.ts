import { usesCache } from '../../pools/cache-lock';
import { forgetOldest } from './forget-oldest';
import type { LedgerRequest } from './ledger-entries';

/** Endpoints that are known to go past the cache; the oldest is forgotten first, and learned again. */
const ENDPOINTS = 500;

/**
 * Endpoints whose requests go past the cache's lock, as `cache: 'no-store'` does and an
 * XMLHttpRequest in Firefox. No API tells; but one that was answered before an earlier one of the
 * same address gives it away.
 */
export class PastCache {
  readonly #endpoints = new Set<string>();

  /** Whether a request that starts now is of such an endpoint. */
  has({ url }: Pick<LedgerRequest, 'url'>): boolean {
    return this.#endpoints.has(endpointOf(url));
  }

  answered(request: LedgerRequest, sameHost: Iterable<LedgerRequest>): void {
    const { url, startedAt } = request;
    if (!usesCache(request) || this.#endpoints.has(endpointOf(url))) return;
    const live = [...sameHost];
    const isOvertaking = live.some(
      (other) =>
        other.url === url &&
        other.method === 'GET' &&
        other.respondedAt === null &&
        other.startedAt < startedAt,
    );
    if (!isOvertaking) return;
    this.#endpoints.add(endpointOf(url));
    forgetOldest(this.#endpoints, ENDPOINTS);
    for (const other of live) if (this.has(other)) other.bypassesCache = true;
  }

  snapshot(): string[] {
    return [...this.#endpoints];
  }

  restore(endpoints: readonly string[]): void {
    for (const endpoint of endpoints) this.#endpoints.add(endpoint);
  }
}

function endpointOf(url: string): string {
  return url.split('?', 1)[0] ?? url;
}
