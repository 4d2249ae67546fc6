import type {
  Announcement,
  ConnectionKind,
  ConnectionRecord,
  LifecycleEvent,
} from '../../extension/protocol/connections';
import { directionOf, type FrameBatch } from '../../extension/protocol/frames';
import { ENDED_CONNECTIONS } from '../../extension/protocol/limits';
import type { PlacedDocument, PoolsMessage } from '../../extension/protocol/messages';
import type { HealthReport, PageHealth, TabLife } from '../../extension/protocol/page-health';
import type { AttemptFacts } from '../../extension/protocol/pools';
import type { ConnectionEntry } from './connection-entry';
import { ConnectionTable } from './connection-table';
import { endedConnections } from './ended-connections';
import { EventBlockReader } from './event-block';
import { forgetDocument, mustTellAgain, rememberDocument } from './forgotten-document';
import { type IntakeCounts, takeFrames } from './frame-intake';
import { FrameLog } from './frame-log';
import { HealthLog } from './health-log';
import { keepFrames } from './keep-frames';
import { type LateFrame, takeLateFrames } from './late-frames';
import type { LogBounds } from './log-bounds';
import type { Connection, NetworkFacts } from './model';
import { PageOrder } from './page-order';
import { RateLog } from './rate-log';
import { countFrame, noCounts } from './recorded-counts';
import { newDocument, type RecordedDocument } from './recorded-document';
import { RecordedPools } from './recorded-pools';

export interface RecordingOptions {
  now(): number;
  /** What the log keeps, where not as usual. */
  bounds?: Partial<LogBounds>;
  /** Ended connections kept. */
  maxEnded?: number;
}

/**
 * All that was recorded, without a signal. Every method may be called twice with the same message.
 * Longer than most files here because these methods share one state: documents, connections, log.
 */
export class Recording {
  readonly log: FrameLog;
  readonly rates = new RateLog();
  readonly pools = new RecordedPools();
  readonly table = new ConnectionTable();
  counts: IntakeCounts = noCounts();
  tabs: readonly TabLife[] = [];
  since: number;
  /** What happened before it was cleared away. Before the first clearing, all counts that a page remembers. */
  clearedAt = Number.NEGATIVE_INFINITY;
  readonly #now: () => number;
  readonly #maxEnded: number;
  readonly #documents = new Map<string, RecordedDocument>();
  readonly #pages = new PageOrder();
  readonly #health = new HealthLog();
  readonly blocks = new EventBlockReader();

  constructor({ now, maxEnded = ENDED_CONNECTIONS, bounds = {} }: RecordingOptions) {
    this.#now = now;
    this.#maxEnded = maxEnded;
    this.since = now();
    this.log = new FrameLog({ connectionAt: (index) => this.table.at(index), bounds });
  }

  /** True when it proved that the tab shows another page, and the log was begun anew. */
  announce(
    facts: PlacedDocument,
    { connections, lifecycle }: Announcement,
    keepsLog: boolean,
  ): boolean {
    const known = this.#documents.get(facts.key);
    const document = known ?? newDocument(facts);
    this.#documents.set(facts.key, document);
    document.facts = facts;
    const isNewPage =
      (!known || document.goneAt !== null || document.forgottenAt !== null) &&
      this.#place(document, keepsLog);
    if (document.forgottenAt !== null) rememberDocument(document);
    document.goneAt = null;
    document.isAnnounced = true;
    for (const event of [...lifecycle, ...document.early].sort((a, b) => a.event - b.event)) {
      this.#applyEvent(document, event);
    }
    document.early = [];
    for (const record of connections) {
      this.#applyRecord(document, record);
    }
    this.#touchAll(document);
    return isNewPage;
  }

