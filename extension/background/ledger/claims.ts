import type { LifecycleEvent } from '../../protocol/connections';
import type { PlacedDocument } from '../../protocol/messages';
import { LINK_MS, withoutFragment } from './choose-connection';
import type { Connections } from './connections';
import type { LedgerConnection, LedgerRequest, ToldRequest } from './ledger-entries';
import { type PastRequest, PastRequests, type PastSnapshot } from './past-requests';
import type { Requests } from './requests';
import { ToldRequests } from './told-requests';
import { UnclaimedRequests, type UnclaimedSnapshot } from './unclaimed-requests';
import type { Workers } from './workers';

export interface ClaimsParts {
  connections: Connections;
  requests: Requests;
  workers: Workers;
  now: () => number;
  /** A request, running or just ended, has its connection. */
  onClaimed: (request: LedgerRequest) => void;
  /** So has one that ended before its page told of it. */
  onPast: (request: PastRequest, connection: LedgerConnection, told: ToldRequest) => void;
}

export interface ClaimsSnapshot {
  unclaimed: UnclaimedSnapshot;
  past: PastSnapshot;
}

/**
 * Which request was made for which connection. EventSources and sockets are known by their addresses,
 * because webRequest tells what they are; of streams and polls the page tells each request.
 */
export class Claims {
  readonly #parts: ClaimsParts;
  readonly #past = new PastRequests();
  readonly #told: ToldRequests;
  readonly unclaimed = new UnclaimedRequests();

  constructor(parts: ClaimsParts) {
    this.#parts = parts;
    this.#told = new ToldRequests({
      ...parts,
      past: this.#past,
      mayServe: (request, { document }) =>
        document.context === 'page'
          ? parts.workers.mayServe(request, document.url)
          : request.worker === document.url,
      onRunning: (request, { document, connection, kind, withCredentials }, told) => {
        this.unclaimed.delete(request.requestId);
        const { request: number, insteadOf } = told;
        Object.assign(request, { kind, withCredentials, told: number, insteadOf });
        request.connection = { document, connection };
        this.#claimed(request);
      },
      onPast: (request, connection, told) => {
        this.unclaimed.delete(request.requestId);
        this.#past.delete(request);
        parts.onPast(request, connection, told);
      },
    });
  }

  /** Something about a request changed. */
  note(request: LedgerRequest): void {
    const { connection, kind, endedAt } = request;
    if (kind && !connection) this.unclaimed.add(request);
    if (endedAt !== null && !connection && isAskedByScript(request)) this.#past.add(request);
  }

  /** A request is about to be redirected. */
  redirected(requestId: string): void {
    const request = this.#parts.requests.get(requestId);
    if (request) this.#told.takeBack(request, this.#parts.now());
  }

  /** Those of the same address too, because the oldest comes first. */
  claimAt({ tabId, firstUrl }: LedgerRequest): void {
    this.#told.claim(this.#parts.now());
    this.#claim((other) => other.tabId === tabId && other.firstUrl === firstUrl);
  }

  applyLifecycle(key: string, events: readonly LifecycleEvent[]): void {
    this.#told.applyLifecycle(key, events, this.#parts.now());
    const urls = this.#parts.connections.addressesOf(key, events);
    this.#claim(({ firstUrl }) => urls.has(withoutFragment(firstUrl)));
  }

  claimOfTab(tabId: number | undefined): void {
    this.#claim((request) => request.tabId === tabId);
  }

  /** Tells whether more may be claimed merely because time passes. */
  settle(now: number): boolean {
    this.#claim((request) => this.unclaimed.isFresh(request, now));
    const isExpecting = this.#told.settle(now);
    return this.unclaimed.isSettling(now) || isExpecting;
  }

  delete(requestId: string): void {
    this.unclaimed.delete(requestId);
  }

  /** The tab is closed, or shows another page since then. */
  forgetTab(tabId: number, at: number): void {
    this.#past.forgetTab(tabId, at);
  }

  snapshot(): ClaimsSnapshot {
    return { unclaimed: this.unclaimed.snapshot(), past: this.#past.snapshot() };
  }

  /** After the requests and the connections. */
  restore({ unclaimed, past }: ClaimsSnapshot): void {
    this.unclaimed.restore(unclaimed, (requestId) => this.#parts.requests.get(requestId));
    this.#past.restore(past);
    this.#told.restore();
  }

  #claim(isAsked: (request: LedgerRequest) => boolean): void {
    const candidatesOf = (request: LedgerRequest) =>
      [...this.#candidates(request)].filter((one) => this.#isFree(one, request));
    this.unclaimed.claim(isAsked, this.#parts.now(), candidatesOf, (request) =>
      this.#claimed(request),
    );
  }

  #candidates(request: LedgerRequest): Iterable<LedgerConnection> {
    const { connections, workers, now } = this.#parts;
    if (request.tabId >= 0) return connections.candidates(request);
    // One script may be a shared worker's and the service worker's.
    const own = connections.workersAt(request.worker);
    // Firefox puts sessions of pages outside of all tabs.
    const isSession = request.kind === 'webtransport';
    // The page's own request comes first: a shared worker may ask for the same.
    const isEarly = now() - request.attemptStartedAt < LINK_MS;
    const isOf = ({ url }: PlacedDocument) =>
      isSession ? url === request.worker : !isEarly && workers.mayServe(request, url);
    const served = [...connections.documents].filter(({ document }) => isOf(document));
    return [...own, ...served].flatMap((entry) => entry.connections);
  }

  /** It has no request, or one that was inferred because this one was told late. */
  #isFree({ liveRequest }: LedgerConnection, { attemptStartedAt }: LedgerRequest): boolean {
    if (liveRequest === null) return true;
    const live = this.#parts.requests.get(liveRequest);
    return live !== undefined && attemptStartedAt <= (live.adoptedAt ?? 0);
  }

  /** A request outside of tabs has the place of the page that it was made for. */
  #claimed(request: LedgerRequest): void {
    const { connections } = this.#parts;
    const page = request.connection && connections.document(request.connection.document);
    if (page && request.tabId < 0) {
      request.tabId = page.document.tabId;
      request.frameId = page.document.frameId;
      // A worker that ends with its tab. A shared one may go on in another.
      if (page.document.context === 'worker') request.worker = '';
    }
    this.#parts.onClaimed(request);
  }
}

/** What `fetch` and XMLHttpRequest ask for. */
function isAskedByScript({ resourceType }: LedgerRequest): boolean {
  return resourceType === 'xmlhttprequest';
}
