// Longer than most, because it is the one place where all that is told about requests comes together.

import { admit, type Pool } from '../../pools/admit';
import { totalsOf } from '../../pools/browser-cap';
import type { BrowserName } from '../../pools/browser-rules';
import type { Announcement, LifecycleEvent } from '../../protocol/connections';
import type { PlacedDocument } from '../../protocol/messages';
import type {
  AttemptFacts,
  BrowserTotals,
  PollView,
  PoolView,
  SeenProtocol,
} from '../../protocol/pools';
import { pollView } from '../polls/poll-view';
import { PollWatch, type PollWatchSnapshot } from '../polls/poll-watch';
import type { TabPlace } from './adopt-connection';
import { AtReturn } from './at-return';
import { Attempts } from './attempts';
import { Claims, type ClaimsSnapshot } from './claims';
import { Connections } from './connections';
import { FrameCommits, type FrameCommitsSnapshot } from './frame-commits';
import { type FullPool, fullPools } from './full-pools';
import { mayBecomeHidden } from './hidden-reason';
import { KeptPools, type KeptPoolsSnapshot } from './kept-pools';
import type {
  ConnectionName,
  LedgerConnection,
  LedgerDocument,
  LedgerRequest,
} from './ledger-entries';
import { Names } from './names';
import { noteAdmissions } from './note-admissions';
import { Orphans } from './orphans';
import { type KnowledgeSnapshot, PoolKnowledge } from './pool-knowledge';
import { type PoolViews, poolViews } from './pool-views';
import { QueuedSockets } from './queued-sockets';
import type { RequestEvent, RequestStart } from './request-events';
import { Requests } from './requests';
import { endsWithPage } from './silent-requests';
import { TabLife } from './tab-life';
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
  /** Whether the tab's page was there before the extension. */
  isOlderPage: (tabId: number) => boolean;
  /** Whether nothing is recorded of what this page of the tab does. */
  isSiteOff: (tabId: number, page: string) => boolean;
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
  claims: ClaimsSnapshot;
  documents: LedgerDocument[];
  knowledge: KnowledgeSnapshot;
  workers: WorkersSnapshot;
  keptPools: KeptPoolsSnapshot;
  frames: FrameCommitsSnapshot;
  polls: PollWatchSnapshot;
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
  readonly #claims: Claims;
  readonly #orphans: Orphans;
  readonly #queuedSockets: QueuedSockets;
  readonly #workers = new Workers();
  readonly #frames = new FrameCommits();
  readonly #polls = new PollWatch();
  readonly #names: Names;
  readonly #atReturn: AtReturn;
  readonly #attempts: Attempts;
  readonly #tabs: TabLife;

  constructor(parts: LedgerParts) {
    this.#parts = parts;
    this.#knowledge = new PoolKnowledge(parts);
    const own = {
      connections: this.#connections,
      requests: this.#requests,
      placeOf: parts.placeOf,
    };
    this.#queuedSockets = new QueuedSockets({ ...own, world: this.#knowledge.world });
    this.#names = new Names({
      ...parts,
      workers: this.#workers,
      frames: this.#frames,
      polls: this.#polls,
    });
    this.#attempts = new Attempts({
      ...parts,
      ...own,
      knowledge: this.#knowledge,
      keptPools: this.#keptPools,
    });
    this.#atReturn = new AtReturn({
      ...own,
      now: parts.now,
      onAnswered: (request) => this.#attempts.update(request),
      onEnded: (requestId) => this.#end(requestId),
    });
    this.#claims = new Claims({
      ...own,
      workers: this.#workers,
      now: parts.now,
      onClaimed: (request) => {
        this.#polls.told(request);
        this.#attempts.update(request);
      },
      onPast: (request, connection, { insteadOf }) => {
        this.#polls.told(request);
        this.#attempts.tell(connection, { ...request, insteadOf });
      },
    });
    this.#tabs = new TabLife({
      ...own,
      keptPools: this.#keptPools,
      workers: this.#workers,
      frames: this.#frames,
      polls: this.#polls,
      claims: this.#claims,
      onEnded: (requestId) => this.#end(requestId),
    });
    const orphans = {
      ...own,
      unclaimed: this.#claims.unclaimed,
      onAdopted: ({ place }: LedgerRequest) => this.#admitTo(place.host),
      onAnswered: (request: LedgerRequest) => this.#attempts.update(request),
      onEnded: (requestId: string) => this.#end(requestId),
    };
    this.#orphans = new Orphans(orphans, parts.now());
  }

  /** Requests it could not follow, because there were too many. */
  get refused(): number {
    return this.#requests.refused;
  }

  applyRequest(told: RequestEvent): void {
    const event = told.type === 'request-started' ? this.#placeWorker(told) : told;
    if (event.type === 'request-redirected') this.#claims.redirected(event.requestId);
    const request = this.#requests.apply(event);
    if (!request) return;
    const sameHost = this.#requests.ofHost(request.place.host);
    if (event.type === 'request-started') this.#knowledge.learnStart(request);
    if (event.type === 'headers-sent') this.#workers.headersSent(request, event);
    if (event.type === 'response-started') this.#knowledge.learnResponse(request, event, sameHost);
    if (event.type === 'request-ended') this.#knowledge.learnEnd(request, sameHost);
    if (event.type !== 'headers-sent') this.#admitTo(request.place.host);
    if (event.type === 'headers-sent') this.#polls.sent(request, this.#parts.now());
    else this.#polls.changed(request);
    this.#claims.note(request);
    this.#attempts.update(request);
    this.#claims.claimAt(request);
    this.#parts.onChange();
  }

  introduce(document: PlacedDocument, documentId: string): void {
    const isBlank = this.#frames.isBlank(document.tabId, document.frameId);
    this.#connections.introduce(document, documentId, isBlank);
    this.#knowledge.learnSeen(document.url, document.navigationProtocol, 'navigation');
    if (document.context === 'shared-worker') this.#placeShared(document);
    this.#parts.onChange();
  }

  applyLifecycle(key: string, events: readonly LifecycleEvent[]): void {
    this.#close(this.#connections.applyLifecycle(key, events));
    this.#claims.applyLifecycle(key, events);
    this.#orphans.applyLifecycle(key, events, this.#parts.now());
    this.#parts.onChange();
  }

  applyAnnouncement(key: string, announcement: Announcement): void {
    const { now } = this.#parts;
    const closed = this.#connections.applyAnnouncement(key, announcement, now());
    this.#claims.applyLifecycle(key, announcement.lifecycle);
    this.#close(closed);
    this.#claims.claimOfTab(this.#connections.document(key)?.document.tabId);
    this.#atReturn.apply(key, announcement, closed);
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

  closeTab(tabId: number): void {
    this.#tabs.close(tabId);
    this.#parts.onChange();
  }

  hideTab(tabId: number): void {
    this.#tabs.hide(tabId);
    this.#parts.onChange();
  }

  forgetTab(tabId: number): void {
    this.#tabs.forget(tabId);
    this.#parts.onChange();
  }

  navigateFrame(tabId: number, frameId: number, url: string, documentId: string, at: number): void {
    this.#tabs.navigate(tabId, frameId, { url, documentId, at });
    this.#parts.onChange();
  }

  /** Links what is to be linked by now. Tells whether more is to be linked later. */
  settle(): boolean {
    const now = this.#parts.now();
    const isClaiming = this.#claims.settle(now);
    this.#forgetEvicted();
    for (const { requestId } of this.#outdated(now)) this.#end(requestId);
    for (const { kind, requestId } of this.#claims.unclaimed.old(now)) {
      if (kind === 'webtransport') this.#end(requestId);
    }
    const hasOrphans = this.#orphans.settle(now);
    const hasQueued = this.#queuedSockets.settle(now);
    const isLearning = this.#knowledge.settle(() => this.#admit(), now);
    const isHiding = [...this.#requests.live].some((one) => mayBecomeHidden(one, now));
    const isPolling = this.#polls.settle(now, this.#parts.isSiteOpen);
    return isClaiming || isHiding || isPolling || hasOrphans || hasQueued || isLearning;
  }

  pools(tabId: number | null): PoolView[] {
    return this.look().pools(tabId).pools;
  }

  /** The pools as they are now; of use to all who look at the same moment. */
  look(): Look {
    const { browser, now } = this.#parts;
    const pools = this.#admit();
    const confirmed = withoutUnconfirmed(pools, now());
    const source = { pools, world: this.#knowledge.world, names: this.#names };
    return {
      pools: (tabId) => poolViews({ ...source, kept: this.#keptPools.of(tabId) }, tabId),
      full: () => fullPools(confirmed),
      totals: totalsOf(confirmed, browser),
    };
  }

  /** Polls that no page tells of, those with the newest requests first; with `null`, of all tabs. */
  polls(tabId: number | null): PollView[] {
    return this.#polls
      .polls(this.#parts.now())
      .filter(({ asker }) => tabId === null || asker.tabId === tabId)
      .map((poll) => pollView(poll, this.#names));
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
      claims: this.#claims.snapshot(),
      documents: [...this.#connections.documents],
      knowledge: this.#knowledge.snapshot(),
      workers: this.#workers.snapshot(),
      keptPools: this.#keptPools.snapshot(),
      frames: this.#frames.snapshot(),
      polls: this.#polls.snapshot(),
    };
  }

  restore(snapshot: LedgerSnapshot): void {
    this.#requests.restore(snapshot.live, snapshot.redirecting);
    this.#connections.restore(snapshot.documents);
    this.#knowledge.restore(snapshot.knowledge, (requestId) => this.#requests.get(requestId));
    this.#workers.restore(snapshot.workers);
    this.#keptPools.restore(snapshot.keptPools);
    this.#frames.restore(snapshot.frames);
    this.#polls.restore(snapshot.polls);
    this.#claims.restore(snapshot.claims);
  }

  /** The tab that follows a shared worker may be another one than before. */
  #placeShared({ key, url, tabId, frameId }: PlacedDocument): void {
    this.#workers.learnShared(url);
    for (const { liveRequest } of this.#connections.document(key)?.connections ?? []) {
      const request = liveRequest ? this.#requests.get(liveRequest) : undefined;
      if (request) Object.assign(request, { tabId, frameId });
    }
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

  /** No event tells when a suspended document is discarded, but its time is limited. */
  #forgetEvicted(): void {
    const latest = this.#parts.now() - SUSPENDED_MS;
    for (const { suspendedAt, connections } of [...this.#connections.documents]) {
      if (suspendedAt !== null && suspendedAt < latest) this.#close(connections);
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
    this.#claims.delete(requestId);
    if (!request) return;
    this.#polls.changed(request);
    this.#admitTo(request.place.host);
    this.#attempts.update(request);
  }
}
