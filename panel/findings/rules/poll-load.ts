import { type PollStats, pollStats } from '../../details/poll-stats';
import { median } from '../../store/median';
import type { Attempt, Connection } from '../../store/model';
import { requestOverAt } from '../../store/poll-life';
import type { FindingFacts } from '../finding';

/** Fewer answers may be alike by chance. */
export const COMPARED_ANSWERS = 20;
/** Of so many answers that are the same nobody would call the poll a source of news. */
export const UNCHANGED_SHARE = 0.9;

/** A poll that goes on, with what its remembered requests add up to. */
export interface PollLoad {
  connection: Connection;
  stats: PollStats;
  /** 0 where a loop is faster than the clock. */
  intervalMs: number;
  /** From the first to the newest remembered request. */
  observedMs: number;
}

/** Polls that go on and whose pace is known; those that ask again at once, in no rhythm, are told by `long-poll-no-hold`. */
export function timedPolls({ connections }: FindingFacts): PollLoad[] {
  return runningPolls(connections).filter(
    ({ connection: { poll, attempts }, intervalMs }) =>
      poll?.pattern === 'short' && intervalMs > 0 && !asksAtOnce(attempts),
  );
}

export function runningPolls(connections: readonly Connection[]): PollLoad[] {
  return connections
    .filter(({ kind, state }) => kind === 'poll' && state !== 'closed' && state !== 'failed')
    .flatMap((connection) => {
      const stats = pollStats(connection);
      const [first] = connection.attempts;
      const last = connection.attempts.at(-1);
      if (!first || !last || stats.intervalMs === null) return [];
      const observedMs = last.startedAt - first.startedAt;
      return [{ connection, stats, intervalMs: stats.intervalMs, observedMs }];
    });
}

/** A timer leaves more time between an answer and the next question; a page that asks in the handler of the answer does not. */
export const AT_ONCE_MS = 20;

/** Whether each question follows the answer before without a pause. */
export function asksAtOnce(attempts: readonly Attempt[]): boolean {
  const pauses = attempts.flatMap((attempt, index) => {
    const before = attempts[index - 1];
    const over = before && requestOverAt(before);
    return over ? [attempt.startedAt - over] : [];
  });
  const usual = median(pauses);
  return usual !== null && usual <= AT_ONCE_MS;
}
