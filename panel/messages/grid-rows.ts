import type { FrameReader, GrowingRows } from '../store/model';
import { rowsInArrival, type ShownRows } from './shown-rows';
import type { SortOrder } from './sort-order';
import { SortedRows } from './sorted-rows';

/** The rows as they came, or, once they are sorted, in the chosen order. */
export class GridRows implements ShownRows {
  readonly #log: FrameReader;
  readonly #rows: GrowingRows;
  readonly #clock: () => number;
  readonly #arrival: ShownRows;
  #sorted: SortedRows | null = null;
  #order: SortOrder | null = null;

  constructor(log: FrameReader, rows: GrowingRows, clock: () => number) {
    this.#log = log;
    this.#rows = rows;
    this.#clock = clock;
    this.#arrival = rowsInArrival(rows);
  }

  get length(): number {
    return this.#current.length;
  }

  get generation(): number {
    // The halves tell the rows of one order from those of another.
    return this.shownOrder ? this.#current.generation + 0.5 : this.#current.generation;
  }

  /** The order in which they are shown now; `null` for that of arrival. */
  get shownOrder(): SortOrder | null {
    return this.#sorted?.isReady ? this.#order : null;
  }

  at(row: number): number {
    return this.#current.at(row);
  }

  placeOf(index: number): number {
    return this.#current.placeOf(index);
  }

  /** Works on the order for one slice; true when nothing is left to do now. */
  advance(order: SortOrder | null): boolean {
    if (order !== this.#order) {
      this.#order = order;
      this.#sorted = order && new SortedRows(this.#log, this.#rows, order, this.#clock);
    }
    return this.#sorted?.advance() ?? true;
  }

  get #current(): ShownRows {
    return this.#sorted?.isReady ? this.#sorted : this.#arrival;
  }
}
