import type { FrameReader, GrowingRows } from '../store/model';
import { rowFrom } from '../store/row-from';
import { runSlice } from '../store/slices';
import type { ShownRows } from './shown-rows';
import type { SortOrder } from './sort-order';
import { dropFromRun, placeInRun, RunMerge, type SortedRun, sortedRun } from './sorted-run';

/** Rows read and sorted at once: a few milliseconds. */
const RUN_ROWS = 2_048;
/** New rows join a large list no more often, because each time all of it is written anew. */
const JOIN_MS = 250;

/**
 * The rows of the filter in another order. They are read in slices, in runs that are merged as they
 * become alike in length; what is shown is one whole run, and new rows join it later.
 */
export class SortedRows implements ShownRows {
  readonly #log: FrameReader;
  readonly #rows: GrowingRows;
  readonly #order: SortOrder;
  readonly #clock: () => number;
  /** From long to short. */
  #runs: SortedRun[] = [];
  #merge: RunMerge | null = null;
  #shown: SortedRun | null = null;
  /** Frame of the last row that was read. */
  #lastRead = -1;
  #readGeneration = -1;
  #start = 0;
  #generation = 0;
  #joinAt = 0;

  constructor(log: FrameReader, rows: GrowingRows, order: SortOrder, clock: () => number) {
    this.#log = log;
    this.#rows = rows;
    this.#order = order;
    this.#clock = clock;
  }

  /** Whether there is an order to show; else the rows that the filter chose are still being sorted. */
  get isReady(): boolean {
    return this.#shown !== null && this.#readGeneration === this.#rows.generation;
  }

  get generation(): number {
    return this.#generation;
  }

  get length(): number {
    this.#keepUp();
    return this.#shown?.length ?? 0;
  }

  at(row: number): number {
    const index = row < this.length ? this.#shown?.indexes[row] : undefined;
    if (index === undefined) throw new Error(`Expected a row below ${this.length}, got ${row}.`);
    return index;
  }

  placeOf(index: number): number {
    this.#keepUp();
    if (!this.#shown || index < this.#log.start || index >= this.#log.end) return -1;
    return placeInRun(this.#shown, this.#keyOf(index), index);
  }

  /** Works for one slice; true when nothing is left to do now. */
  advance(): boolean {
    if (this.#rows.generation !== this.#readGeneration) this.#restart();
    this.#keepUp();
    return runSlice(() => this.#step(), this.#clock);
  }

  /** One piece of work; true where there is none. */
  #step(): boolean {
    if (this.#merge) {
      if (!this.#merge.step()) return false;
      this.#runs.splice(-2, 2, this.#merge.result);
      this.#merge = null;
      if (this.#runs.length === 1) this.#joinAt = this.#clock() + JOIN_MS;
    }
    const [last, before] = [this.#runs.at(-1), this.#runs.at(-2)];
    if (last && before && (last.length >= before.length || this.#isReadToEnd())) {
      // Short runs merge at once; the one that is shown waits until it is worth it.
      const isJoin = before === this.#shown && last.length * 8 < before.length;
      if (isJoin && this.#clock() < this.#joinAt) return true;
      this.#merge = new RunMerge(before, last);
      return false;
    }
    if (this.#isReadToEnd()) {
      this.#show(last);
      return true;
    }
    this.#readRun();
    return false;
  }

  #show(run: SortedRun | undefined): void {
    const shown = run ?? { keys: new Float64Array(), indexes: new Uint32Array(), length: 0 };
    if (this.#shown === shown || (this.#shown?.length === 0 && shown.length === 0)) return;
    this.#shown = shown;
    this.#generation += 1;
  }

  #isReadToEnd(): boolean {
    const { length } = this.#rows;
    return length === 0 || this.#rows.at(length - 1) <= this.#lastRead;
  }

  #readRun(): void {
    const first = rowFrom(this.#rows, this.#lastRead + 1);
    const length = Math.min(RUN_ROWS, this.#rows.length - first);
    const indexes = Uint32Array.from({ length }, (_, at) => this.#rows.at(first + at));
    const keys = Float64Array.from(indexes, (index) => this.#keyOf(index));
    this.#lastRead = indexes.at(-1) ?? this.#lastRead;
    this.#runs.push(sortedRun(keys, indexes));
  }

  /** Ascending in every order; what is not known comes last. */
  #keyOf(index: number): number {
    const { by, isDescending } = this.#order;
    const value = this.#log[by](index);
    if (Number.isNaN(value)) return Number.POSITIVE_INFINITY;
    return isDescending ? -value : value;
  }

  /** Frames that have left may not be asked for any more. */
  #keepUp(): void {
    const { start } = this.#log;
    if (start === this.#start) return;
    this.#start = start;
    this.#merge = null;
    for (const run of new Set([...this.#runs, ...(this.#shown ? [this.#shown] : [])])) {
      dropFromRun(run, start);
    }
    this.#generation += 1;
  }

  /** The rows were chosen anew. */
  #restart(): void {
    this.#readGeneration = this.#rows.generation;
    this.#shown = null;
    this.#runs = [];
    this.#merge = null;
    this.#lastRead = -1;
  }
}
