import type { PoolFacts } from '../../pools/pool-key';

/** Pools kept for one tab; a page that makes more of them has other problems. */
const KEPT_POOLS = 300;

export type KeptPoolsSnapshot = [tabId: number, pools: PoolFacts[]][];

/** Pools that had a push connection of a tab: their rows stay, so that they do not jump at each reconnect. */
export class KeptPools {
  readonly #tabs = new Map<number, Map<string, PoolFacts>>();

  keep(tabId: number, pool: PoolFacts): void {
    const pools = this.#tabs.get(tabId) ?? new Map<string, PoolFacts>();
    this.#tabs.set(tabId, pools);
    if (pools.size < KEPT_POOLS || pools.has(pool.key)) pools.set(pool.key, pool);
  }

  of(tabId: number | null): Iterable<PoolFacts> {
    if (tabId !== null) return this.#tabs.get(tabId)?.values() ?? [];
    return [...this.#tabs.values()].flatMap((pools) => [...pools.values()]);
  }

  /** Pools are partitioned by the top page's site: those of another site are out of the tab's reach now. */
  keepOnlySite(tabId: number, topSite: string): void {
    const pools = this.#tabs.get(tabId);
    for (const [key, pool] of pools ?? []) if (pool.topSite !== topSite) pools?.delete(key);
  }

  forgetTab(tabId: number): void {
    this.#tabs.delete(tabId);
  }

  snapshot(): KeptPoolsSnapshot {
    return [...this.#tabs].map(([tabId, pools]) => [tabId, [...pools.values()]]);
  }

  restore(snapshot: KeptPoolsSnapshot): void {
    for (const [tabId, pools] of snapshot) for (const pool of pools) this.keep(tabId, pool);
  }
}
