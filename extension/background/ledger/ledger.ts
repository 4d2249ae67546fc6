// Longer than most, because it is the one place where all that is told about requests comes together.

import { admit, currentPoolOf, type Pool } from '../../pools/admit';
import { totalsOf } from '../../pools/browser-cap';
import type { BrowserName } from '../../pools/browser-rules';
import { siteOf } from '../../pools/site';
import type { Announcement, LifecycleEvent } from '../../protocol/connections';
import { ATTEMPTS } from '../../protocol/limits';
import type { PlacedDocument } from '../../protocol/messages';
import type { AttemptFacts, BrowserTotals, PoolView, SeenProtocol } from '../../protocol/pools';
import { isInferred, type TabPlace } from './adopt-connection';
import { attemptOf } from './attempt-of';
import { withoutFragment } from './choose-connection';
import { Connections } from './connections';
import { type FullPool, fullPools } from './full-pools';
import { KeptPools, type KeptPoolsSnapshot } from './kept-pools';
import type {
  ConnectionName,
  LedgerConnection,
  LedgerDocument,
  LedgerRequest,
} from './ledger-entries';
import { noteAdmissions } from './note-admissions';
import { Orphans } from './orphans';
import { type KnowledgeSnapshot, PoolKnowledge } from './pool-knowledge';
import { type PoolViews, poolViews } from './pool-views';
import { QueuedSockets } from './queued-sockets';
import type { RequestEvent, RequestStart } from './request-events';
import { Requests } from './requests';
import { UnclaimedRequests, type UnclaimedSnapshot } from './unclaimed-requests';
import { outdatedSockets, withoutUnconfirmed } from './unconfirmed-sockets';
import { Workers, type WorkersSnapshot } from './workers';

/** Chromium discards a page from the back/forward cache after ten minutes, often earlier. */
const SUSPENDED_MS = 600_000;

export interface LedgerAttempt extends ConnectionName {
  tabId: number;
  attempt: AttemptFacts;
}

export interface LedgerParts {
  browser: BrowserName;
  now: () => number;
  titleOf: (tabId: number) => string;
  placeOf: (tabId: number) => TabPlace;
  /** Whether the user looks at this tab. */
  isInFront: (tabId: number) => boolean;
  isTabOpen: (tabId: number) => boolean;
  /** Whether any tab shows a page of this site. */
  isSiteOpen: (site: string) => boolean;
  onChange: () => void;
  onAttempt: (attempt: LedgerAttempt) => void;
}

/** The pools at one moment. */
export interface Look {
  pools(tabId: number | null): PoolViews;
  full(): FullPool[];
  totals: BrowserTotals;
}

export interface LedgerSnapshot {
  live: LedgerRequest[];
  redirecting: LedgerRequest[];
  unclaimed: UnclaimedSnapshot;
  documents: LedgerDocument[];
  knowledge: KnowledgeSnapshot;
  workers: WorkersSnapshot;
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
  readonly #knowledge: PoolKnowledge;
  readonly #keptPools = new KeptPools();
  readonly #unclaimed = new UnclaimedRequests();
  readonly #orphans: Orphans;
  readonly #queuedSockets: QueuedSockets;
  readonly #workers = new Workers();

