import type {
  ConnectionKind,
  ConnectionRecord,
  LifecycleEvent,
} from '../../extension/protocol/connections';
import type { ConnectionTotals } from '../../extension/protocol/frames';
import type { PlacedDocument } from '../../extension/protocol/messages';
import type { AttemptFacts } from '../../extension/protocol/pools';
import { applyAttemptFacts } from './apply-attempt-facts';
import { applyLifecycle } from './apply-lifecycle';
import { ConnectionEntry, type Surroundings } from './connection-entry';
import { ConnectionLabels } from './connection-labels';
import { fromRecord } from './from-record';
import type { Connection } from './model';
import { newConnection } from './new-connection';

/** Of a connection whose kind its page has not told yet. */
const UNNAMED = { label: 'New', colour: 1 } as const;

const NOT_RECORDED = newConnection({
  document: {
    key: '',
    url: '',
    navigationProtocol: '',
    isControlled: false,
    context: 'page',
    tabId: -1,
    frameId: 0,
  },
  number: 0,
  label: 'Not recorded',
  colour: 1,
  kind: 'event-source',
  createdAt: 0,
});

/**
 * Every connection of the recording, by a small number that the log's columns hold. What the views
 * get is a new object for each connection that changed, made once per `publish`.
 */
export class ConnectionTable {
  readonly #entries = new Map<number, ConnectionEntry>();
  readonly #indexes = new Map<string, number>();
  readonly #labels = new ConnectionLabels();
  readonly #changed = new Set<ConnectionEntry>();
  /** What was let go while the log held frames of it. */
  readonly #letGo = new Map<number, ConnectionEntry>();
  #created = 0;
  #hasDropped = false;

  create(
    document: PlacedDocument,
    number: number,
    kind: ConnectionKind | null,
    createdAt: number,
  ): ConnectionEntry {
    const given = kind ? this.#labels.next(kind) : UNNAMED;
    const facts = { document, number, kind: kind ?? 'event-source', createdAt };
    const entry = new ConnectionEntry(this.#created, newConnection({ ...facts, ...given }));
    entry.isNamed = kind !== null;
    this.#created += 1;
    this.revive(entry);
    return entry;
  }

  applyLifecycle(entry: ConnectionEntry, event: LifecycleEvent): void {
    if (event.type === 'connection-created') this.#name(entry, event.kind);
    this.#replace(entry, applyLifecycle(entry.told, event));
    if (event.type !== 'request-started' || entry.unplaced.length === 0) return;
    for (const facts of entry.unplaced.splice(0)) this.applyFacts(entry, facts);
  }

  applyFacts(entry: ConnectionEntry, facts: AttemptFacts): void {
    const told = applyAttemptFacts(entry.told, facts);
    if (told !== entry.told) this.#replace(entry, told);
    else entry.keepUnplaced(facts);
  }

  /** What its page's record of it tells where its creation is not remembered. */
  applyRecord(entry: ConnectionEntry, record: ConnectionRecord): void {
    this.applyTotals(entry, record);
    if (entry.told.url !== '') return;
    this.#name(entry, record.kind);
    this.change(entry, fromRecord(entry.told, record));
  }

  applyTotals(entry: ConnectionEntry, totals: ConnectionTotals): void {
    // An announcement may be older than the batch before it; counters only grow.
    this.#replace(entry, {
      ...entry.told,
      framesIn: Math.max(entry.told.framesIn, totals.framesIn),
      framesOut: Math.max(entry.told.framesOut, totals.framesOut),
      bytesIn: Math.max(entry.told.bytesIn, totals.bytesIn),
      bytesOut: Math.max(entry.told.bytesOut, totals.bytesOut),
    });
  }

  change(entry: ConnectionEntry, changes: Partial<Connection>): void {
    this.#replace(entry, { ...entry.told, ...changes });
  }

  /** Says that something beside the page's own words changed: frames, its document, its place in a queue. */
  touch(entry: ConnectionEntry): void {
    if (this.has(entry.index)) this.#changed.add(entry);
  }

  /** Takes it off the table; its page may still speak of it. */
  drop(entry: ConnectionEntry): void {
    if (this.#entries.delete(entry.index)) this.#hasDropped = true;
    this.#indexes.delete(entry.told.id);
    this.#changed.delete(entry);
  }

  /** Takes it off the table for good. While the log holds its frames, they can still be named. */
  letGo(entry: ConnectionEntry, logStart: number): void {
    this.drop(entry);
    const { view, told, newestFrame } = entry;
    // A poll that goes on begins with these.
    entry.told = { ...told, lifecycle: [], attempts: told.attempts.slice(-1) };
    entry.view = { ...view, lifecycle: [], attempts: view.attempts.slice(-1) };
    if (newestFrame >= logStart) this.#letGo.set(entry.index, entry);
  }

  /** The log was written anew: its frames have other indexes, -1 for those that are gone. */
  moveFrames(movedTo: (index: number) => number): void {
    for (const entry of this.#entries.values()) entry.moveFrames(movedTo);
    for (const entry of this.#letGo.values()) entry.moveFrames(movedTo);
  }

  /** The log no longer holds frames before this one. */
  forgetFramesBefore(logStart: number): void {
    for (const [index, { newestFrame }] of this.#letGo) {
      if (newestFrame < logStart) this.#letGo.delete(index);
    }
  }

  /** Its frames came in: back on the table with it, if it was dropped. */
  revive(entry: ConnectionEntry): void {
    this.#letGo.delete(entry.index);
    this.#entries.set(entry.index, entry);
    this.#indexes.set(entry.told.id, entry.index);
    this.#changed.add(entry);
  }

  get size(): number {
    return this.#entries.size;
  }

  entryAt(index: number): ConnectionEntry | undefined {
    return this.#entries.get(index);
  }

  has(index: number): boolean {
    return this.#entries.has(index);
  }

  /** A new recording counts from 1 again; connections that stay are named anew in their order. */
  relabel(): void {
    this.#labels.reset();
    for (const entry of this.#entries.values()) {
      if (entry.isNamed) this.change(entry, this.#labels.next(entry.told.kind));
    }
  }

  /** Never throws: a frame must be readable even if its connection should be missing. */
  at(index: number): Connection {
    return this.find(index) ?? this.#letGo.get(index)?.view ?? NOT_RECORDED;
  }

  find(index: number): Connection | undefined {
    return this.#entries.get(index)?.view;
  }

  /** -1 for an id that is not recorded. */
  indexOf(id: string): number {
    return this.#indexes.get(id) ?? -1;
  }

  entries(): Iterable<ConnectionEntry> {
    return this.#entries.values();
  }

  /** Makes new views of what changed; true when there was anything. */
  publish(surroundings: Surroundings): boolean {
    for (const entry of this.#entries.values()) {
      if (entry.isAgeing(surroundings.now)) this.#changed.add(entry);
    }
    const isChanged = this.#hasDropped || this.#changed.size > 0;
    this.#hasDropped = false;
    for (const entry of this.#changed) entry.publish(surroundings);
    this.#changed.clear();
    return isChanged;
  }

  views(): Connection[] {
    return Array.from(this.#entries.values(), (entry) => entry.view);
  }

  /** Its kind is known by its page's word alone: until then it has no name of its own. */
  #name(entry: ConnectionEntry, kind: ConnectionKind): void {
    if (entry.isNamed && entry.told.kind === kind) return;
    entry.isNamed = true;
    entry.told = { ...entry.told, kind, ...this.#labels.next(kind) };
  }

  #replace(entry: ConnectionEntry, told: Connection): void {
    entry.told = told;
    this.touch(entry);
  }
}
