import { rowShowing, type ShownRows } from './shown-rows';

/**
 * Selected rows from one frame to another, whichever comes first. Frames and not rows, so that the same
 * ones stay selected while the filter changes, frames come and the oldest ones leave.
 */
export interface RowRange {
  /** Where the selection began. */
  anchor: number;
  end: number;
  /** The selected frame when the range was made: the selection of another one ends the range. */
  focus: number | null;
}

/** Rows from `first` on, up to the one before `end`. */
export interface RowSpan {
  first: number;
  end: number;
}

/** The rows that are selected now: of the range, or of the selected frame alone. */
export function selectedSpan(
  range: RowRange | null,
  focus: number | null,
  logStart: number,
  rows: ShownRows,
): RowSpan {
  const places = range && [rows.placeOf(range.anchor), rows.placeOf(range.end)];
  if (places && holds(range, focus, logStart) && places.every((place) => place >= 0)) {
    const last = Math.max(...places);
    const isShown =
      last < rows.length && (rows.at(last) === range.anchor || rows.at(last) === range.end);
    return { first: Math.min(...places), end: last + (isShown ? 1 : 0) };
  }
  const row = focus === null ? -1 : rowShowing(rows, focus);
  return row < 0 ? { first: 0, end: 0 } : { first: row, end: row + 1 };
}

/** The range up to another frame: from where the range began, or from the selected frame. */
export function rangeTo(
  range: RowRange | null,
  focus: number | null,
  logStart: number,
  index: number,
): RowRange {
  const anchor = range && holds(range, focus, logStart) ? range.anchor : (focus ?? index);
  return { anchor, end: index, focus: index };
}

/** A selected frame that has left the log deselects itself, and not the frames that were selected with it. */
function holds(range: RowRange, focus: number | null, logStart: number): boolean {
  if (range.focus === focus) return true;
  return focus === null && range.focus !== null && range.focus < logStart;
}
