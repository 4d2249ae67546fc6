import { STUDIED_FRAMES, STUDIED_PAYLOADS } from '../../../extension/protocol/limits';
import type { Connection, FrameReader } from '../../store/model';
import { ConnectionStudy } from './connection-study';
import type { MessageFacts } from './message-facts';

/** Reads the log once, frame by frame, in steps that a caller has time for. */
export class MessageStudy {
  readonly #log: FrameReader;
  readonly #studies = new Map<string, ConnectionStudy>();
  #next: number;

  constructor(log: FrameReader) {
    this.#log = log;
    this.#next = log.start;
  }

  /** Whether all frames were read. */
  get isUpToDate(): boolean {
    return this.#next >= this.#log.end;
  }

  /** Reads the next frames, STUDIED_FRAMES at most: some ten milliseconds. */
  advance(): void {
    const log = this.#log;
    const from = Math.max(this.#next, log.start);
    const to = Math.min(log.end, from + STUDIED_FRAMES);
    // Where many came at once the newest are looked into; all are counted.
    const readFrom = to - STUDIED_PAYLOADS;
    for (let index = from; index < to; index += 1) {
      if (log.seenBy(index) === 'network-log') {
        this.#studyOf(log.connection(index)).addUnseen(log, index);
      }
      // Told late: its place is among frames that were read already.
      if (log.placedBefore(index) !== null) continue;
      this.#studyOf(log.connection(index)).add(log, index, index >= readFrom);
    }
    this.#next = to;
  }

  /** Once a second: what cannot be read from the log afterwards. */
  sample(connections: readonly Connection[], now: number): void {
    for (const connection of connections) {
      if (connection.kind !== 'websocket' || connection.state !== 'open') continue;
      this.#studyOf(connection).sampleBuffered(now, connection.buffered);
    }
    this.#forgetAllBut(connections);
  }

  /** `null` for a connection without a frame. */
  of(connection: Connection): MessageFacts | null {
    return this.#studies.get(connection.id) ?? null;
  }

  #studyOf({ id }: Connection): ConnectionStudy {
    const known = this.#studies.get(id);
    if (known) return known;
    const study = new ConnectionStudy(this.#log);
    this.#studies.set(id, study);
    return study;
  }

  #forgetAllBut(connections: readonly Connection[]): void {
    if (this.#studies.size <= connections.length) return;
    const living = new Set(connections.map(({ id }) => id));
    for (const id of this.#studies.keys()) if (!living.has(id)) this.#studies.delete(id);
  }
}