  constructor(parts: LedgerParts) {
    this.#parts = parts;
    this.#knowledge = new PoolKnowledge(parts);
    const own = {
      connections: this.#connections,
      requests: this.#requests,
      placeOf: parts.placeOf,
    };
    this.#queuedSockets = new QueuedSockets({ ...own, world: this.#knowledge.world });
    this.#orphans = new Orphans({
      ...own,
      unclaimed: this.#unclaimed,
      onAdopted: ({ place }) => this.#admitTo(place.host),
      onEnded: (requestId) => this.#end(requestId),
    });
  }

  /** Requests it could not follow, because there were too many. */
  get refused(): number {
    return this.#requests.refused;
  }

  applyRequest(told: RequestEvent): void {
    const event = told.type === 'request-started' ? this.#placeWorker(told) : told;
    const request = this.#requests.apply(event);
    if (!request) return;
    const sameHost = this.#requests.ofHost(request.place.host);
    if (event.type === 'request-started') this.#knowledge.learnStart(request);
    if (event.type === 'headers-sent') this.#workers.headersSent(request, event);
    if (event.type === 'response-started') this.#knowledge.learnResponse(request, event, sameHost);
    if (event.type === 'request-ended') this.#knowledge.learnEnd(request, sameHost);
    if (event.type !== 'headers-sent') this.#admitTo(request.place.host);
    if (request.kind && !request.connection) this.#unclaimed.add(request);
    this.#update(request);
    // Those of the same address too, because the oldest comes first.
    const { tabId, firstUrl } = request;
    this.#claim((other) => other.tabId === tabId && other.firstUrl === firstUrl);
    this.#parts.onChange();
  }

  introduce(document: PlacedDocument, documentId: string): void {
    this.#connections.introduce(document, documentId);
    this.#knowledge.learnSeen(document.url, document.navigationProtocol, 'navigation');
    this.#parts.onChange();
  }

  applyLifecycle(key: string, events: readonly LifecycleEvent[]): void {
    this.#close(this.#connections.applyLifecycle(key, events));
    this.#orphans.applyLifecycle(key, events, this.#parts.now());
    const urls = this.#connections.addressesOf(key, events);
    this.#claim(({ firstUrl }) => urls.has(withoutFragment(firstUrl)));
    this.#parts.onChange();
  }

  applyAnnouncement(key: string, announcement: Announcement): void {
    const { now } = this.#parts;
    const closed = this.#connections.applyAnnouncement(key, announcement, now());
    this.#close(closed);
    this.#endRestored(closed);
    const tabId = this.#connections.document(key)?.document.tabId;
    this.#claim((request) => request.tabId === tabId);
    this.#believeOpen(key, announcement);
    const between = announcement.connections.filter(({ state }) => state === 'reconnecting');
    this.#endRestored(between.map(({ connection }) => this.#connections.find(key, connection)));
    this.#orphans.announced(key, announcement, now());
    this.#parts.onChange();
  }

  /**
   * The document enters the back/forward cache. Chromium keeps its streams and its WebSockets open
   * there, and with them their slots: a page of the same site may wait for the one before it.
   */
  suspendDocument(key: string): void {
    const entry = this.#connections.document(key);
    if (entry) entry.suspendedAt = this.#parts.now();
  }

  /** The document's bridge is gone, and with it every WebSocket of a document that is not suspended. */
  forgetDocument(key: string): void {
    const entry = this.#connections.document(key);
    if (entry?.suspendedAt === null) this.#close(entry.connections);
    this.#connections.forget(key);
    this.#parts.onChange();
  }

  /**
   * The tab was closed. webRequest tells the end of its requests; not always at once, because a tab
   * that crashed in Firefox keeps its streams, and their slots, until the server sends again.
   */
  closeTab(tabId: number): void {
    for (const request of [...this.#requests.live]) {
      // An end that was told right before a stop of the background may not have been stored.
      const isSilent = endsWithPage(request) || request.isRestored;
      if (request.tabId === tabId && isSilent) this.#end(request.requestId);
    }
    this.#forgetFacts(tabId);
  }

  /** The user has withdrawn the tab's site: of its requests, only what its page tells is told from now on. */
  hideTab(tabId: number): void {
    for (const request of [...this.#requests.live]) {
      if (request.tabId !== tabId) continue;
      if (request.connection) request.endsWithPage = true;
      else this.#end(request.requestId);
    }
    this.#parts.onChange();
  }

  /** The tab was closed while nobody listened. */
  forgetTab(tabId: number): void {
    for (const request of [...this.#requests.live, ...this.#requests.redirecting]) {
      if (request.tabId === tabId) this.#end(request.requestId);
    }
    this.#forgetFacts(tabId);
  }

  #forgetFacts(tabId: number): void {
    for (const { document } of [...this.#connections.documents]) {
      if (document.tabId === tabId) this.#connections.forget(document.key);
    }
    this.#keptPools.forgetTab(tabId);
    this.#workers.forgetTab(tabId);
    this.#parts.onChange();
  }

  /**
   * A frame got a new document. Only the WebSockets that no page tells of need this, such as those of
   * workers: webRequest tells the end of all other requests, and the bridges that of their documents.
   */
  navigateFrame(tabId: number, frameId: number, url: string, documentId: string, at: number): void {
    for (const request of [...this.#requests.live]) {
      const isInside = request.tabId === tabId && (frameId === 0 || request.frameId === frameId);
      const isBefore = request.startedAt < at && (!documentId || request.documentId !== documentId);
      const isUntold = request.kind === 'websocket' && !request.connection;
      if (!isUntold && !request.isRestored) continue;
      if (isInside && isBefore) this.#end(request.requestId);
    }
    if (frameId === 0) this.#keptPools.keepOnlySite(tabId, siteOf(url));
    this.#parts.onChange();
  }

  /** Links what is to be linked by now. Tells whether more is to be linked later. */
  settle(): boolean {
    const now = this.#parts.now();
    this.#claim((request) => this.#unclaimed.isFresh(request, now));
    this.#forgetEvicted();
    for (const { requestId } of this.#outdated(now)) this.#end(requestId);
    const hasOrphans = this.#orphans.settle(now);
    const hasQueued = this.#queuedSockets.settle(now);
    const isLearning = this.#knowledge.settle(() => this.#admit(), now);
    return this.#unclaimed.isSettling(now) || hasOrphans || hasQueued || isLearning;
  }

  pools(tabId: number | null): PoolView[] {
    return this.look().pools(tabId).pools;
  }

  /** The pools as they are now; of use to all who look at the same moment. */
  look(): Look {
    const { titleOf, browser, now } = this.#parts;
    const names = { titleOf, workerAt: (url: string) => this.#workers.factsAt(url) };
    const pools = this.#admit();
    const confirmed = withoutUnconfirmed(pools, now());
    const source = { pools, world: this.#knowledge.world, names };
    return {
      pools: (tabId) => poolViews({ ...source, kept: this.#keptPools.of(tabId) }, tabId),
      full: () => fullPools(confirmed),
      totals: totalsOf(confirmed, browser),
    };
  }

  learnProtocols(
    protocols: readonly SeenProtocol[],
    source: 'network-log' | 'finished-request',
  ): void {
    for (const { origin, protocol } of protocols) {
      this.#knowledge.learnSeen(origin, protocol, source);
    }
    this.#parts.onChange();
  }

  attempts(document: string): { connection: number; attempt: AttemptFacts }[] {
    const connections = this.#connections.document(document)?.connections ?? [];
    return connections.flatMap(({ connection, attempts }) =>
      attempts.map((attempt) => ({ connection, attempt })),
    );
  }

  /** Documents whose bridges have a port, or had one in the background before this one. */
  documents(): PlacedDocument[] {
    const here = [...this.#connections.documents].filter(({ isGone }) => !isGone);
    return here.map(({ document }) => document);
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
      unclaimed: this.#unclaimed.snapshot(),
      documents: [...this.#connections.documents],
      knowledge: this.#knowledge.snapshot(),
      workers: this.#workers.snapshot(),
      keptPools: this.#keptPools.snapshot(),
    };
  }

  restore(snapshot: LedgerSnapshot): void {
    this.#requests.restore(snapshot.live, snapshot.redirecting);
    this.#connections.restore(snapshot.documents);
    this.#knowledge.restore(snapshot.knowledge, (requestId) => this.#requests.get(requestId));
    this.#workers.restore(snapshot.workers);
    this.#keptPools.restore(snapshot.keptPools);
    this.#unclaimed.restore(snapshot.unclaimed, (requestId) => this.#requests.get(requestId));
  }

  /** Firefox puts the EventSources of a tab's own workers outside of all tabs. */
  #placeWorker(start: RequestStart): RequestStart {
    this.#workers.started(start);
    const tabId = start.tabId < 0 ? this.#workers.tabOf(start.page) : undefined;
    if (tabId === undefined) return start;
    return { ...start, tabId, top: this.#parts.placeOf(tabId).top || start.page };
  }

  #outdated(now: number): LedgerRequest[] {
    return outdatedSockets(this.#requests.live, this.#parts.isSiteOpen, now);
  }

  #admitTo(host: string): void {
    const { now } = this.#parts;
    noteAdmissions(this.#requests.ofHost(host), this.#knowledge.world, now());
  }

  #admit(): Pool<LedgerRequest>[] {
    return admit(this.#requests.live, this.#knowledge.world);
  }

  #claim(isAsked: (request: LedgerRequest) => boolean): void {
    const candidatesOf = (request: LedgerRequest) =>
      [...this.#connections.candidates(request)].filter((one) => this.#isFree(one, request));
    this.#unclaimed.claim(isAsked, this.#parts.now(), candidatesOf, this.#update);
  }

  /** It has no request, or one that was inferred because this one was told late. */
  #isFree({ liveRequest }: LedgerConnection, { attemptStartedAt }: LedgerRequest): boolean {
    if (liveRequest === null) return true;
    const live = this.#requests.get(liveRequest);
    return live !== undefined && isInferred(live) && attemptStartedAt <= (live.admittedAt ?? 0);
  }

  /** No event tells when a suspended document is discarded, but its time is limited. */
  #forgetEvicted(): void {
    const latest = this.#parts.now() - SUSPENDED_MS;
    for (const { suspendedAt, connections } of [...this.#connections.documents]) {
      if (suspendedAt !== null && suspendedAt < latest) this.#close(connections);
    }
  }

  /** A stopped background may have missed a response; that its page has it is as good a proof. */
  #believeOpen(key: string, { connections }: Announcement): void {
    for (const { connection, state } of connections) {
      const liveRequest = this.#connections.find(key, connection)?.liveRequest;
      const request = state === 'open' && liveRequest ? this.#requests.get(liveRequest) : undefined;
      if (!request || request.respondedAt !== null) continue;
      request.respondedAt = this.#parts.now();
      this.#update(request);
    }
  }

  /** What a page says at its return proves ends that the background before may not have stored. */
  #endRestored(connections: readonly (LedgerConnection | undefined)[]): void {
    for (const connection of connections) {
      const liveRequest = connection?.liveRequest;
      const request = liveRequest ? this.#requests.get(liveRequest) : undefined;
      if (request?.isRestored && request.respondedAt !== null) this.#end(request.requestId);
    }
  }

  #close(connections: readonly LedgerConnection[]): void {
    for (const { liveRequest, closedAt } of connections) {
      const request = liveRequest ? this.#requests.get(liveRequest) : undefined;
      if (request && endsWithPage(request)) this.#end(request.requestId, closedAt ?? undefined);
    }
  }

  #end(requestId: string, at = this.#parts.now()): void {
    const request = this.#requests.end(requestId, at);
    this.#unclaimed.delete(requestId);
    if (!request) return;
    this.#admitTo(request.place.host);
    this.#update(request);
  }

  /** Writes down what a request means for its connection, and for the pools its tab keeps. */
  readonly #update = (request: LedgerRequest): void => {
    const { respondedAt, endedAt, tabId, kind } = request;
    // Whether an EventSource sends credentials, and so its pool, is known with its connection only.
    const isOpen = respondedAt !== null && endedAt === null;
    // A closed tab's waiters may be let in, and answered, a moment after it.
    const isShown = isOpen && this.#parts.isTabOpen(tabId);
    if (isShown && (request.connection || kind === 'websocket')) {
      this.#keptPools.keep(tabId, currentPoolOf(request, this.#knowledge.world));
    }

    const name = request.connection;
    const connection = name && this.#connections.find(name.document, name.connection);
    if (!connection) return;
    if (respondedAt !== null) connection.finalUrl = request.url;
    const inferred = connection.liveRequest && this.#requests.get(connection.liveRequest);
    if (inferred && isInferred(inferred)) this.#requests.end(inferred.requestId, this.#parts.now());
    if (endedAt === null) connection.liveRequest = request.requestId;
    else if (connection.liveRequest === request.requestId) connection.liveRequest = null;

    const attempt = attemptOf(request, this.#knowledge.protocolOf(request));
    const index = connection.attempts.findIndex(({ requestId }) => requestId === attempt.requestId);
    connection.attempts.splice(index < 0 ? connection.attempts.length : index, 1, attempt);
    if (connection.attempts.length > ATTEMPTS) connection.attempts.shift();
    this.#parts.onAttempt({ ...name, tabId, attempt });

    const document = this.#connections.document(connection.document);
    if (document?.isGone) this.#connections.forget(connection.document);
  };
}

/** webRequest falls silent once a WebSocket is open. */
function endsWithPage({ kind, endsWithPage: isSilent }: LedgerRequest): boolean {
  return kind === 'websocket' || isSilent;
}
