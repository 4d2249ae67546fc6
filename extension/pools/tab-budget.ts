import type { PoolView } from '../protocol/pools';

/** How many tabs of a page fit into a pool before one of them hangs. */
export interface TabBudget {
  /** Streams that the tab holds or wants in this pool. */
  perTab: number;
  /** Tabs whose streams all run; 0 where one tab alone wants more than there is. */
  fits: number;
  /** With that many tabs no slot is left, so that ordinary requests to the host wait as well. */
  leavesNone: boolean;
  /** The cap is an assumption, and this number with it. */
  isAssumed: boolean;
}

type BudgetedPool = Pick<PoolView, 'ownStreams' | 'cap' | 'urgent' | 'capAssumed' | 'capBasis'>;

/** `null` where the tab holds no stream, or where tabs do not share the cap. */
export function tabBudget(pool: BudgetedPool): TabBudget | null {
  const { ownStreams: perTab, capBasis, capAssumed } = pool;
  // Chromium gives mostly each tab a process, and each process its own WebSockets.
  if (perTab === 0 || capBasis === 'process') return null;
  const cap = pool.cap - pool.urgent;
  const fits = Math.floor(cap / perTab);
  return { perTab, fits, leavesNone: fits * perTab === cap, isAssumed: capAssumed };
}
