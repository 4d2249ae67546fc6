import type { TimeWindow } from './time-window';

/** A value that holds from each change until the next; the last one holds until now. */
export interface StepSeries {
  readonly seconds: readonly number[];
  readonly held: readonly number[];
  readonly waiting: readonly number[];
}

/** One shared time column, and each series' value at every one of those times; `null` before its first change. */
export interface StepColumns {
  x: number[];
  held: (number | null)[][];
  waiting: (number | null)[][];
}

/** Puts series that change at different times side by side, with a sample at both edges of the window. */
export function stepColumns(series: readonly StepSeries[], window: TimeWindow): StepColumns {
  const times = new Set([window.from, window.to]);
  for (const { seconds } of series) {
    for (let at = firstAfter(seconds, window.from); at < seconds.length; at += 1) {
      const second = seconds[at];
      if (second === undefined || second >= window.to) break;
      times.add(second);
    }
  }
  const x = [...times].sort((a, b) => a - b);
  return {
    x,
    held: series.map(({ seconds, held }) => sample(x, seconds, held)),
    waiting: series.map(({ seconds, waiting }) => sample(x, seconds, waiting)),
  };
}

/** Value of a step series at one time; `null` before its first change. */
export function stepAt(
  seconds: readonly number[],
  values: readonly number[],
  at: number,
): number | null {
  return values[firstAfter(seconds, at) - 1] ?? null;
}

function sample(
  x: readonly number[],
  seconds: readonly number[],
  values: readonly number[],
): (number | null)[] {
  let next = firstAfter(seconds, x[0] ?? 0);
  return x.map((at) => {
    while ((seconds[next] ?? Number.POSITIVE_INFINITY) <= at) next += 1;
    return values[next - 1] ?? null;
  });
}

/** Index of the first change later than `at`. */
function firstAfter(seconds: readonly number[], at: number): number {
  let low = 0;
  let high = seconds.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((seconds[middle] ?? 0) <= at) low = middle + 1;
    else high = middle;
  }
  return low;
}
