import type { SlotView } from '../../extension/protocol/pools';
import { asTitle } from './as-sentence';
import { workerName } from './worker-words';

/** Slots of one tab, or of one worker. */
export interface OwnedSlots {
  /** Tells owners apart. */
  owner: string;
  slots: [SlotView, ...SlotView[]];
}

/** The slots of each tab and each worker, in the order in which the owners come. */
export function slotsByOwner(slots: readonly SlotView[]): OwnedSlots[] {
  const owners = new Map<string, OwnedSlots>();
  for (const slot of slots) {
    const { tabId, worker } = slot;
    const owner = tabId < 0 ? `worker ${worker?.url ?? ''}` : `${tabId}`;
    const known = owners.get(owner);
    if (known) known.slots.push(slot);
    else owners.set(owner, { owner, slots: [slot] });
  }
  return [...owners.values()];
}

/** The tab's title, or the worker's name. */
export function ownerName({ tabId, tabTitle, worker }: SlotView): string {
  if (tabId < 0) return asTitle(workerName(worker));
  return tabTitle || `Tab ${tabId}`;
}
