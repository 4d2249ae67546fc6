import type { LedgerConnection, LedgerDocument, LedgerRequest } from './ledger-entries';
import type { RequestStart } from './request-events';

const PREFIX = 'page ';

/** By then a request that webRequest told of is linked to its connection. */
const ADOPT_MS = 400;

/** Where a tab's requests belong, beside what its documents tell. */
export interface TabPlace {
  /** Address of its top document. */
  top: string;
  profile: string;
}

/**
 * A connection whose page proves that a request runs for it, and for which webRequest told of none:
 * the background was stopped before it had stored it, or the user has not granted the server's site.
 */
export function isOrphan(
  { document }: LedgerDocument,
  { kind, url, proof, liveRequest, closedAt }: LedgerConnection,
  unclaimed: readonly LedgerRequest[],
  now: number,
): boolean {
  if (proof === null || liveRequest !== null || closedAt !== null) return false;
  if (now - proof.at < ADOPT_MS) return false;
  return !unclaimed.some(
    (request) =>
      request.tabId === document.tabId && request.kind === kind && request.firstUrl === url,
  );
}

/** Whether it needs a request that webRequest tells of. */
export function needsRequest(
  { document }: LedgerDocument,
  { kind, url }: Pick<LedgerConnection, 'kind' | 'url'>,
): boolean {
  // A poll's answers are short; a WebTransport session takes no slot.
  if (kind === 'poll' || kind === 'webtransport') return false;
  // The request of its service worker counts in its stead; WebSockets go past service workers.
  if (document.isControlled && kind !== 'websocket') return false;
  return /^(https?|wss?):/.test(url);
}

/** The request that must be there. */
export function orphanRequest(
  { document }: LedgerDocument,
  { connection, kind, method, finalUrl, createdAt }: LedgerConnection,
  { top, profile }: TabPlace,
): RequestStart {
  const { key, tabId, frameId, url } = document;
  return {
    type: 'request-started',
    requestId: `${PREFIX}${key} ${connection}`,
    at: createdAt,
    method,
    url: finalUrl,
    resourceType: kind === 'websocket' ? 'websocket' : 'xmlhttprequest',
    tabId,
    frameId,
    documentId: '',
    page: url,
    top: frameId === 0 ? url : top || url,
    profile,
  };
}

/** A request that no browser told of, and that must be there. */
export function isInferred({ requestId }: Pick<LedgerRequest, 'requestId'>): boolean {
  return requestId.startsWith(PREFIX);
}
