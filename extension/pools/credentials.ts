import type { PoolRequest } from './pool-request';

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

export interface Credentials {
  sent: boolean;
  /** Inferred, because webRequest does not tell. */
  isAssumed: boolean;
}

/**
 * Whether a request carries credentials, which decides its pool. webRequest does not tell: a cookie
 * proves it, and no cookie proves nothing, so a cross-origin `fetch` that may send cookies but has
 * none is taken for one without credentials; and a same-origin `fetch` for one with them, because
 * few pages ask for `omit`.
 */
export function credentialsOf(request: PoolRequest): Credentials {
  const { place, resourceType, withCredentials, carriesCookie, mode, kind } = request;
  const { credentialsGuess } = request;
  if (carriesCookie || resourceType === 'websocket') return { sent: true, isAssumed: false };
  if (place.sameOrigin) {
    // An EventSource to its own origin always sends them; only `fetch` can leave them out.
    const mayOmit = resourceType === 'xmlhttprequest' && kind !== 'event-source';
    if (!mayOmit) return { sent: true, isAssumed: false };
    return { sent: credentialsGuess ?? true, isAssumed: true };
  }
  if (withCredentials !== null) return { sent: withCredentials, isAssumed: false };
  const isWithoutCors = mode ? mode !== 'cors' : WITHOUT_CORS.has(resourceType);
  if (isWithoutCors) return { sent: true, isAssumed: false };
  return { sent: credentialsGuess ?? false, isAssumed: true };
}
