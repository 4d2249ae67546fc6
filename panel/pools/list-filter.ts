import type { SlotView } from '../../extension/protocol/pools';
import type { FilterState } from '../store/session-api';
import { slotKind } from './list-rows';
import type { ListFilter } from './pool-groups';

/** Most requests are over at once; rows that come and go would make the list jump. */
const BRIEF_MS = 1_000;

/**
 * The toolbar's filter as the list applies it. A request that is no connection of this tab has no messages to match,
 * so any text in the filter hides it, unless it names its tab; a pool's meter counts it all the same.
 */
export function listFilter(filter: FilterState, now: number, ownTab: number | null): ListFilter {
  const kinds = filter.kinds.value;
  const hasText = filter.applied.value !== '';
  return {
    passesConnection: (connection) => filter.passesConnection(connection),
    passesSlot(slot: SlotView) {
      const kind = slotKind(slot);
      const isBrief = slot.state !== 'waiting' && now - slot.startedAt < BRIEF_MS;
      if (kind === 'request' && isBrief) return false;
      const tab = { isThis: slot.tabId === ownTab, title: slot.tabTitle };
      if (hasText && !filter.passesOther(tab)) return false;
      return kinds.size === 0 || (kind !== 'request' && kinds.has(kind));
    },
    passesPoll: () => !hasText && (kinds.size === 0 || kinds.has('poll')),
  };
}
