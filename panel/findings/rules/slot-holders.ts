import type { PoolView, SlotView } from '../../../extension/protocol/pools';
import { slotsByOwner } from '../../pools/slot-owner';
import { workerName } from '../../pools/worker-words';
import { formatCount, formatTime } from '../../ui/format';
import type { Evidence, EvidenceLink, FindingFacts } from '../finding';
import { firstFew, READ } from './first-few';
import { slotLink, tabLink } from './slot-links';

/** Who holds the slots of these pools: one piece for each of the first tabs and workers, with its connections or its tab. */
export function holderEvidence(pools: readonly PoolView[], facts: FindingFacts): Evidence[] {
  const held = pools.flatMap((pool) => pool.holders.filter(({ isCounted }) => isCounted));
  return firstFew(
    slotsByOwner(held),
    ({ slots }) =>
      slots[0].tabId === facts.ownTab
        ? {
            text: `${formatCount(slots.length)} held by this tab`,
            links: slots.slice(0, READ).flatMap((slot) => slotLink(slot, facts)),
          }
        : {
            text: `${formatCount(slots.length)} held by ${ownerText(slots[0])}, since ${sinceOf(slots)}`,
            links: tabLink(slots[0].tabId),
          },
    (more) => `The others held by ${more} more tabs and workers`,
  );
}

/** `tab Dashboard`, `shared worker /live.js`. */
export function ownerText({ tabId, tabTitle, worker }: SlotView): string {
  return tabId < 0 ? workerName(worker) : `tab ${tabTitle || tabId}`;
}

/** Its connection where it is of this tab, else its tab. */
export function slotOrTabLink(slot: SlotView, facts: FindingFacts): EvidenceLink[] {
  return slot.tabId === facts.ownTab ? slotLink(slot, facts) : tabLink(slot.tabId);
}

function sinceOf(slots: readonly SlotView[]): string {
  return formatTime(Math.min(...slots.map(({ startedAt }) => startedAt)));
}
