import type { HiddenReason, SlotView, WorkerFacts } from '../../protocol/pools';
import type { LedgerRequest } from './ledger-entries';

/** Names for what a request only has a number or an address of. */
export interface SlotNames {
  titleOf(tabId: number): string;
  /** A worker outside of tabs, by the address or origin that the browser tells of it. */
  workerAt(url: string): WorkerFacts;
  /** Why its frames reach nobody, where it is a push connection; else `null`. */
  hiddenOf(request: LedgerRequest): HiddenReason | null;
  /** The poll it belongs to, where only requests show one. */
  pollOf(requestId: string): string | null;
}

/** A request as the panel lists it. */
export function slotView(
  request: LedgerRequest,
  standing: Pick<SlotView, 'state' | 'waitsFor' | 'isCounted'>,
  names: SlotNames,
): SlotView {
  const { requestId, tabId, frameId, method, url, resourceType, kind } = request;
  const { connection, startedAt, respondedAt, worker } = request;
  const asker = worker ? names.workerAt(worker) : null;
  // Shown with the tab that follows it, a shared worker makes its requests for itself.
  const isShared = asker?.kind === 'shared-worker';
  const isServing = tabId >= 0 && asker !== null && !isShared;
  return {
    requestId,
    tabId,
    frameId,
    tabTitle: tabId < 0 ? '' : names.titleOf(tabId),
    worker: tabId < 0 || isShared ? names.workerAt(worker) : null,
    method,
    url,
    resourceType,
    kind,
    connection,
    via: isServing ? { ...asker, kind: 'service-worker' } : null,
    hidden: names.hiddenOf(request),
    poll: connection ? null : names.pollOf(requestId),
    startedAt,
    respondedAt,
    ...standing,
  };
}
