import type {
  Announcement,
  ConnectionKind,
  ConnectionRecord,
  LifecycleEvent,
} from '../../extension/protocol/connections';
import { directionOf, type FrameBatch } from '../../extension/protocol/frames';
import { ENDED_CONNECTIONS } from '../../extension/protocol/limits';
import type { Missing, PlacedDocument, PoolsMessage } from '../../extension/protocol/messages';
import type {
  AttemptFacts,
  BrowserTotals,
  PoolView,
  UnseenTab,
} from '../../extension/protocol/pools';
import { isOver } from './apply-lifecycle';
import type { ConnectionEntry } from './connection-entry';
import { ConnectionTable } from './connection-table';
import { endedConnections } from './ended-connections';
import { type IntakeCounts, takeFrames } from './frame-intake';
import { type FrameEntry, FrameLog } from './frame-log';
import { fromRecord } from './from-record';
import type { Connection } from './model';
import { OpenLog } from './open-log';
import { LATE_MS, PageOrder } from './page-order';
import { RateLog } from './rate-log';
import { newDocument, type RecordedDocument } from './recorded-document';

export interface RecordingOptions {
  now(): number;
  maxFrames?: number;
  maxBytes?: number;
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
  readonly open = new OpenLog();
  readonly table = new ConnectionTable();
  counts: IntakeCounts = noCounts();
  pools: readonly PoolView[] = [];
  totals: BrowserTotals | null = null;
  unseen: readonly UnseenTab[] = [];
  missing: Missing = { requests: 0, pools: 0, tabs: 0 };
  since: number;
  /** What happened before it was cleared away. Before the first clearing, all counts that a page remembers. */
  clearedAt = Number.NEGATIVE_INFINITY;
  readonly #now: () => number;
  readonly #maxEnded: number;
  readonly #documents = new Map<string, RecordedDocument>();
  /** Connections that wait for a slot, and since when. */
  #waiting = new Map<string, number>();
  readonly #pages = new PageOrder();

  constructor({ now, maxEnded = ENDED_CONNECTIONS, ...bounds }: RecordingOptions) {
    this.#now = now;
    this.#maxEnded = maxEnded;
    this.since = now();
    this.log = new FrameLog({ connectionAt: (index) => this.table.at(index), ...bounds });
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
    if (document.forgottenAt !== null) this.#remember(document);
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
    if (document.forgottenAt !== null) return this.#askAgain(document) ? 'gap' : undefined;
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
      if (this.#askAgain(document)) return 'gap';
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
        entryOf: (...args) => this.#entryOf(...args),
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

  endDocument(key: string, at: number): void {
    const document = this.#documents.get(key);
    if (!document) return;
    document.goneAt = at;
    document.isAnnounced = false;
    this.#pages.end(key);
    this.#touchAll(document);
  }

  setPools({ pools, totals, unseen, missing, at }: PoolsMessage): void {
    this.pools = pools;
    this.totals = totals;
    this.unseen = unseen;
    this.missing = missing;
    this.open.add(pools, at);
    const waiting = new Map<string, number>();
    for (const { connection, startedAt } of pools.flatMap((pool) => pool.waiters)) {
      if (connection) waiting.set(`${connection.document}/${connection.connection}`, startedAt);
    }
    for (const entry of this.table.entries()) {
      const { id } = entry.told;
      if (waiting.get(id) !== this.#waiting.get(id)) this.table.touch(entry);
    }
    this.#waiting = waiting;
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
        if (document.goneAt !== null || isOver(entry.told)) this.table.drop(entry);
      }
    }
    this.clearedAt = this.#now();
    this.#restart(this.clearedAt);
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
    this.counts.lost += gone;
    if (gone > 0) this.table.forgetFramesBefore(this.log.start);
    const isChanged = this.table.publish({
      now: this.#now(),
      documentGoneAt: (key) => this.#documents.get(key)?.goneAt ?? null,
      waitingSince: (id) => this.#waiting.get(id) ?? null,
    });
    return this.#letEndedGo() || isChanged;
  }

  connections(): Connection[] {
    return this.table.views();
  }

  #applyEvent(document: RecordedDocument, event: LifecycleEvent): void {
    if (event.event <= document.lastEvent) return;
    document.lastEvent = event.event;
    if (document.letGo.has(event.connection)) return;
    const kind = event.type === 'connection-created' ? event.kind : 'event-source';
    const entry = this.#entryOf(document, event.connection, kind, event.at);
    this.table.applyLifecycle(entry, event);
  }

