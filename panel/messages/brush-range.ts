import type { TimeRange } from '../store/session-api';

/** A range is never shorter; two handles on one spot could not be told apart. */
export const SHORTEST_MS = 1_000;

export type BrushEdge = 'from' | 'to';

/** The range after one of its edges moved; `null` where it covers all of `span`. */
export function moveEdge(
  span: TimeRange,
  range: TimeRange,
  edge: BrushEdge,
  at: number,
): TimeRange | null {
  const moved =
    edge === 'from'
      ? { from: clamp(at, span.from, range.to - SHORTEST_MS), to: range.to }
      : { from: range.from, to: clamp(at, range.from + SHORTEST_MS, span.to) };
  return coversAll(span, moved) ? null : moved;
}

/** The range between two places of a drag, in either direction. */
export function draggedRange(span: TimeRange, start: number, end: number): TimeRange | null {
  const from = clamp(Math.min(start, end), span.from, span.to);
  const to = clamp(Math.max(start, end), span.from, span.to);
  const range = { from, to: Math.max(to, from + SHORTEST_MS) };
  return coversAll(span, range) ? null : range;
}

/** Where a key moves an edge: arrows a second, with shift ten, Home and End to the limits. */
export function edgeAfterKey(
  key: string,
  isShifted: boolean,
  span: TimeRange,
  at: number,
): number | undefined {
  const step = isShifted ? 10_000 : 1_000;
  if (key === 'ArrowLeft' || key === 'ArrowDown') return at - step;
  if (key === 'ArrowRight' || key === 'ArrowUp') return at + step;
  if (key === 'Home') return span.from;
  if (key === 'End') return span.to;
  return undefined;
}

/** Heights of a row of bars, 0 to 1: the mean of the seconds that each bar stands for, against the highest bar. */
export function barHeights(values: readonly number[], barCount: number): number[] {
  const bars = Math.min(barCount, values.length);
  const means = Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * values.length) / bars);
    const to = Math.floor(((bar + 1) * values.length) / bars);
    let sum = 0;
    for (let at = from; at < to; at += 1) sum += values[at] ?? 0;
    return sum / (to - from);
  });
  const highest = Math.max(0, ...means);
  return means.map((mean) => (highest > 0 ? mean / highest : 0));
}

function coversAll(span: TimeRange, { from, to }: TimeRange): boolean {
  return from <= span.from && to >= span.to;
}

function clamp(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
