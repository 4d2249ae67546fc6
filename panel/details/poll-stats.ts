import { median } from '../store/median';
import type { Attempt, Connection } from '../store/model';
import { startIntervals } from '../store/poll-life';

/** What the remembered requests of a poll add up to; `null` where nothing tells. */
export interface PollStats {
  /** Requests that these numbers are from: the newest ones. */
  counted: number;
  /** All requests so far, by their numbers. */
  requests: number;
  /** Median of the times from one start to the next, and the median distance of those times from it. */
  intervalMs: number | null;
  jitterMs: number | null;
  /** Median time from a request to its answer's headers: so long the server held it. */
  holdMs: number | null;
  /** Answers that came in full. */
  answers: number;
  /** Answers that were compared with the one before, and those of them that said nothing new. */
  compared: number;
  unchanged: number;
  /** Bytes of bodies, and of those that said nothing new. */
  bytes: number;
  unchangedBytes: number;
  /** Answers whose size nobody tells; they are missing in the bytes. */
  unsized: number;
  /** Requests that got no answer, although the page wanted it and stayed. */
  failed: number;
}

export function pollStats({ attempts }: Pick<Connection, 'attempts'>): PollStats {
  const intervals = startIntervals(attempts);
  const intervalMs = median(intervals);
  const answers = attempts.filter(isAnswered);
  const unchanged = answers.filter(({ request }) => request?.isSame === true);
  return {
    counted: attempts.length,
    requests: attempts.at(-1)?.number ?? 0,
    intervalMs,
    jitterMs: intervalMs === null ? null : median(intervals.map((it) => Math.abs(it - intervalMs))),
    holdMs: median(attempts.flatMap(heldFor)),
    answers: answers.length,
    compared: answers.filter(({ request }) => request?.isSame !== null).length,
    unchanged: unchanged.length,
    bytes: bytesOf(answers),
    unchangedBytes: bytesOf(unchanged),
    unsized: answers.filter(({ request }) => (request?.bytes ?? -1) < 0).length,
    failed: attempts.filter(hasFailed).length,
  };
}

function isAnswered({ request }: Attempt): boolean {
  return request?.outcome === 'complete';
}

/** Nothing where its headers have not come. */
function heldFor({ startedAt, openedAt, facts }: Attempt): number[] {
  const answeredAt = openedAt ?? facts?.respondedAt ?? null;
  return answeredAt === null ? [] : [Math.max(0, answeredAt - startedAt)];
}

function hasFailed({ end, request }: Attempt): boolean {
  if (!end || request?.outcome === 'complete' || request?.outcome === 'cancelled') return false;
  return end.cause !== 'page' && end.cause !== 'navigation';
}

function bytesOf(attempts: readonly Attempt[]): number {
  return attempts.reduce((sum, { request }) => sum + Math.max(0, request?.bytes ?? 0), 0);
}
