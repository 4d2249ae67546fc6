import type { LedgerRequest } from '../../../extension/background/ledger/ledger-entries';
import type {
  RequestEvent,
  RequestStart,
} from '../../../extension/background/ledger/request-events';
import { Requests } from '../../../extension/background/ledger/requests';

export function requestStart(overrides: Partial<RequestStart> = {}): RequestStart {
  return {
    type: 'request-started',
    requestId: '1',
    at: 1_000,
    method: 'GET',
    url: 'http://sse.test/events',
    resourceType: 'xmlhttprequest',
    tabId: 1,
    frameId: 0,
    documentId: '',
    page: 'http://a.test/',
    top: 'http://a.test/',
    profile: '',
    ...overrides,
  };
}

export function headersSent(
  requestId: string,
  overrides: Partial<Extract<RequestEvent, { type: 'headers-sent' }>> = {},
): RequestEvent {
  return {
    type: 'headers-sent',
    requestId,
    acceptsEventStream: true,
    lastEventId: null,
    carriesCookie: false,
    destination: '',
    mode: '',
    ...overrides,
  };
}

export function responseStarted(
  requestId: string,
  at: number,
  overrides: Partial<Extract<RequestEvent, { type: 'response-started' }>> = {},
): RequestEvent {
  return {
    type: 'response-started',
    requestId,
    at,
    status: 200,
    statusLine: 'HTTP/1.1 200 OK',
    contentType: 'text/event-stream',
    length: -1,
    fromCache: false,
    address: '',
    cacheControl: '',
    ...overrides,
  };
}

export function requestEnded(
  requestId: string,
  at: number,
  error = 'net::ERR_ABORTED',
): RequestEvent {
  return { type: 'request-ended', requestId, at, status: 0, error };
}

/** A request as the ledger keeps it. */
export function ledgerRequest(
  start: Partial<RequestStart> = {},
  facts: Partial<LedgerRequest> = {},
): LedgerRequest {
  const request = new Requests().apply(requestStart(start));
  if (!request) throw new Error('Expected a first request to be followed');
  return { ...request, ...facts };
}
