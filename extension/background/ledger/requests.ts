import { placeOf } from '../../pools/request-place';
import { LEDGER_REQUESTS, NAME_CHARS, URL_CHARS } from '../../protocol/limits';
import type { ConnectionName, LedgerRequest } from './ledger-entries';
import type { RequestEvent, RequestStart } from './request-events';

/** Redirects whose next hop never comes: in Firefox a service worker answers in its stead. */
const REDIRECTING = 500;

const NONE: ReadonlySet<LedgerRequest> = new Set();

/** Every request of the browser from its start to its end, in the order they queue in. */
export class Requests {
  readonly #live = new Map<string, LedgerRequest>();
  /** Those of `#live`, for looks at one host's pools alone. */
  readonly #byHost = new Map<string, Set<LedgerRequest>>();
  readonly #redirecting = new Map<string, LedgerRequest>();
  /** Requests not followed because there were too many. */
  refused = 0;

  get live(): Iterable<LedgerRequest> {
    return this.#live.values();
  }

  /** In the order they queue in. */
  ofHost(host: string): ReadonlySet<LedgerRequest> {
    return this.#byHost.get(host) ?? NONE;
  }

  get redirecting(): Iterable<LedgerRequest> {
    return this.#redirecting.values();
  }

  get(requestId: string): LedgerRequest | undefined {
    return this.#live.get(requestId) ?? this.#redirecting.get(requestId);
  }

  /** Returns the request where something about it changed. */
  apply(event: RequestEvent): LedgerRequest | undefined {
    if (event.type === 'request-started') return this.#start(event);

    // A redirect may lead to nothing: forbidden by the page's policy, for example.
    const isEnd = event.type === 'request-ended';
    const request = isEnd ? this.get(event.requestId) : this.#live.get(event.requestId);
    if (!request) return undefined;
    request.isRestored = false;
    switch (event.type) {
      case 'headers-sent':
        request.carriesCookie = event.carriesCookie;
        request.isSent = true;
        request.mode = event.mode;
        request.lastEventId = event.lastEventId?.slice(0, NAME_CHARS) ?? null;
        if (event.acceptsEventStream) request.kind ??= 'event-source';
        // Firefox tells its type in this way only.
        if (event.destination === 'webtransport') request.kind = 'webtransport';
        return request;
      case 'response-started':
        request.respondedAt ??= event.at;
        request.status = event.status;
        request.contentType = event.contentType.slice(0, NAME_CHARS);
        request.length = event.length;
        request.fromCache = event.fromCache;
        request.isStored = isStorable(event.cacheControl);
        return request;
      case 'request-redirected':
        this.#remove(request);
        this.#redirecting.set(request.requestId, request);
        this.#forgetOldRedirects(event.at);
        return undefined;
      case 'request-ended':
        // webRequest sees a socket only until it is open.
        if (isOpenedSocket(request) && event.error === '') return undefined;
        request.status ||= event.status;
        return this.end(request.requestId, event.at, event.error);
      default:
        event satisfies never;
        return undefined;
    }
  }

  end(requestId: string, at: number, error = ''): LedgerRequest | undefined {
    const request = this.get(requestId);
    if (!request) return undefined;
    this.#remove(request);
    this.#redirecting.delete(requestId);
    request.endedAt = at;
    request.error = error;
    return request;
  }

  restore(live: LedgerRequest[], redirecting: LedgerRequest[]): void {
    for (const request of live) this.#add({ ...request, isRestored: true });
    for (const request of redirecting) this.#redirecting.set(request.requestId, request);
  }

  #start(start: RequestStart): LedgerRequest | undefined {
    const { requestId } = start;
    const before = this.get(requestId);
    if (!before && this.#live.size >= LEDGER_REQUESTS) {
      this.refused++;
      return undefined;
    }

    // Taken out first, so that it goes to the end of the order.
    if (before) this.#remove(before);
    const request = before ?? requestOf(start);
    if (before) {
      request.url = start.url.slice(0, URL_CHARS);
      request.method = start.method;
      request.place = placeOf(start);
      request.startedAt = start.at;
      request.respondedAt = null;
      request.carriesCookie = false;
      request.isSent = false;
      request.admittedAt = null;
      request.queuedAt = start.at;
    }
    this.#redirecting.delete(requestId);
    this.#add(request);
    return request;
  }

  /** A request that webRequest never told of, and that its page proves to run. */
  adopt(
    start: RequestStart,
    facts: Pick<LedgerRequest, 'kind' | 'withCredentials' | 'respondedAt' | 'adoptedAt'>,
  ): LedgerRequest {
    const request = { ...requestOf(start), ...facts, endsWithPage: true };
    this.#add(request);
    return request;
  }

  /** A request that is to come when it is its connection's turn. */
  stand(start: RequestStart, { document, connection }: ConnectionName): void {
    this.#add({ ...requestOf(start), isStandIn: true, connection: { document, connection } });
  }

  #add(request: LedgerRequest): void {
    const { host } = request.place;
    this.#live.set(request.requestId, request);
    const sameHost = this.#byHost.get(host) ?? new Set();
    this.#byHost.set(host, sameHost.add(request));
  }

  #remove(request: LedgerRequest): void {
    const { host } = request.place;
    this.#live.delete(request.requestId);
    const sameHost = this.#byHost.get(host);
    sameHost?.delete(request);
    if (sameHost?.size === 0) this.#byHost.delete(host);
  }

  #forgetOldRedirects(at: number): void {
    for (const requestId of this.#redirecting.keys()) {
      if (this.#redirecting.size <= REDIRECTING) return;
      this.end(requestId, at);
    }
  }
}

/** A WebTransport session is opened by any status of success. */
function isOpenedSocket({ status, kind }: LedgerRequest): boolean {
  return status === 101 || (kind === 'webtransport' && status >= 200 && status < 300);
}

/** Measured with these directives; an `Expires` header alone is rare enough to be left out. */
function isStorable(cacheControl: string): boolean {
  if (/no-store|no-cache/i.test(cacheControl)) return false;
  return /max-age=0*[1-9]|immutable/i.test(cacheControl);
}

function requestOf(start: RequestStart): LedgerRequest {
  const { requestId, tabId, frameId, documentId, method, resourceType, at } = start;
  const url = start.url.slice(0, URL_CHARS);
  return {
    requestId,
    tabId,
    frameId,
    documentId,
    method,
    url,
    firstUrl: url,
    resourceType,
    place: placeOf(start),
    startedAt: at,
    attemptStartedAt: at,
    respondedAt: null,
    endedAt: null,
    status: 0,
    error: '',
    contentType: '',
    length: -1,
    fromCache: false,
    isSent: false,
    admittedAt: null,
    queuedAt: at,
    bypassesCache: false,
    isStored: false,
    lastEventId: null,
    carriesCookie: false,
    mode: '',
    kind: resourceType === 'websocket' || resourceType === 'webtransport' ? resourceType : null,
    connection: null,
    credentialsGuess: null,
    withCredentials: null,
    isRestored: false,
    isStandIn: false,
    endsWithPage: false,
    adoptedAt: null,
    page: start.page.slice(0, URL_CHARS),
    worker: tabId < 0 ? start.page.slice(0, URL_CHARS) : '',
    told: null,
    insteadOf: null,
  };
}
