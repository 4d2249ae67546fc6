import { median } from '../median';
import type { Attempt } from '../model';

export interface DelaySummary {
  count: number;
  median: number;
  shortest: number;
  longest: number;
}

/** How long after each end the next attempt began; `null` before the first reconnect. */
export function reconnectDelays(attempts: readonly Attempt[]): DelaySummary | null {
  return delaySummary(
    attempts.flatMap((attempt, index) => {
      const end = attempts[index - 1]?.end;
      return end ? [attempt.startedAt - end.at] : [];
    }),
  );
}

/** `null` of none. */
export function delaySummary(delays: readonly number[]): DelaySummary | null {
  const middle = median(delays);
  if (middle === null) return null;
  return {
    count: delays.length,
    median: middle,
    shortest: Math.min(...delays),
    longest: Math.max(...delays),
  };
}
