import { NAME_CHARS, URL_CHARS, WATCHED_CHARS } from '../../protocol/limits';
import { pollEndpoint } from '../../protocol/poll-endpoint';
import type { LedgerRequest } from '../ledger/ledger-entries';
import type { PastRequest } from '../ledger/past-requests';
import { shortAddress } from '../ledger/short-address';
import {
  charsOf,
  NO_SUMS,
  noteRequest,
  type WatchedEndpoint,
  type WatchedRequest,
} from './watched-endpoint';

/** Endpoints that are looked at; the one that was asked for longest ago is forgotten first. */
const ENDPOINTS = 300;
/** By then a page has told of a poll of its own. */
const TOLD_MS = 1_000;
/** Two looks at the clock may differ: whoever waits for the moment looks once more after it. */
const MARGIN_MS = 200;

/** What is asked for again to hear of news, rather than to show or to style something. */
const ASKING = new Set(['xmlhttprequest', 'script', 'image', 'imageset']);

export type PollWatchSnapshot = WatchedEndpoint[];

/** Finds polls among the requests of the browser: those of workers, scripts and images, which no page tells of. */
export class PollWatch {
  /** In the order in which they were asked for last. */
  readonly #endpoints = new Map<string, WatchedEndpoint>();
  /** Of requests that run. */
  readonly #running = new Map<string, { endpoint: WatchedEndpoint; watched: WatchedRequest }>();

  /** A request is sent: what the browser knows of it by then says whether it can be a poll's. */
  sent(request: LedgerRequest, now: number): void {
    const { requestId, kind, method, resourceType, connection } = request;
    if (this.#running.has(requestId) || !ASKING.has(resourceType) || method === 'OPTIONS') return;
    if (kind !== null && connection === null) return;

    const { key, folded, cursors } = pollEndpoint(method, request.firstUrl);
    const endpoint = this.#endpointOf(request, key);
    const asksElse =
      method !== 'GET' || (endpoint.recent.length > 0 && endpoint.cursors !== cursors);
    const watched = watchedOf(request, asksElse);
    endpoint.cursors = cursors.slice(0, NAME_CHARS);
    endpoint.asker = askerOf(request);
    endpoint.url = request.firstUrl;
    if (connection) endpoint.isTold = true;
    this.#running.set(requestId, { endpoint, watched });
    const names = folded === '' ? [] : folded.slice(0, URL_CHARS).split('&');
    noteRequest(endpoint, watched, names, now);
  }

  changed({
    requestId,
    respondedAt,
    endedAt,
    status,
    error,
    length,
    fromCache,
  }: LedgerRequest): void {
    const watched = this.#running.get(requestId)?.watched;
    if (!watched) return;
    Object.assign(watched, { respondedAt, endedAt, status, hasFailed: error !== '' });
    watched.length = fromCache ? 0 : length;
    if (endedAt !== null) this.#running.delete(requestId);
  }

  /** A page tells of this request: of the others to its endpoint it does too. */
  told(request: LedgerRequest | PastRequest): void {
    const endpoint = this.#running.get(request.requestId)?.endpoint;
    for (const one of endpoint ? [endpoint] : this.#endpoints.values()) {
      one.isTold ||= one.recent.some(({ requestId }) => requestId === request.requestId);
    }
  }

  /** Those that are polls of which no page has told by now, asked for last first. */
  polls(now: number): WatchedEndpoint[] {
    const all = [...this.#endpoints.values()].filter((one) => isPoll(one, now));
    return all.reverse();
  }

  /** The key of the poll that a running request belongs to; `null` for any other. */
  pollOf(requestId: string, now: number): string | null {
    const endpoint = this.#running.get(requestId)?.endpoint;
    return endpoint && isPoll(endpoint, now) ? endpoint.key : null;
  }

  /** Tells whether any may become one merely because time passes. */
  settle(now: number, isSiteOpen: (site: string) => boolean): boolean {
    let isSettling = false;
    for (const [key, { pattern, isTold, recognisedAt, asker, topSite }] of this.#endpoints) {
      isSettling ||= pattern !== null && !isTold && now - recognisedAt < TOLD_MS + MARGIN_MS;
      // No event tells that a worker has ended.
      if (pattern !== null && asker.tabId < 0 && !isSiteOpen(topSite)) this.#endpoints.delete(key);
    }
    return isSettling;
  }

  /** The tab is closed, or has another page; with a frame, that frame has. */
  forget(tabId: number, frameId = 0): void {
    for (const [key, { asker }] of this.#endpoints) {
      const isInside = frameId === 0 || asker.frameId === frameId;
      if (asker.tabId === tabId && isInside) this.#endpoints.delete(key);
    }
  }

  snapshot(): PollWatchSnapshot {
    return [...this.#endpoints.values()];
  }

  restore(snapshot: PollWatchSnapshot): void {
    for (const endpoint of snapshot) {
      this.#endpoints.set(endpoint.key, endpoint);
      for (const watched of endpoint.recent) {
        if (watched.endedAt === null) this.#running.set(watched.requestId, { endpoint, watched });
      }
    }
  }

  /** Made anew where it is not known; the newest in their order in any case. */
  #endpointOf(request: LedgerRequest, address: string): WatchedEndpoint {
    const { tabId, frameId, resourceType, method, firstUrl, page, worker, place } = request;
    // In Firefox `page` tells a worker from its page. In Chromium it is an origin, and nothing else of
    // a dedicated worker's request differs from its page's: a poll of both counts as the page's.
    const asker = shortAddress(tabId < 0 ? worker : page);
    const key = [tabId, frameId, asker, resourceType, shortAddress(address)].join(' ');
    const endpoint = this.#endpoints.get(key) ?? {
      key,
      asker: askerOf(request),
      topSite: place.topSite,
      method,
      url: firstUrl,
      resourceType,
      folded: [],
      cursors: '',
      recent: [],
      rowFrom: 0,
      pattern: null,
      recognisedAt: 0,
      firstAt: 0,
      before: { ...NO_SUMS },
      isTold: false,
    };
    this.#endpoints.delete(key);
    this.#endpoints.set(key, endpoint);
    this.#forgetOldest();
    return endpoint;
  }

  /** Polls last: they are what is looked for. */
  #forgetOldest(): void {
    let excess = this.#endpoints.size - ENDPOINTS;
    let chars = -WATCHED_CHARS;
    for (const one of this.#endpoints.values()) chars += charsOf(one);
    for (const isPollToo of [false, true]) {
      for (const [key, one] of this.#endpoints) {
        if (excess <= 0 && chars <= 0) return;
        if (one.pattern !== null && !isPollToo) continue;
        this.#endpoints.delete(key);
        excess--;
        chars -= charsOf(one);
      }
    }
  }
}

function isPoll({ pattern, isTold, recognisedAt }: WatchedEndpoint, now: number): boolean {
  return pattern !== null && !isTold && now - recognisedAt >= TOLD_MS;
}

function askerOf({
  tabId,
  frameId,
  documentId,
  page,
  worker,
  attemptStartedAt,
}: LedgerRequest): WatchedEndpoint['asker'] {
  return { tabId, frameId, documentId, page, worker, attemptStartedAt };
}

function watchedOf(request: LedgerRequest, asksElse: boolean): WatchedRequest {
  const { requestId, attemptStartedAt, respondedAt, status } = request;
  return {
    requestId,
    startedAt: attemptStartedAt,
    respondedAt,
    endedAt: null,
    status,
    hasFailed: false,
    length: -1,
    asksElse,
  };
}
