import { admitsFramesOf, type Criteria, frameTest, isUnfiltered } from './criteria';
import type { FrameView } from './filter-terms';
import type { FrameLog } from './frame-log';
import { GrowingIndex } from './growing-index';
import type { Connection, FrameRows } from './model';

/** The clock is asked once for so many frames; the longest match of one payload is bounded elsewhere. */
const FRAMES_PER_CLOCK = 32;

/**
 * Indexes of the frames that are shown, in order of arrival. Without a filter nothing is stored. With
 * one, `advance` works through the log in slices, and new frames are only added to what is there.
 */
export class RowIndex implements FrameRows {
  readonly #log: FrameLog;
  readonly #clock: () => number;
  readonly #rows = new GrowingIndex();
  readonly #cursor: FrameCursor;
  /** By connection index: the test of its frames, or `null` where none of them is shown. */
  #tests = new Map<number, ((frame: FrameCursor) => boolean) | null>();
  #connections = new Set<number>();
  /** Whether `#connections` was gathered from all connections, not from the selected one alone. */
  #knowsConnections = false;
  #criteria: Criteria;
  #all: boolean;
  /** Frames before it have been tested. */
  #next = 0;
  #start = 0;
  #end = 0;

  constructor(log: FrameLog, criteria: Criteria, clock: () => number) {
    this.#log = log;
    this.#clock = clock;
    this.#cursor = new FrameCursor(log);
    this.#criteria = criteria;
    this.#all = isUnfiltered(criteria);
  }

  get length(): number {
    return this.#all ? this.#end - this.#start : this.#rows.length;
  }

  at(row: number): number {
    return this.#all ? this.#start + row : this.#rows.at(row);
  }

  /**
   * Whether the filter finds a frame of the connection, in whatever scope the rows are; true where that
   * was never looked at.
   */
  hasConnection(index: number): boolean {
    return !this.#knowsConnections || this.#connections.has(index);
  }

  restart(criteria: Criteria): void {
    const isSameText = criteria.terms === this.#criteria.terms;
    // A selected connection narrows the rows, not the list that it was selected in.
    if (!isSameText || criteria.connection === null) {
      this.#connections = new Set();
      this.#knowsConnections = criteria.connection === null;
    }
    this.#criteria = criteria;
    this.#all = isUnfiltered(criteria);
    this.#rows.clear();
    this.#tests = new Map();
    this.#next = this.#log.start;
  }

  /** Begins again if a filter that speaks of connections (`is:error`) now answers differently for one. */
  recheckConnections(connectionAt: (index: number) => Connection | undefined): void {
    for (const [index, test] of this.#tests) {
      const connection = connectionAt(index);
      if (!connection || admitsFramesOf(this.#criteria, connection) === (test !== null)) continue;
      this.restart(this.#criteria);
      return;
    }
  }

  /** Tests frames for `sliceMs` at most; true when all are done. */
  advance(sliceMs: number): boolean {
    const log = this.#log;
    this.#start = log.start;
    this.#end = log.end;
    this.#rows.dropBelow(log.start);
    if (this.#all) return true;
    const deadline = this.#clock() + sliceMs;
    let next = Math.max(this.#next, log.start);
    while (next < log.end) {
      const stop = Math.min(log.end, next + FRAMES_PER_CLOCK);
      for (; next < stop; next++) this.#test(next);
      if (this.#clock() >= deadline) break;
    }
    this.#next = next;
    return next >= log.end;
  }

  #test(index: number): void {
    const connection = this.#log.connectionIndex(index);
    let test = this.#tests.get(connection);
    if (test === undefined) {
      const view = this.#log.connection(index);
      test = admitsFramesOf(this.#criteria, view) ? frameTest(this.#criteria, view) : null;
      this.#tests.set(connection, test);
    }
    if (!test) return;
    this.#cursor.index = index;
    if (!test(this.#cursor)) return;
    this.#rows.push(index);
    this.#connections.add(connection);
  }
}

/** One object that looks at one frame after the other. */
class FrameCursor implements FrameView {
  readonly #log: FrameLog;
  index = 0;

  constructor(log: FrameLog) {
    this.#log = log;
  }

  get time() {
    return this.#log.time(this.index);
  }

  get code() {
    return this.#log.code(this.index);
  }

  get size() {
    return this.#log.size(this.index);
  }

  get payload() {
    return this.#log.payload(this.index);
  }

  get eventType() {
    return this.#log.eventType(this.index);
  }

  get eventId() {
    return this.#log.eventId(this.index);
  }
}
