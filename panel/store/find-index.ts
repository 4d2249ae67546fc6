import { isBinary } from '../../extension/protocol/frames';
import type { FrameLog } from './frame-log';
import { GrowingIndex } from './growing-index';
import type { FrameRows, GrowingRows } from './model';
import { PayloadSearch, SEARCHED_CHARS } from './payload-search';
import { rowFrom } from './row-from';
import { runSlice } from './slices';

/** Rows looked at in one step, or a piece of one payload. */
const ROWS_PER_STEP = 32;

/** Which of the shown frames have a text in them, in slices and in order of arrival. */
export class FindIndex implements FrameRows {
  readonly #log: FrameLog;
  readonly #rows: GrowingRows;
  readonly #clock: () => number;
  readonly #matches = new GrowingIndex();
  #needle = '';
  #search: PayloadSearch | null = null;
  #generation = -1;
  /** Frames before it have been looked at. */
  #next = 0;
  /** The frame whose payload is looked at, a piece at a time. */
  #begun = -1;
  #isDone = true;

  constructor(log: FrameLog, rows: GrowingRows, clock: () => number) {
    this.#log = log;
    this.#rows = rows;
    this.#clock = clock;
  }

  get length(): number {
    return this.#matches.length;
  }

  get isDone(): boolean {
    return this.#isDone;
  }

  at(place: number): number {
    return this.#matches.at(place);
  }

  /** '' looks for nothing. */
  restart(needle: string): void {
    this.#needle = needle;
    this.#search = needle === '' ? null : new PayloadSearch(needle);
    this.#generation = this.#rows.generation;
    this.#matches.clear();
    this.#next = 0;
    this.#begun = -1;
  }

  /** Looks at rows for one slice; true when all are done. */
  advance(): boolean {
    const rows = this.#rows;
    if (rows.generation !== this.#generation) this.restart(this.#needle);
    this.#matches.dropBelow(this.#log.start);
    const search = this.#search;
    if (!search) return true;
    // Rows leave at the beginning, so that a row's number may be another one than in the slice before.
    let row = rowFrom(rows, this.#next);
    this.#isDone = runSlice(() => {
      const stop = Math.min(rows.length, row + ROWS_PER_STEP);
      for (let chars = 0; row < stop && chars < SEARCHED_CHARS; ) {
        const index = rows.at(row);
        const isMatch = this.#look(search, index);
        chars += Math.min(SEARCHED_CHARS, this.#log.payload(index)?.length ?? 0);
        if (isMatch === undefined) continue;
        if (isMatch) this.#matches.push(index);
        this.#next = index + 1;
        row += 1;
      }
      return row >= rows.length;
    }, this.#clock);
    return this.#isDone;
  }

  /** In its type and its payload; `undefined` while there is more of it to look at. */
  #look(search: PayloadSearch, index: number): boolean | undefined {
    if (index !== this.#begun) {
      const log = this.#log;
      const type = log.eventType(index);
      if (type !== '' && search.isIn(type)) return true;
      const payload = log.payload(index);
      if (payload === null) return false;
      search.begin(payload, isBinary(log.code(index)));
      this.#begun = index;
    }
    return search.step();
  }
}
