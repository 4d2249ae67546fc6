import type { Announcement, LifecycleEvent } from '../../protocol/connections';
import { ATTEMPTS } from '../../protocol/limits';
import type { PlacedDocument } from '../../protocol/messages';
import type { AttemptFacts, PoolView } from '../../protocol/pools';
import { attemptOf } from './attempt-of';
import { chooseConnection } from './choose-connection';
import { Connections } from './connections';
import { countStreams } from './count-streams';
import { KeptPools, type KeptPoolsSnapshot } from './kept-pools';
import type {
  ConnectionName,
  LedgerConnection,
  LedgerDocument,
  LedgerRequest,
} from './ledger-entries';
import { OriginProtocols, type OriginProtocolsSnapshot } from './origin-protocols';
import type { BrowserName } from './pool-key';
import { currentPoolOf, type PoolSource, poolViews } from './pool-views';
import type { RequestEvent } from './request-events';
import { Requests } from './requests';
import { siteOf } from './site';

/** Push requests that ended before their page told of them: it will within moments, or never. */
const UNCLAIMED_MS = 10_000;
const UNCLAIMED = 500;

export interface LedgerAttempt extends ConnectionName {
  tabId: number;
  attempt: AttemptFacts;
}

export interface LedgerParts {
  browser: BrowserName;
  now: () => number;
  titleOf: (tabId: number) => string;
  onChange: () => void;
  onAttempt: (attempt: LedgerAttempt) => void;
}

export interface LedgerSnapshot {
  live: LedgerRequest[];
  redirecting: LedgerRequest[];
  /** In their order: ids of those that run, and those that have ended. */
  unclaimed: (string | LedgerRequest)[];
  documents: LedgerDocument[];
  protocols: OriginProtocolsSnapshot;
  keptPools: KeptPoolsSnapshot;
}

/**
 * Who holds which slot of which pool, over all tabs. It joins two witnesses: webRequest sees every
 * request, but not which object of the page made it, nor the end of a WebSocket; the pages' own
 * instruments see just that.
 */
export class Ledger {
  readonly #parts: LedgerParts;
  readonly #requests = new Requests();
  readonly #connections = new Connections();
  readonly #protocols: OriginProtocols;
  readonly #keptPools = new KeptPools();
  /** Push requests that no connection has claimed, running or just ended. */
  readonly #unclaimed = new Map<string, LedgerRequest>();

  constructor(parts: LedgerParts) {
    this.#parts = parts;
    this.#protocols = new OriginProtocols(parts.browser);
  }

  /** Requests it could not follow, because there were too many. */
  get refused(): number {
    return this.#requests.refused;
  }

  applyRequest(event: RequestEvent): void {
    const request = this.#requests.apply(event);
    if (!request) return;
    if (event.type === 'response-started' && !request.fromCache) {
      this.#protocols.learnResponse(request, event.statusLine);
      this.#protocols.learnStreams(request, countStreams(request, this.#source()));
    }
    if (request.kind && !request.connection) this.#unclaimed.set(request.requestId, request);
    this.#update(request);
    this.#claim();
    this.#parts.onChange();
  }

  introduce(document: PlacedDocument, documentId: string): void {
    this.#connections.introduce(document, documentId);
    this.#protocols.learnNavigation(document.url, document.navigationProtocol);
    this.#parts.onChange();
  }

  applyLifecycle(key: string, events: readonly LifecycleEvent[]): void {
    this.#close(this.#connections.applyLifecycle(key, events));
    this.#claim();
    this.#parts.onChange();
  }

  applyAnnouncement(key: string, announcement: Announcement): void {
    const { now } = this.#parts;
    this.#close(this.#connections.applyAnnouncement(key, announcement, now()));
    this.#claim();
    this.#parts.onChange();
  }

  /** The document's bridge is gone, and with it every WebSocket of the document. */
  forgetDocument(key: string): void {
    this.#close(this.#connections.document(key)?.connections ?? []);
    this.#connections.forget(key);
    this.#parts.onChange();
  }

