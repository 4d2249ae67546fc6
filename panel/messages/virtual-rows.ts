/**
 * Browsers lay out no taller element than about 17.8 million px (Firefox) or 33.5 million px (Chromium). A list that
 * would be taller scrolls in a space of this height, where one pixel stands for more than one.
 */
export const TALLEST_PX = 10_000_000;

/** Rows drawn beyond the edges, so that a fast scroll shows no blank. */
const SPARE_ROWS = 8;

/** A list of rows of one height, and the part of the screen that shows it. */
export interface RowSpace {
  rowCount: number;
  rowHeight: number;
  /** Height of the part that shows rows. */
  viewHeight: number;
}

export interface VisibleRows {
  first: number;
  /** One beyond the last. */
  end: number;
  /** Where in the scrolled space the first of them stands. */
  top: number;
}

/** Height of the scrolled space. */
export function spaceHeight({ rowCount, rowHeight }: RowSpace): number {
  return Math.min(rowCount * rowHeight, TALLEST_PX);
}

/** How far down the list can be scrolled, in pixels of its rows. */
export function lastOffset({ rowCount, rowHeight, viewHeight }: RowSpace): number {
  return Math.max(0, rowCount * rowHeight - viewHeight);
}

/** `scrollTop` at which the list shows itself from `offset` pixels of its rows on. */
export function scrollTopAt(space: RowSpace, offset: number): number {
  const last = lastOffset(space);
  if (last === 0) return 0;
  return (offset / last) * Math.max(0, spaceHeight(space) - space.viewHeight);
}

/** The reverse: how many pixels of rows lie above the view. */
export function offsetAt(space: RowSpace, scrollTop: number): number {
  const last = Math.max(0, spaceHeight(space) - space.viewHeight);
  if (last === 0) return 0;
  return Math.min(1, Math.max(0, scrollTop / last)) * lastOffset(space);
}

/** The rows to draw when `offset` pixels of rows lie above the view. */
export function visibleRows(space: RowSpace, offset: number): VisibleRows {
  const { rowCount, rowHeight, viewHeight } = space;
  const first = Math.max(0, Math.floor(offset / rowHeight) - SPARE_ROWS);
  const end = Math.min(rowCount, Math.ceil((offset + viewHeight) / rowHeight) + SPARE_ROWS);
  return { first, end, top: scrollTopAt(space, offset) - (offset - first * rowHeight) };
}

/** No more rows than this are ever drawn at once. */
export function mostRows({ rowHeight, viewHeight }: RowSpace): number {
  return Math.ceil(viewHeight / rowHeight) + 1 + 2 * SPARE_ROWS;
}

/** The nearest offset at which the row is in view as a whole; in a view that is shorter than a row, or not measured yet, from its top on. */
export function offsetToShow(
  { rowHeight, viewHeight }: RowSpace,
  offset: number,
  row: number,
): number {
  const top = row * rowHeight;
  if (top < offset) return top;
  return Math.max(offset, Math.min(top, top + rowHeight - viewHeight));
}
