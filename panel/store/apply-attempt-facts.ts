import type { AttemptFacts } from '../../extension/protocol/pools';
import { withEndedBy, withRunningAttempt } from './apply-lifecycle';
import { explainEnd } from './explain-end';
import type { Attempt, Connection } from './model';

/** The page's clock and the browser's request log differ by a few milliseconds. */
const CLOCK_SKEW_MS = 20;

/**
 * The connection after the browser's request log said something of one of its requests. Facts come
 * before or after the page's own events, so an end is explained again each time.
 */
export function applyAttemptFacts(connection: Connection, facts: AttemptFacts): Connection {
  const known = connection.attempts.findIndex((it) => it.facts?.requestId === facts.requestId);
  if (known >= 0) return withFacts(connection, known, facts);

  const unseen = connection.attempts.findIndex(
    (it) =>
      !it.facts && facts.startedAt <= (it.end?.at ?? Number.POSITIVE_INFINITY) + CLOCK_SKEW_MS,
  );
  if (unseen >= 0) return withFacts(connection, unseen, facts);

  const last = connection.attempts.at(-1);
  if (last?.end?.willRetry) {
    const startedAt = Math.max(facts.startedAt, last.end.at);
    const retried = withRunningAttempt(connection, startedAt);
    return withFacts(retried, retried.attempts.length - 1, facts);
  }
  // A second request within one attempt: the browser's own transport retry, which the page never sees.
  if (last && !last.end) return withFacts(connection, connection.attempts.length - 1, facts);
  return connection;
}

function withFacts(connection: Connection, index: number, facts: AttemptFacts): Connection {
  const before = connection.attempts[index];
  if (!before) return connection;
  const attempt: Attempt = { ...before, facts, startedAt: startOf(connection, index, facts) };
  const seen = { ...connection, attempts: connection.attempts.with(index, attempt) };
  if (!attempt.end) return seen;
  const end = { ...attempt.end, ...explainEnd(seen, attempt) };
  return withEndedBy({ ...seen, attempts: seen.attempts.with(index, { ...attempt, end }) });
}

/** A retry was known to have begun only by its opening; the request log knows when it really did. */
function startOf(connection: Connection, index: number, facts: AttemptFacts): number {
  const attempt = connection.attempts[index];
  const previousEnd = connection.attempts[index - 1]?.end?.at;
  if (!attempt || previousEnd === undefined) return attempt?.startedAt ?? facts.startedAt;
  return Math.max(previousEnd, Math.min(attempt.startedAt, facts.startedAt));
}
