import type { SlotView } from '../../extension/protocol/pools';
import { asTitle } from './as-sentence';
import { workerName } from './worker-words';

/** Slots of one tab, of one worker, or of the browser itself. */
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
    const owner = tabId < 0 ? `${worker?.kind ?? 'worker'} ${worker?.url ?? ''}` : `${tabId}`;
    const known = owners.get(owner);
    if (known) known.slots.push(slot);
    else owners.set(owner, { owner, slots: [slot] });
  }
  return [...owners.values()];
}

/** The tab's title, or the name of what is in no tab. */
export function ownerName({ tabId, tabTitle, worker }: SlotView): string {
  if (tabId < 0) return asTitle(workerName(worker));
  return tabTitle || `Tab ${tabId}`;
}

/** Where a request is from: `in Latency`, `in shared worker /live.js`, `by the browser itself`. */
export function ownerPlace(slot: SlotView): string {
  const { tabId, worker } = slot;
  if (tabId >= 0) return `in ${ownerName(slot)}`;
  return `${worker?.kind === 'browser' ? 'by' : 'in'} ${workerName(worker)}`;
}
