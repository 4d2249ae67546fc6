import type { PollView } from '../../extension/protocol/pools';
import { median } from './median';
import type { Attempt, Connection } from './model';

/** Requests that its usual interval is taken from: the newest, so that a poll may change its pace. */
const NEWEST = 20;
/** Without a request for so many of its usual intervals a poll has stopped. */
const STOPPED_AFTER_INTERVALS = 3;
/** A fast poll may hesitate as long as this. */
const LEAST_SILENCE_MS = 2_000;

/** Milliseconds from the start of one request to the start of the next, of those that are known. */
export function startIntervals(attempts: readonly Attempt[]): number[] {
  return attempts
    .slice(1)
    .map(({ startedAt, number }, index) => {
      const before = attempts[index];
      return before && number === before.number + 1 ? startedAt - before.startedAt : Number.NaN;
    })
    .filter((interval) => interval >= 0);
}

/** Requests per second, as a poll usually makes them: ten seconds say nothing of one a minute. */
export function usualRate({ kind, attempts }: Connection): number | null {
  if (kind !== 'poll') return null;
  const usual = median(startIntervals(attempts.slice(-NEWEST)));
  return usual === null || usual === 0 ? null : 1_000 / usual;
}

/**
 * When a request of a poll was over; `null` while it runs. A page may leave an answer's body unread, whose
 * end it then never tells: the request log does, and where it knows nothing the headers have to do.
 */
export function requestOverAt({ end, openedAt, facts }: Attempt): number | null {
  if (end) return end.at;
  return facts && openedAt !== null ? facts.endedAt : openedAt;
}

/**
 * How long a poll may be silent after the end of a request before it counts as stopped; `null` while a
 * request runs, or where its pace is not known.
 */
export function silenceAllowed({ attempts }: Connection): number | null {
  const newest = attempts.slice(-NEWEST);
  const last = newest.at(-1);
  if (!last || requestOverAt(last) === null) return null;
  const usual = median(startIntervals(newest));
  return usual === null ? null : silenceOf(usual);
}

/** Whether a poll that only the browser's requests show still goes on. */
export function isPolling({ lastAt, intervalMs, holdMs }: PollView, now: number): boolean {
  return now - lastAt <= silenceOf(intervalMs) + (holdMs ?? 0);
}

function silenceOf(usualMs: number): number {
  return Math.max(LEAST_SILENCE_MS, usualMs * STOPPED_AFTER_INTERVALS);
}