  /** Fills in what the remembered events no longer tell. */
  #applyRecord(document: RecordedDocument, record: ConnectionRecord): void {
    if (document.letGo.has(record.connection) && record.state === 'closed') return;
    const entry = this.#entryOf(document, record.connection, record.kind, record.createdAt);
    this.table.applyTotals(entry, record);
    if (entry.told.url === '') this.table.change(entry, fromRecord(entry.told, record));
  }

  #entryOf(
    document: RecordedDocument,
    number: number,
    kind: ConnectionKind,
    at: number,
  ): ConnectionEntry {
    const known = document.connections.get(number);
    if (known) return known;
    const entry = this.table.create(document.facts, number, kind, at);
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
      document.letGo.add(number);
      this.table.letGo(entry, this.log.start);
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
    if (document.facts.frameId === 0) {
      for (const other of this.#documents.values()) other.page = Math.min(other.page, page);
    }
    return false;
  }

  /** The tab shows another page: all that is not its goes, with its frames. */
  #startPage(at: number): void {
    for (const document of this.#documents.values()) {
      if (document.page < this.#pages.page && document.forgottenAt === null) this.#forget(document);
    }
    const kept = this.#framesOfKeptConnections();
    this.#restart(at);
    for (const frame of kept) this.#putBack(frame);
    this.table.relabel();
  }

  /** Its frames must leave the log right after this. */
  #forget(document: RecordedDocument): void {
    document.forgottenAt = this.#now();
    document.isAskedAgain = false;
    for (const entry of document.connections.values()) this.table.drop(entry);
    document.connections.clear();
    document.letGo.clear();
  }

  /**
   * True, once, for a forgotten document that still speaks although its page should have gone long ago:
   * it was told before the navigation to its own page.
   */
  #askAgain(document: RecordedDocument): boolean {
    const { forgottenAt, goneAt, isAskedAgain } = document;
    if (forgottenAt === null || goneAt !== null || isAskedAgain) return false;
    if (this.#now() - forgottenAt <= LATE_MS) return false;
    document.isAskedAgain = true;
    document.lastFrame = 0;
    return true;
  }

  /** A page that came back from the back/forward cache tells its whole story once more. */
  #remember(document: RecordedDocument): void {
    document.forgottenAt = null;
    document.isAskedAgain = false;
    document.lastEvent = 0;
    document.early = [];
  }

  #touchAll(document: RecordedDocument): void {
    for (const entry of document.connections.values()) this.table.touch(entry);
  }

  #restart(at: number): void {
    this.log.clear();
    this.table.forgetFramesBefore(this.log.start);
    this.rates.clear();
    this.open.clear(at);
    this.counts = noCounts();
    this.since = at;
  }

  /** After old documents were forgotten: what the new page already sent. */
  #framesOfKeptConnections(): FrameEntry[] {
    const kept: FrameEntry[] = [];
    for (let index = this.log.start; index < this.log.end; index++) {
      if (this.table.has(this.log.connectionIndex(index))) kept.push(this.log.entry(index));
    }
    return kept;
  }

  #putBack(frame: FrameEntry): void {
    this.log.append(frame);
    const entry = this.table.entryAt(frame.connection);
    if (entry) entry.newestFrame = this.log.end - 1;
    this.rates.add(frame.time, directionOf(frame.code) === 'out', frame.size);
    this.counts.messages += 1;
    this.counts.lost += frame.lostBefore;
    if (frame.payload === null) this.counts.payloadsLeftOut += 1;
  }
}

function noCounts(): IntakeCounts {
  return { messages: 0, lost: 0, payloadsLeftOut: 0, skipped: 0, connectionsLetGo: 0 };
}
