import type { Pool } from '../../pools/admit';
import type { PoolView } from '../../protocol/pools';
import type { LedgerRequest } from './ledger-entries';

/** A pool that is full for sure. */
export type FullPool = Pick<PoolView, 'host' | 'port' | 'protocol' | 'cap' | 'waiting'> & {
  /** Tabs that hold or want a slot of it. */
  tabIds: ReadonlySet<number>;
};

/**
 * The pools of the whole browser that are full by a rule of the browser, those in which most wait
 * first. An assumed cap is left out: nobody may be told a guess as a fact.
 */
export function fullPools(pools: readonly Pool<LedgerRequest>[]): FullPool[] {
  const certain = pools.filter(({ cap }) => cap.capBasis === 'browser-rule');
  const held = new Map<string, number>();
  for (const pool of certain) {
    held.set(groupOf(pool), (held.get(groupOf(pool)) ?? 0) + pool.holders.length);
  }
  return certain
    .filter((pool) => (held.get(groupOf(pool)) ?? 0) >= pool.cap.cap)
    .map(fullPool)
    .sort((first, second) => second.waiting - first.waiting);
}

const groupOf = ({ facts }: Pool<LedgerRequest>) => facts.capGroup || facts.key;

function fullPool({ facts, cap, holders, waiters }: Pool<LedgerRequest>): FullPool {
  const tabIds = [...holders, ...waiters].map(({ request }) => request.tabId);
  return {
    host: facts.host,
    port: facts.port,
    protocol: cap.protocol,
    cap: cap.cap,
    waiting: waiters.filter(({ waitsFor }) => waitsFor !== 'cache-lock').length,
    tabIds: new Set(tabIds.filter((tabId) => tabId >= 0)),
  };
}
