import type { FrameRows } from './model';

/** First row whose frame has this index or a later one; `rows.length` when there is none. */
export function rowFrom(rows: FrameRows, index: number): number {
  let low = 0;
  let high = rows.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (rows.at(middle) < index) low = middle + 1;
    else high = middle;
  }
  return low;
}
