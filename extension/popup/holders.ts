import { slotsByOwner } from '../../panel/pools/slot-owner';
import { workerName } from '../../panel/pools/worker-words';
import type { PoolView, SlotView } from '../protocol/pools';

/** Slots of a pool that are in the same hands. */
export interface Holder {
  count: number;
  /** Who holds them, as it stands after the number. */
  name: string;
  /** The tab that can be shown; `null` for this tab and for what is in none. */
  tabId: number | null;
}

/**
 * Who holds a pool's slots: this tab first, then others as they came. The counts add up to what the
 * pool's meter shows; requests of which nobody knows whether they have a slot come last.
 */
export function holdersOf(pool: PoolView, ownTab: number): Holder[] {
  const sure = pool.holders.filter(({ isCounted }) => isCounted);
  const others = sure.filter(({ tabId }) => tabId !== ownTab);
  const holders: Holder[] = [
    { count: sure.length - others.length, name: 'this tab', tabId: null },
    ...slotsByOwner(others).map(({ slots }) => ({ count: slots.length, ...nameOf(slots[0]) })),
    // The list of holders ends somewhere, the counts do not.
    { count: pool.held - sure.length, name: 'not listed', tabId: null },
    { count: pool.heldElsewhere, name: 'to other hosts', tabId: null },
    { count: pool.pending, name: 'not answered yet', tabId: null },
    { count: pool.unconfirmed, name: 'maybe still open', tabId: null },
  ];
  return holders.filter(({ count }) => count > 0);
}

function nameOf({ tabId, tabTitle, worker }: SlotView): Pick<Holder, 'name' | 'tabId'> {
  if (tabId < 0) return { name: workerName(worker), tabId: null };
  return { name: tabTitle || `Tab ${tabId}`, tabId };
}
