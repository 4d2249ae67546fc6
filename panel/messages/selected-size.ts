import { RENDER_SLICE_MS } from '../../extension/protocol/limits';
import type { FrameReader } from '../store/model';
import { runSlice } from '../store/slices';
import type { RowSpan } from './row-range';
import type { ShownRows } from './shown-rows';

const ROWS_PER_STEP = 512;

/** Adds up the sizes of the selected rows in slices, and goes on where it was while rows are added. */
export class SelectedSize {
  readonly #log: FrameReader;
  readonly #clock: () => number;
  #rows: ShownRows | null = null;
  #generation = -1;
  #firstFrame = -1;
  #summed = 0;
  #bytes = 0;

  constructor(log: FrameReader, clock: () => number) {
    this.#log = log;
    this.#clock = clock;
  }

  /** Bytes of all rows of the span, or `null` where one slice was too short for them: then ask again. */
  of(rows: ShownRows, { first, end }: RowSpan): number | null {
    const count = end - first;
    const firstFrame = count > 0 ? rows.at(first) : -1;
    const isSame =
      rows === this.#rows &&
      rows.generation === this.#generation &&
      firstFrame === this.#firstFrame;
    if (!isSame || count < this.#summed) {
      this.#rows = rows;
      this.#generation = rows.generation;
      this.#firstFrame = firstFrame;
      this.#summed = 0;
      this.#bytes = 0;
    }
    const addSome = () => {
      const stop = Math.min(count, this.#summed + ROWS_PER_STEP);
      for (; this.#summed < stop; this.#summed += 1) {
        this.#bytes += this.#log.size(rows.at(first + this.#summed));
      }
      return this.#summed === count;
    };
    return runSlice(addSome, this.#clock, RENDER_SLICE_MS) ? this.#bytes : null;
  }
}
