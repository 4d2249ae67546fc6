import type { LifecycleEvent } from '../../protocol/connections';
import { LINK_MS } from './choose-connection';
import type { Connections } from './connections';
import type {
  LedgerConnection,
  LedgerDocument,
  LedgerRequest,
  ToldRequest,
} from './ledger-entries';
import type { PastRequest, PastRequests } from './past-requests';
import type { Requests } from './requests';
import { shortAddress } from './short-address';

/** Clocks of a page and of the browser differ a little. */
const SKEW_MS = 1_000;
/** A service worker may have to be started before it makes the request. */
const WORKER_START_MS = 5_000;
/** webRequest may tell of a request later than its page; after this long it never will. */
const EXPECTED_MS = 10_000;
/** Of one connection: a page tells of a few at once at most. */
const EXPECTED = 50;

export interface ToldRequestsParts {
  connections: Connections;
  requests: Requests;
  past: PastRequests;
  /** Whether a service worker may have made this request for the document. */
  mayServe: (request: Pick<LedgerRequest, 'tabId' | 'worker'>, document: LedgerDocument) => boolean;
  onRunning: (request: LedgerRequest, connection: LedgerConnection, told: ToldRequest) => void;
  onPast: (request: PastRequest, connection: LedgerConnection, told: ToldRequest) => void;
}

/**
 * Requests that pages tell of by their number, address and time: those of streams and polls. A page
 * tells of one when it knows what it is, so it may have run for long, or have ended.
 */
export class ToldRequests {
  readonly #parts: ToldRequestsParts;
  readonly #expecting = new Set<LedgerConnection>();

  constructor(parts: ToldRequestsParts) {
    this.#parts = parts;
  }

  applyLifecycle(key: string, events: readonly LifecycleEvent[], now: number): void {
    // A page's clock stands still while the computer sleeps, and does not follow when the system's is
    // changed; what it tells last has just happened.
    const behindMs = now - (events.at(-1)?.at ?? now);
    for (const event of events) {
      if (event.type !== 'request-started') continue;
      const connection = this.#parts.connections.find(key, event.connection);
      // An announcement tells again what was told before.
      if (!connection || event.request <= connection.lastTold) continue;
      connection.lastTold = event.request;
      const { request, method, url, at } = event;
      this.#expect(connection, {
        request,
        method,
        url,
        at,
        behindMs,
        toldAt: now,
        insteadOf: null,
      });
    }
    this.claim(now);
  }

  /**
   * A request is redirected. It is taken back: either it goes on and is claimed again, or, in Firefox,
   * a service worker has taken it over and makes one in its stead.
   */
  takeBack(request: LedgerRequest, now: number): void {
    const { connection: name, told, method, firstUrl, attemptStartedAt, requestId } = request;
    const connection = name && this.#parts.connections.find(name.document, name.connection);
    if (!connection || told === null) return;
    Object.assign(request, { connection: null, told: null, kind: null, withCredentials: null });
    if (connection.liveRequest === requestId) connection.liveRequest = null;
    // Of a document that was kept for this request alone.
    if (this.#parts.connections.document(name.document)?.isGone) {
      this.#parts.connections.forget(name.document);
      return;
    }
    const first = { at: attemptStartedAt, behindMs: 0, insteadOf: request.insteadOf ?? requestId };
    this.#expect(connection, { request: told, method, url: firstUrl, toldAt: now, ...first });
  }

  /** Gives connections the requests that were made for them. */
  claim(now: number): void {
    for (const connection of this.#expecting) {
      const document = this.#parts.connections.document(connection.document);
      connection.expected = connection.expected.filter(
        (told) =>
          document &&
          !this.#claimOne(document, connection, told, now) &&
          now - told.toldAt < EXPECTED_MS,
      );
      if (connection.expected.length === 0) this.#expecting.delete(connection);
    }
  }

  /** Tells whether more may be claimed merely because time passes. */
  settle(now: number): boolean {
    this.claim(now);
    return [...this.#expecting].some(({ expected }) =>
      expected.some(({ toldAt }) => now - toldAt <= LINK_MS),
    );
  }

  restore(): void {
    for (const { connections } of this.#parts.connections.documents) {
      for (const one of connections) if (one.expected.length > 0) this.#expecting.add(one);
    }
  }

  #expect(connection: LedgerConnection, told: ToldRequest): void {
    connection.expected.push(told);
    if (connection.expected.length > EXPECTED) connection.expected.shift();
    this.#expecting.add(connection);
  }

  #claimOne(
    document: LedgerDocument,
    connection: LedgerConnection,
    told: ToldRequest,
    now: number,
  ): boolean {
    const isOwn = (one: PastRequest) => this.#parts.connections.mayAsk(one, document);
    const own = this.#find(told, document.document.tabId, isOwn);
    // The page's own request comes first: a shared worker may ask for the same.
    const mayBeOfWorker = document.document.context !== 'page' || now - told.toldAt >= LINK_MS;
    const found = own ?? (mayBeOfWorker ? this.#findOfWorker(told, document) : undefined);
    if (!found) return false;
    if ('running' in found) this.#parts.onRunning(found.running, connection, told);
    else this.#parts.onPast(found.past, connection, told);
    return true;
  }

  #findOfWorker(told: ToldRequest, document: LedgerDocument): Found | undefined {
    return this.#find(
      told,
      -1,
      (one) => this.#parts.mayServe(one, document),
      SKEW_MS + WORKER_START_MS,
    );
  }

  /** The one that began closest to the time that the page tells. */
  #find(
    told: ToldRequest,
    tabId: number,
    isOf: (request: PastRequest) => boolean,
    latest = SKEW_MS,
  ): Found | undefined {
    const { requests, past } = this.#parts;
    const address = shortAddress(told.url);
    const fits = (one: PastRequest) =>
      one.tabId === tabId &&
      one.method === told.method &&
      shortAddress(one.firstUrl) === address &&
      isOf(one);
    const candidates: Found[] = past
      .at(tabId, told.url)
      .filter(fits)
      .map((one) => ({ past: one }));
    for (const request of requests.live) {
      if (request.connection === null && fits(request)) candidates.push({ running: request });
    }
    return (
      nearest(candidates, told.at, latest) ?? nearest(candidates, told.at + told.behindMs, latest)
    );
  }
}

type Found = { running: LedgerRequest } | { past: PastRequest };

function nearest(candidates: readonly Found[], at: number, latest: number): Found | undefined {
  let found: Found | undefined;
  let distance = Number.POSITIVE_INFINITY;
  for (const candidate of candidates) {
    const { attemptStartedAt } = 'running' in candidate ? candidate.running : candidate.past;
    const later = attemptStartedAt - at;
    if (later < -SKEW_MS || later > latest || Math.abs(later) >= distance) continue;
    found = candidate;
    distance = Math.abs(later);
  }
  return found;
}
