/** Seconds since the epoch, as uPlot counts time. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** The charts look back five minutes: long enough for a reconnect a minute to show as a pattern. */
export const WINDOW_SECONDS = 300;
/** A recording that has just begun is not stretched over the whole width second by second. */
export const SHORTEST_SECONDS = 30;

/** The last five minutes up to `now`, or since the first thing known where that is shorter. */
export function chartWindow(now: number, firstKnown: number): TimeWindow {
  const from = Math.max(now - WINDOW_SECONDS, firstKnown);
  return { from: Math.min(from, now - SHORTEST_SECONDS), to: now };
}

/** Share of the window's width, 0 at its left edge. */
export function shareOf(window: TimeWindow, second: number): number {
  return (second - window.from) / (window.to - window.from);
}

/** Seconds that count: a window may reach back before anything was known. */
export function knownSeconds(window: TimeWindow, firstKnown: number): number {
  return Math.max(1, window.to - Math.max(window.from, firstKnown));
}
