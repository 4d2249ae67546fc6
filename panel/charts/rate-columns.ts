import type { RateSeries } from '../store/session-api';
import type { TimeWindow } from './time-window';

export type RateUnit = 'messages' | 'bytes';

/** One value per complete second of the window. */
export interface RateColumns {
  /** Middle of each second. */
  x: number[];
  in: number[];
  out: number[];
}

/** Rates are the mean of this many seconds, in every view. */
export const MEAN_SECONDS = 10;

/**
 * The window's complete seconds: the running one would dip at the right edge. Seconds after the last recorded one
 * are silent, not missing.
 */
export function rateColumns(rates: RateSeries, unit: RateUnit, window: TimeWindow): RateColumns {
  const first = rates.seconds[0];
  const columns: RateColumns = { x: [], in: [], out: [] };
  if (first === undefined) return columns;
  const incoming = unit === 'messages' ? rates.messagesIn : rates.bytesIn;
  const outgoing = unit === 'messages' ? rates.messagesOut : rates.bytesOut;
  const end = Math.floor(window.to);
  for (let second = Math.max(first, Math.ceil(window.from)); second < end; second += 1) {
    columns.x.push(second + 0.5);
    columns.in.push(incoming[second - first] ?? 0);
    columns.out.push(outgoing[second - first] ?? 0);
  }
  return columns;
}

/** Mean of the newest seconds; `null` of none. */
export function meanRate(values: readonly number[]): number | null {
  const newest = values.slice(-MEAN_SECONDS);
  if (newest.length === 0) return null;
  return newest.reduce((sum, value) => sum + value, 0) / newest.length;
}

/** The value of the second that `at` lies in; `null` outside the columns. */
export function rateAt(x: readonly number[], values: readonly number[], at: number): number | null {
  const first = x[0];
  if (first === undefined) return null;
  return values[Math.floor(at) - Math.floor(first)] ?? null;
}
