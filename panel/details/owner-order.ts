import type { OwnedSlots } from '../pools/slot-owner';

/** This tab first, then other tabs, then workers. */
export function ownerOrder(a: OwnedSlots, b: OwnedSlots, ownTab: number | null): number {
  return rank(a, ownTab) - rank(b, ownTab);
}

function rank({ slots: [{ tabId }] }: OwnedSlots, ownTab: number | null): number {
  if (tabId === ownTab) return 0;
  return tabId >= 0 ? 1 : 2;
}
