import type { BrowserName } from '../../pools/browser-rules';
import type { HiddenReason } from '../../protocol/pools';
import { isStreamType } from '../../protocol/stream-types';
import type { FrameCommits } from './frame-commits';
import type { LedgerRequest } from './ledger-entries';
import type { Workers } from './workers';

/** By then a page has told of what it has itself. */
const TOLD_MS = 1_000;
/** Two looks at the clock may differ: whoever waits for the moment looks once more after it. */
const MARGIN_MS = 200;
/** A response without a length that has run for this long is a stream, whatever its type. */
const STREAM_AFTER_MS = 10_000;

export interface HiddenParts {
  browser: BrowserName;
  workers: Workers;
  frames: FrameCommits;
  /** Whether the tab's page was there before the extension. */
  isOlderPage: (tabId: number) => boolean;
  /** Whether nothing is recorded of what this page of the tab does. */
  isSiteOff: (tabId: number, page: string) => boolean;
}

/** Why nobody tells the frames of this request; `null` for one that is told, or that carries none. */
export function hiddenReason(
  request: LedgerRequest,
  isPoll: boolean,
  parts: HiddenParts,
  now: number,
): HiddenReason | null {
  if (request.connection !== null || request.isStandIn) return null;
  if (isPoll) return reasonOf(request, parts);
  const since = pushSince(request);
  if (since !== null && now - since >= TOLD_MS) return reasonOf(request, parts);
  const endlessAt = endlessFrom(request);
  if (endlessAt === null || now < endlessAt) return null;
  const reason = reasonOf(request, parts);
  return reason === 'unknown' ? 'unread-body' : reason;
}

/** Whether it may get a reason merely because time passes. */
export function mayBecomeHidden(request: LedgerRequest, now: number): boolean {
  if (request.connection !== null || request.isStandIn) return false;
  const since = pushSince(request);
  if (since !== null && now - since < TOLD_MS + MARGIN_MS) return true;
  // Any other that goes on without a length may be endless.
  const endlessAt = endlessFrom(request);
  return endlessAt !== null && now < endlessAt + MARGIN_MS;
}

/** Since when it is known to be a push connection; `null` for any other request. */
function pushSince(request: LedgerRequest): number | null {
  const { kind, attemptStartedAt, respondedAt, status, contentType } = request;
  if (kind !== null) return attemptStartedAt;
  const isStream = status >= 200 && status < 300 && isStreamType(contentType);
  return isStream ? respondedAt : null;
}

/** When it counts as a stream if it has not ended by then; `null` for one that never does. */
function endlessFrom({ resourceType, respondedAt, length }: LedgerRequest): number | null {
  if (resourceType !== 'xmlhttprequest' || respondedAt === null || length >= 0) return null;
  return respondedAt + STREAM_AFTER_MS;
}

/** Who made a request that no page tells of. */
export function reasonOf(
  request: Pick<
    LedgerRequest,
    'tabId' | 'frameId' | 'documentId' | 'attemptStartedAt' | 'worker' | 'page'
  >,
  { browser, workers, frames, isOlderPage, isSiteOff }: HiddenParts,
): HiddenReason {
  const { tabId, documentId, worker, page } = request;
  if (isSiteOff(tabId, page)) return 'recording-off';
  if (tabId < 0) {
    const { kind } = workers.factsAt(worker);
    return kind === 'browser' ? 'unknown' : kind;
  }
  if (isOlderPage(tabId)) return 'older-page';
  // Firefox names the document of whatever a document asks for.
  if (browser === 'firefox' && documentId === '') return 'dedicated-worker';
  if (frames.isBefore(request)) return 'empty-document';
  return workers.hasDedicated(tabId) ? 'dedicated-worker' : 'unknown';
}