  forgetTab(tabId: number): void {
    for (const request of [...this.#requests.live, ...this.#requests.redirecting]) {
      if (request.tabId === tabId) this.#end(request.requestId);
    }
    for (const { document } of [...this.#connections.documents]) {
      if (document.tabId === tabId) this.#connections.forget(document.key);
    }
    this.#keptPools.forgetTab(tabId);
    this.#parts.onChange();
  }

  /** A frame got a new document. Only WebSockets need this: webRequest tells the end of all others. */
  navigateFrame(tabId: number, frameId: number, url: string, documentId: string, at: number): void {
    for (const request of [...this.#requests.live]) {
      const isInside = request.tabId === tabId && (frameId === 0 || request.frameId === frameId);
      const isBefore = request.startedAt < at && (!documentId || request.documentId !== documentId);
      if (request.kind === 'websocket' && isInside && isBefore) this.#end(request.requestId);
    }
    if (frameId === 0) this.#keptPools.keepOnlySite(tabId, siteOf(url));
    this.#parts.onChange();
  }

  /** Links what is to be linked by now. Tells whether more is to be linked later. */
  settle(): boolean {
    this.#claim();
    return this.#unclaimed.size > 0;
  }

  pools(tabId: number | null): PoolView[] {
    return poolViews({ ...this.#source(), kept: this.#keptPools.of(tabId) }, tabId);
  }

  attempts(document: string): { connection: number; attempt: AttemptFacts }[] {
    const connections = this.#connections.document(document)?.connections ?? [];
    return connections.flatMap(({ connection, attempts }) =>
      attempts.map((attempt) => ({ connection, attempt })),
    );
  }

  documents(): PlacedDocument[] {
    return [...this.#connections.documents].map(({ document }) => document);
  }

  tabIds(): Set<number> {
    const ids = [...this.#requests.live].map(({ tabId }) => tabId);
    for (const { document } of this.#connections.documents) ids.push(document.tabId);
    for (const [tabId] of this.#keptPools.snapshot()) ids.push(tabId);
    return new Set(ids.filter((id) => id >= 0));
  }

  snapshot(): LedgerSnapshot {
    return {
      live: [...this.#requests.live],
      redirecting: [...this.#requests.redirecting],
      unclaimed: [...this.#unclaimed.values()].map((request) =>
        request.endedAt === null ? request.requestId : request,
      ),
      documents: [...this.#connections.documents],
      protocols: this.#protocols.snapshot(),
      keptPools: this.#keptPools.snapshot(),
    };
  }

  restore(snapshot: LedgerSnapshot): void {
    this.#requests.restore(snapshot.live, snapshot.redirecting);
    this.#connections.restore(snapshot.documents);
    this.#protocols.restore(snapshot.protocols);
    this.#keptPools.restore(snapshot.keptPools);
    for (const entry of snapshot.unclaimed) {
      const request = typeof entry === 'string' ? this.#requests.get(entry) : entry;
      if (request) this.#unclaimed.set(request.requestId, request);
    }
  }

  #source(): Omit<PoolSource, 'kept'> {
    const { browser, titleOf } = this.#parts;
    return { requests: this.#requests.live, protocols: this.#protocols, browser, titleOf };
  }

  #claim(): void {
    const now = this.#parts.now();
    for (const request of this.#unclaimed.values()) {
      const connection = chooseConnection(request, this.#connections.candidates(request), now);
      if (connection) {
        this.#unclaimed.delete(request.requestId);
        request.connection = { document: connection.document, connection: connection.connection };
        request.withCredentials = connection.withCredentials;
        this.#update(request);
      } else if (request.endedAt !== null && now - request.endedAt > UNCLAIMED_MS) {
        this.#unclaimed.delete(request.requestId);
      }
    }
    for (const [requestId, { endedAt }] of this.#unclaimed) {
      if (this.#unclaimed.size <= UNCLAIMED) return;
      if (endedAt !== null) this.#unclaimed.delete(requestId);
    }
  }

  #close(connections: readonly LedgerConnection[]): void {
    for (const { kind, liveRequest, closedAt } of connections) {
      if (kind === 'websocket' && liveRequest) this.#end(liveRequest, closedAt ?? undefined);
    }
  }

  #end(requestId: string, at = this.#parts.now()): void {
    const request = this.#requests.end(requestId, at);
    if (!request) return;
    this.#unclaimed.delete(requestId);
    this.#update(request);
  }

  /** Writes down what a request means for its connection, and for the pools its tab keeps. */
  #update(request: LedgerRequest): void {
    const { respondedAt, endedAt, tabId, kind } = request;
    // Whether an EventSource sends credentials, and so its pool, is known with its connection only.
    if (respondedAt !== null && (request.connection || kind === 'websocket')) {
      this.#keptPools.keep(tabId, currentPoolOf(request, this.#source()));
    }

    const name = request.connection;
    const connection = name && this.#connections.find(name.document, name.connection);
    if (!connection) return;
    if (respondedAt !== null) connection.finalUrl = request.url;
    if (endedAt === null) connection.liveRequest = request.requestId;
    else if (connection.liveRequest === request.requestId) connection.liveRequest = null;

    const attempt = attemptOf(request, this.#protocols.of(request.place).protocol);
    const index = connection.attempts.findIndex(({ requestId }) => requestId === attempt.requestId);
    connection.attempts.splice(index < 0 ? connection.attempts.length : index, 1, attempt);
    if (connection.attempts.length > ATTEMPTS) connection.attempts.shift();
    this.#parts.onAttempt({ ...name, tabId, attempt });

    const document = this.#connections.document(connection.document);
    if (document?.isGone) this.#connections.forget(connection.document);
  }
}
