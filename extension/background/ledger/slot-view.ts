import type { SlotView, WorkerFacts } from '../../protocol/pools';
import type { LedgerRequest } from './ledger-entries';

/** Names for what a request only has a number or an address of. */
export interface SlotNames {
  titleOf(tabId: number): string;
  /** A worker outside of tabs, by the address or origin that the browser tells of it. */
  workerAt(url: string): WorkerFacts;
}

/** A request as the panel lists it. */
export function slotView(
  request: LedgerRequest,
  standing: Pick<SlotView, 'state' | 'waitsFor' | 'isCounted'>,
  names: SlotNames,
): SlotView {
  const { requestId, tabId, frameId, method, url, resourceType, kind } = request;
  const { connection, startedAt, respondedAt, worker } = request;
  return {
    requestId,
    tabId,
    frameId,
    tabTitle: tabId < 0 ? '' : names.titleOf(tabId),
    worker: tabId < 0 ? names.workerAt(worker) : null,
    method,
    url,
    resourceType,
    kind,
    connection,
    startedAt,
    respondedAt,
    ...standing,
  };
}
