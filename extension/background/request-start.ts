import type { WebRequest } from 'webextension-polyfill';
import type { BrowserName } from '../pools/browser-rules';
import { isRecord } from '../protocol/parse-checks';
import type { RequestStart } from './ledger/request-events';
import { profileName, type TabDirectory } from './tab-directory';

/** Brings the start of a request, which the two browsers describe differently, to common terms. */
export function requestStartOf(
  details: WebRequest.OnBeforeRequestDetailsType,
  tabs: TabDirectory,
  browser: BrowserName,
): RequestStart {
  const { requestId, method, url, tabId, frameId, type, timeStamp } = details;
  const page = pageOf(details);
  return {
    type: 'request-started',
    requestId,
    at: timeStamp,
    method,
    url,
    resourceType: type,
    tabId,
    frameId,
    documentId: details.documentId ?? '',
    page,
    top: topOf(details, page, tabs),
    profile:
      browser === 'firefox'
        ? profileName(details.incognito ?? false, details.cookieStoreId)
        : tabs.profileOf(tabId),
  };
}

/** Firefox gives the address of the document or worker, Chromium only its origin. */
function pageOf(details: WebRequest.OnBeforeRequestDetailsType): string {
  if (details.documentUrl) return details.documentUrl;
  return 'initiator' in details && typeof details.initiator === 'string' ? details.initiator : '';
}

/**
 * The document that asks from frame 0 is the top one itself: surer than the tab's address, which is
 * told late when the tab navigates. Firefox tells the ancestors of other frames, Chromium does not.
 */
function topOf(
  details: WebRequest.OnBeforeRequestDetailsType,
  page: string,
  tabs: TabDirectory,
): string {
  const { frameId, tabId } = details;
  if (frameId === 0 || tabId < 0) return page;
  return topAncestorOf(details) || tabs.urlOf(tabId) || page;
}

function topAncestorOf(details: object): string {
  const ancestors: unknown = Reflect.get(details, 'frameAncestors');
  const top: unknown = Array.isArray(ancestors) ? ancestors.at(-1) : undefined;
  return isRecord(top) && typeof top.url === 'string' ? top.url : '';
}
