import type { LedgerRequest } from './ledger-entries';

/** Resource types that are fetched without CORS, and so with credentials, when the page asks for nothing else. */
const WITHOUT_CORS = new Set([
  'main_frame',
  'sub_frame',
  'stylesheet',
  'script',
  'image',
  'imageset',
  'object',
  'ping',
  'media',
  'websocket',
]);

/**
 * Whether a request carries credentials, which decides its pool. webRequest does not tell: a cookie
 * proves it, and no cookie proves nothing, so a cross-origin `fetch` that may send cookies but has
 * none is taken for one without credentials.
 */
export function sendsCredentials(request: LedgerRequest): boolean {
  if (request.place.sameOrigin || request.resourceType === 'websocket') return true;
  if (request.withCredentials !== null) return request.withCredentials;
  if (request.carriesCookie) return true;
  if (request.mode) return request.mode !== 'cors';
  return WITHOUT_CORS.has(request.resourceType);
}
