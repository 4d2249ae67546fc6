import type { FrameReader, FrameRows } from '../store/model';
import { rowFrom } from '../store/row-from';

/** The row that shows this frame; -1 where the filter hides it. */
export function rowOf(rows: FrameRows, index: number): number {
  const row = rowFrom(rows, index);
  return row < rows.length && rows.at(row) === index ? row : -1;
}

/** The next shown frame of the same connection, in one direction; -1 when there is none. */
export function besideOfConnection(
  log: FrameReader,
  rows: FrameRows,
  index: number,
  step: 1 | -1,
): number {
  const { id } = log.connection(index);
  const start = rowFrom(rows, index);
  const isShown = start < rows.length && rows.at(start) === index;
  // Where the frame itself is hidden, `start` is already the row behind it.
  const first = step === 1 && !isShown ? start : start + step;
  for (let row = first; row >= 0 && row < rows.length; row += step) {
    if (log.connection(rows.at(row)).id === id) return rows.at(row);
  }
  return -1;
}
