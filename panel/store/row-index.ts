import { type Criteria, isUnfiltered, shownFrames } from './criteria';
import { termsOf } from './filter-expression';
import type { FilterTerm, FrameTest } from './filter-terms';
import { FrameCursor } from './frame-cursor';
import type { FrameLog } from './frame-log';
import { GrowingIndex } from './growing-index';
import type { Connection, GrowingRows } from './model';
import { runSlice } from './slices';

/** Frames tested in one step, */
const FRAMES_PER_STEP = 32;
/** or characters of their payloads: a few long ones take as long as many short ones. */
const CHARS_PER_STEP = 100_000;

/** Which frames of one connection are shown, and what its volatile terms said when that was asked. */
interface Admission {
  frames: boolean | FrameTest;
  answers: string;
}

/** `waiting`: for a worker, which will say so when it knows more. */
export type Progress = 'done' | 'more' | 'waiting';

/**
 * Indexes of the frames that are shown, in order of arrival. Without a filter nothing is stored. With
 * one, `advance` works through the log in slices, and new frames are only added to what is there.
 */
export class RowIndex implements GrowingRows {
  readonly #log: FrameLog;
  readonly #clock: () => number;
  readonly #rows = new GrowingIndex();
  readonly #cursor: FrameCursor;
  /** By connection index. */
  #admissions = new Map<number, Admission>();
  #connections = new Set<number>();
  /** Whether `#connections` was gathered from all connections, not from the selected one alone. */
  #knowsConnections = false;
  #criteria: Criteria;
  #terms: readonly FilterTerm[];
  #all: boolean;
  /** Frames before it have been tested. */
  #next = 0;
  #start = 0;
  #end = 0;
  #generation = 0;

  constructor(log: FrameLog, criteria: Criteria, clock: () => number) {
    this.#log = log;
    this.#clock = clock;
    this.#cursor = new FrameCursor(log);
    this.#criteria = criteria;
    this.#terms = termsOf(criteria.expression);
    this.#all = isUnfiltered(criteria);
  }

  get length(): number {
    return this.#all ? this.#end - this.#start : this.#rows.length;
  }

  get generation(): number {
    return this.#generation;
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
    const isSameText = criteria.expression === this.#criteria.expression;
    // A selected connection narrows the rows, not the list that it was selected in.
    if (!isSameText || criteria.connection === null) {
      this.#connections = new Set();
      this.#knowsConnections = criteria.connection === null;
    }
    this.#criteria = criteria;
    this.#generation += 1;
    this.#terms = termsOf(criteria.expression);
    this.#generation += 1;
    this.#all = isUnfiltered(criteria);
    this.#rows.clear();
    this.#admissions = new Map();
    this.#next = this.#log.start;
  }

  /** Begins again if a filter that speaks of connections (`is:error`) now answers differently for one. */
  recheckConnections(connectionAt: (index: number) => Connection | undefined): void {
    for (const [index, { answers }] of this.#admissions) {
      const connection = connectionAt(index);
      if (!connection || this.#answersOf(connection) === answers) continue;
      this.restart(this.#criteria);
      return;
    }
  }

  /** Tests frames for one slice. */
  advance(): Progress {
    const log = this.#log;
    this.#start = log.start;
    this.#end = log.end;
    this.#rows.dropBelow(log.start);
    if (this.#all) return 'done';
    const known = Math.min(
      log.end,
      ...this.#terms.map((term) => term.pattern?.advance() ?? log.end),
    );
    this.#next = Math.max(this.#next, log.start);
    if (!runSlice(() => this.#testSome(known), this.#clock)) return 'more';
    return this.#next >= log.end ? 'done' : 'waiting';
  }

  /** True when all frames before `end` are tested. */
  #testSome(end: number): boolean {
    let next = this.#next;
    const stop = Math.min(end, next + FRAMES_PER_STEP);
    this.#cursor.charsRead = 0;
    while (next < stop && this.#cursor.charsRead < CHARS_PER_STEP) this.#test(next++);
    this.#next = next;
    return next >= end;
  }

  #test(index: number): void {
    const cursor = this.#cursor;
    const connection = this.#log.connectionIndex(index);
    let admission = this.#admissions.get(connection);
    if (!admission) {
      admission = this.#admit(this.#log.connection(index));
      this.#admissions.set(connection, admission);
    }
    const { frames } = admission;
    if (frames === false) return;
    cursor.index = index;
    if (frames !== true && !frames(cursor)) return;
    this.#rows.push(index);
    this.#connections.add(connection);
  }

  #admit(connection: Connection): Admission {
    return {
      frames: shownFrames(this.#criteria, connection),
      answers: this.#answersOf(connection),
    };
  }

  #answersOf(connection: Connection): string {
    return this.#terms
      .filter(({ isVolatile }) => isVolatile)
      .map((term) => (term.ask(connection) === true ? '1' : '0'))
      .join('');
  }
}
