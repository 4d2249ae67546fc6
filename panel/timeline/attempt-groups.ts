import type { Attempt } from '../store/model';
import type { TimeSpan } from './segments';

/** Bars closer than this cannot be told apart. */
const CLOSE_PX = 4;
/** More lines than this would be a table, which Details has. */
const LINES = 50;

export interface AttemptGroup {
  first: number;
  last: number;
  attempts: readonly Attempt[];
}

/** The attempts of an opened line that touch the range, in groups of those too close to be drawn apart; newest last. */
export function attemptGroups(
  attempts: readonly Attempt[],
  span: TimeSpan,
  widthPx: number,
  now: number,
): AttemptGroup[] {
  const msPerPx = (span.to - span.from) / Math.max(1, widthPx);
  const groups: { first: number; last: number; attempts: Attempt[]; until: number }[] = [];
  for (const attempt of attempts) {
    const until = attempt.end?.at ?? now;
    if (until < span.from || attempt.startedAt > span.to) continue;
    const group = groups.at(-1);
    if (group && attempt.startedAt - group.until < CLOSE_PX * msPerPx) {
      group.attempts.push(attempt);
      group.last = attempt.number;
      group.until = until;
    } else {
      groups.push({ first: attempt.number, last: attempt.number, attempts: [attempt], until });
    }
  }
  return groups.slice(-LINES);
}
