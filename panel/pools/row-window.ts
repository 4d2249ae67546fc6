/** Rows beyond the visible ones, so that a quick scroll shows no gap. */
const OVERSCAN_PX = 240;

/** Below this many rows the whole list is in the document, where find-in-page and tests can see it. */
export const WHOLE_LIST_ROWS = 300;

export interface RowWindow {
  /** First row to draw, and the one after the last. */
  first: number;
  end: number;
  /** Heights of the rows left out. */
  before: number;
  after: number;
}

/** Which of a list's rows to draw; `tops` are their upper edges, with the height of the whole list at its end. */
export function rowWindow(
  tops: readonly number[],
  scrollTop: number,
  height: number,
  wholeRows = WHOLE_LIST_ROWS,
): RowWindow {
  const count = tops.length - 1;
  if (count <= wholeRows) return { first: 0, end: Math.max(0, count), before: 0, after: 0 };
  const first = Math.min(rowAt(tops, scrollTop - OVERSCAN_PX), count - 1);
  const end = Math.min(rowAt(tops, scrollTop + height + OVERSCAN_PX) + 1, count);
  const total = tops[count] ?? 0;
  return { first, end, before: tops[first] ?? 0, after: total - (tops[end] ?? total) };
}

/** Upper edges of rows of these heights. */
export function topsOf(heights: readonly number[]): number[] {
  const tops = [0];
  for (const height of heights) tops.push((tops.at(-1) ?? 0) + height);
  return tops;
}

function rowAt(tops: readonly number[], y: number): number {
  let low = 0;
  let high = tops.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((tops[middle] ?? 0) <= y) low = middle;
    else high = middle - 1;
  }
  return low;
}
