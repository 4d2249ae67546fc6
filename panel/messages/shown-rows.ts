import type { GrowingRows } from '../store/model';
import { rowFrom } from '../store/row-from';

/** The rows of the grid in the order in which it shows them. */
export interface ShownRows extends GrowingRows {
  /**
   * The row that shows this frame; where it is hidden, the row that comes behind its place. -1 where
   * that is not known any more: the order needs to look at the frame, and it has left.
   */
  placeOf(index: number): number;
}

/** Rows as they came. */
export function rowsInArrival(rows: GrowingRows): ShownRows {
  return {
    get length() {
      return rows.length;
    },
    get generation() {
      return rows.generation;
    },
    at: (row) => rows.at(row),
    placeOf: (index) => rowFrom(rows, index),
  };
}

/** -1 where the filter hides the frame. */
export function rowShowing(rows: ShownRows, index: number): number {
  const row = rows.placeOf(index);
  return row >= 0 && row < rows.length && rows.at(row) === index ? row : -1;
}
