import type { ConnectionKind, LifecycleEvent } from '../../extension/protocol/connections';
import type { ConnectionTotals } from '../../extension/protocol/frames';
import type { PlacedDocument } from '../../extension/protocol/messages';
import type { AttemptFacts } from '../../extension/protocol/pools';
import { applyAttemptFacts } from './apply-attempt-facts';
import { applyLifecycle } from './apply-lifecycle';
import { ConnectionEntry, type Surroundings } from './connection-entry';
import { ConnectionLabels } from './connection-labels';
import type { Connection } from './model';
import { newConnection } from './new-connection';

interface LetGo {
  connection: Connection;
  newestFrame: number;
}

const NOT_RECORDED = newConnection({
  document: {
    key: '',
    url: '',
    navigationProtocol: '',
    isControlled: false,
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
  readonly #letGo = new Map<number, LetGo>();
  #created = 0;
  #hasDropped = false;

  create(
    document: PlacedDocument,
    number: number,
    kind: ConnectionKind,
    createdAt: number,
  ): ConnectionEntry {
    const given = this.#labels.next(kind);
    const connection = newConnection({ document, number, kind, createdAt, ...given });
    const entry = new ConnectionEntry(this.#created, connection);
    this.#created += 1;
    this.revive(entry);
    return entry;
  }

  applyLifecycle(entry: ConnectionEntry, event: LifecycleEvent): void {
    this.#replace(entry, applyLifecycle(entry.told, event));
  }

  applyFacts(entry: ConnectionEntry, facts: AttemptFacts): void {
    this.#replace(entry, applyAttemptFacts(entry.told, facts));
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
    if (entry.newestFrame < logStart) return;
    const { view, newestFrame } = entry;
    const connection = { ...view, lifecycle: [], attempts: view.attempts.slice(-1) };
    this.#letGo.set(entry.index, { connection, newestFrame });
  }

  /** The log no longer holds frames before this one. */
  forgetFramesBefore(logStart: number): void {
    for (const [index, { newestFrame }] of this.#letGo) {
      if (newestFrame < logStart) this.#letGo.delete(index);
    }
  }

  /** Its frames came in: back on the table with it, if it was dropped. */
  revive(entry: ConnectionEntry): void {
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
      this.change(entry, this.#labels.next(entry.told.kind));
    }
  }

  /** Never throws: a frame must be readable even if its connection should be missing. */
  at(index: number): Connection {
    return this.find(index) ?? this.#letGo.get(index)?.connection ?? NOT_RECORDED;
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

  #replace(entry: ConnectionEntry, told: Connection): void {
    if (told.kind !== entry.told.kind) told = { ...told, ...this.#labels.next(told.kind) };
    entry.told = told;
    this.touch(entry);
  }
}