  /** `gap` where the document must tell everything again. */
  addLifecycle(key: string, events: readonly LifecycleEvent[]): 'gap' | undefined {
    const document = this.#documents.get(key);
    if (!document) return undefined;
    if (document.forgottenAt !== null)
      return mustTellAgain(document, this.#now()) ? 'gap' : undefined;
    for (const event of events) {
      if (!document.isAnnounced && event.event > document.lastEvent + 1) document.early.push(event);
      else this.#applyEvent(document, event);
    }
    return undefined;
  }

  /**
   * The number to acknowledge; `unknown` where the document is not known. `gap` where frames are
   * missing that the page still has: it sent them to a background that was being stopped.
   */
  addFrames(key: string, batch: FrameBatch<string>): number | 'unknown' | 'gap' {
    const document = this.#documents.get(key);
    if (!document) return 'unknown';
    if (document.forgottenAt !== null) {
      if (mustTellAgain(document, this.#now())) return 'gap';
      const newest = batch.columns.first - 1 + batch.columns.at.length;
      if (!document.isAskedAgain) document.lastFrame = Math.max(document.lastFrame, newest);
      return newest;
    }
    const missing = batch.columns.first - 1 - document.lastFrame;
    if (missing > batch.lost + batch.skipped) return 'gap';
    takeFrames(
      {
        log: this.log,
        rates: this.rates,
        counts: this.counts,
        blocks: this.blocks,
        entryOf: (number, at) => this.#entryOf(document, number, null, at),
        revive: (entry) => this.table.revive(entry),
      },
      document,
      batch,
    );
    for (const totals of batch.totals) {
      const entry = document.connections.get(totals.connection);
      if (entry) this.table.applyTotals(entry, totals);
    }
    return document.lastFrame;
  }

  addFacts(key: string, number: number, facts: AttemptFacts): void {
    const entry = this.#documents.get(key)?.connections.get(number);
    if (entry) this.table.applyFacts(entry, facts);
  }

  /** Frames of a page's connection that the network log alone has seen, in their order. */
  addLate(id: string, frames: readonly LateFrame[]): void {
    const entry = this.table.entryAt(this.table.indexOf(id));
    if (!entry || frames.length === 0) return;
    takeLateFrames(this, entry, frames);
    this.table.touch(entry);
  }

  /** What the network log adds to an attempt. */
  addNetwork(id: string, number: number, network: NetworkFacts): void {
    const entry = this.table.entryAt(this.table.indexOf(id));
    if (!entry) return;
    const attempts = entry.told.attempts.map((it) =>
      it.number === number ? { ...it, network } : it,
    );
    this.table.change(entry, { attempts });
  }

  /** Takes back a connection that turned out to be another's, with its frames. */
  withdraw(id: string): void {
    const { log, table, counts } = this;
    const entry = table.entryAt(table.indexOf(id));
    if (!entry) return;
    table.drop(entry);
    if (entry.newestFrame < log.start) return;
    for (let index = log.start; index < log.end; index++) {
      if (log.connectionIndex(index) !== entry.index) continue;
      const isOut = directionOf(log.code(index)) === 'out';
      this.rates.remove(log.time(index), isOut, log.size(index));
      countFrame(counts, log, index, -1);
    }
    table.moveFrames(keepFrames(log, (connection) => connection !== entry.index));
    table.forgetFramesBefore(log.start);
  }

  /** `words`: what is said of the connections that it had. */
  endDocument(key: string, at: number, words = 'the page went away'): void {
    const document = this.#documents.get(key);
    if (!document) return;
    // The end of recording is told first, and that of the port behind it is no news.
    if (document.goneAt === null) document.goneWords = words;
    document.goneAt = at;
    document.isAnnounced = false;
    this.#pages.end(key);
    this.#touchAll(document);
  }

  addHealth(key: string, report: HealthReport): void {
    const document = this.#living(key);
    if (document) this.#health.add(key, document.facts.url, report, this.#now());
  }

  addRoute(key: string, url: string, at: number): void {
    const document = this.#living(key);
    if (document) this.#health.addRoute(key, document.facts.url, { at, url });
  }

  health(): readonly PageHealth[] {
    return this.#health.pages();
  }

  #living(key: string): RecordedDocument | undefined {
    const document = this.#documents.get(key);
    return document?.forgottenAt === null ? document : undefined;
  }

  setPools(message: PoolsMessage): void {
    const changed = this.pools.setPools(message);
    for (const entry of this.table.entries()) {
      if (changed.has(entry.told.id)) this.table.touch(entry);
    }
  }

  /** The browser told of a navigation; true when the log was begun anew for it. */
  navigate(at: number, keepsLog: boolean): boolean {
    const { page } = this.#pages;
    this.#pages.navigate(this.#now());
    if (keepsLog || page === this.#pages.page) return false;
    this.#startPage(at);
    return true;
  }

  /** Drops the frames and what has ended; live connections stay. */
  clear(): void {
    for (const document of this.#documents.values()) {
      for (const entry of document.connections.values()) {
        if (document.goneAt !== null || entry.isOver) this.table.drop(entry);
      }
    }
    this.clearedAt = this.#now();
    this.log.clear();
    this.#health.clear();
    this.#restart(this.clearedAt);
  }

  /** The document is there and may be asked. */
  lives(key: string): boolean {
    const document = this.#documents.get(key);
    return document?.goneAt === null && document.forgottenAt === null;
  }

  /** The last frame of each document that may send more. */
  readUpTo(): Record<string, number> {
    const after: Record<string, number> = {};
    for (const [key, { lastFrame, goneAt, forgottenAt }] of this.#documents) {
      if (goneAt === null && forgottenAt === null) after[key] = lastFrame;
    }
    return after;
  }

  /** The background is back and asks every document to announce itself. */
  awaitAnnouncements(): void {
    for (const document of this.#documents.values()) document.isAnnounced = false;
  }

  /** Lets go what the bounds do not allow and renews the views; true when a connection changed. */
  publish(): boolean {
    const gone = this.log.trim();
    this.counts.left += gone;
    if (gone > 0) this.table.forgetFramesBefore(this.log.start);
    const isChanged = this.table.publish({
      now: this.#now(),
      documentGoneAt: (key) => this.#documents.get(key)?.goneAt ?? null,
      documentGoneWords: (key) => this.#documents.get(key)?.goneWords ?? '',
      waitingSince: (id) => this.pools.waitingSince(id),
    });
    return this.#letEndedGo() || isChanged;
  }

  /** Log index of the body of a connection's request; -1 without one. */
  requestBody(id: string): number {
    return this.table.entryAt(this.table.indexOf(id))?.requestBody ?? -1;
  }

  connections(): Connection[] {
    return this.table.views();
  }

  #applyEvent(document: RecordedDocument, event: LifecycleEvent): void {
    if (event.event <= document.lastEvent) return;
    document.lastEvent = event.event;
    const letGo = document.letGo.get(event.connection);
    // What is still told of its past is no news. A poll that had stopped may go on.
    if (letGo && !(letGo.poll && event.type === 'request-started')) return;
    const kind = event.type === 'connection-created' ? event.kind : null;
    const entry = this.#entryOf(document, event.connection, kind, event.at);
    this.table.applyLifecycle(entry, event);
  }

  /** Fills in what the remembered events no longer tell. */
  #applyRecord(document: RecordedDocument, record: ConnectionRecord): void {
    if (document.letGo.has(record.connection) && record.state === 'closed') return;
    const entry = this.#entryOf(document, record.connection, record.kind, record.createdAt);
    this.table.applyRecord(entry, record);
  }

  #entryOf(
    document: RecordedDocument,
    number: number,
    kind: ConnectionKind | null,
    at: number,
  ): ConnectionEntry {
    const known = document.connections.get(number);
    if (known) return known;
    const letGo = document.letGo.get(number);
    const knownKind = kind ?? letGo?.kind ?? null;
    const entry = letGo?.poll ?? this.table.create(document.facts, number, knownKind, at);
    if (letGo?.poll) this.table.revive(entry);
    document.connections.set(number, entry);
    document.letGo.delete(number);
    return entry;
  }

  /** After the views were renewed, because what leaves is remembered as it was last seen. */
  #letEndedGo(): boolean {
    if (this.table.size <= this.#maxEnded) return false;
    const ended = endedConnections(this.#documents.values(), this.table);
    const surplus = ended.slice(0, Math.max(0, ended.length - this.#maxEnded));
    for (const { document, number, entry } of surplus) {
      document.connections.delete(number);
      this.table.letGo(entry, this.log.start);
      const { kind } = entry.told;
      document.letGo.set(number, { kind, poll: kind === 'poll' ? entry : null });
    }
    this.counts.connectionsLetGo += surplus.length;
    return surplus.length > 0;
  }

  /** Finds its page; true when the log was begun anew for it. */
  #place(document: RecordedDocument, keepsLog: boolean): boolean {
    const { page } = this.#pages;
    document.page = this.#pages.place(document.facts, this.#now());
    if (page !== this.#pages.page) {
      if (!keepsLog) this.#startPage(this.#now());
      return !keepsLog;
    }
    // A top document that came back brings those with it that were thought to be of the next page.
    if (document.facts.frameId === 0 && document.facts.context === 'page') {
      for (const other of this.#documents.values()) other.page = Math.min(other.page, page);
    }
    return false;
  }

  /** The tab shows another page: all that is not its goes, with its frames. */
  #startPage(at: number): void {
    for (const document of this.#documents.values()) {
      if (document.page < this.#pages.page && document.forgottenAt === null) this.#forget(document);
    }
    const { log, table } = this;
    table.moveFrames(
      keepFrames(log, (index) => {
        const document = this.#documents.get(table.at(index).document);
        return document !== undefined && document.forgottenAt === null;
      }),
    );
    this.#restart(at);
    for (let index = log.start; index < log.end; index++) this.#countAgain(index);
    this.table.relabel();
  }

  /** Its frames must leave the log right after this. */
  #forget(document: RecordedDocument): void {
    this.#health.forget(document.facts.key);
    for (const entry of document.connections.values()) this.table.drop(entry);
    forgetDocument(document, this.#now());
  }

  #touchAll(document: RecordedDocument): void {
    for (const entry of document.connections.values()) this.table.touch(entry);
  }

  #restart(at: number): void {
    this.table.forgetFramesBefore(this.log.start);
    this.rates.clear();
    this.pools.open.clear(at);
    this.counts = noCounts();
    this.since = at;
  }

  /** A frame that a new page already sent. */
  #countAgain(index: number): void {
    const { log, counts } = this;
    const isOut = directionOf(log.code(index)) === 'out';
    this.rates.add(log.time(index), isOut, log.size(index));
    countFrame(counts, log, index, 1);
    counts.lost += log.lostBefore(index);
  }
}
