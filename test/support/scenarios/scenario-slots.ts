import type { SlotView } from '../../../extension/protocol/pools';
import { buildSlot } from '../build-pools';
import { moment } from './timed-story';

/** The slot of a page's EventSource that was answered at once; `connection`: its number on the page. */
export function streamSlot(connection: number, given: Partial<SlotView> = {}): SlotView {
  return buildSlot(`stream ${connection}`, {
    kind: 'event-source',
    connection: { document: 'doc', connection },
    startedAt: moment(0),
    respondedAt: moment(20),
    ...given,
  });
}

/** The same of another tab, which the panel knows by the pools alone. */
export function otherTabSlot(tabId: number, name: string, given: Partial<SlotView> = {}): SlotView {
  return buildSlot(`${tabId} ${name}`, {
    tabId,
    tabTitle: `Tab ${tabId}`,
    kind: 'event-source',
    startedAt: moment(0),
    respondedAt: moment(20),
    ...given,
  });
}

/** A request that waits since then. */
export function waitingSlot(name: string, after: number, given: Partial<SlotView> = {}): SlotView {
  return buildSlot(name, { state: 'waiting', startedAt: moment(after), ...given });
}

export function several<Item>(count: number, make: (number: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => make(index + 1));
}
