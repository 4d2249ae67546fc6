import type { Attempt } from '../store/model';

export interface DelaySummary {
  count: number;
  median: number;
  shortest: number;
  longest: number;
}

/** How long after each end the next attempt began; `null` before the first reconnect. */
export function reconnectDelays(attempts: readonly Attempt[]): DelaySummary | null {
  const delays = attempts
    .flatMap((attempt, index) => {
      const end = attempts[index - 1]?.end;
      return end ? [attempt.startedAt - end.at] : [];
    })
    .sort((a, b) => a - b);
  const shortest = delays[0];
  const longest = delays.at(-1);
  if (shortest === undefined || longest === undefined) return null;
  const middle = delays.length >> 1;
  const upper = delays[middle] ?? longest;
  const lower = delays.length % 2 === 0 ? (delays[middle - 1] ?? shortest) : upper;
  return { count: delays.length, median: (lower + upper) / 2, shortest, longest };
}

/** What browsers wait without a `retry` field of the server. */
export const DEFAULT_RETRY_MS = { chromium: 3_000, firefox: 5_000 } as const;
