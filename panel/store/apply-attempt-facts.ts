import type { AttemptFacts } from '../../extension/protocol/pools';
import { isSameAttempt } from '../../extension/protocol/same-attempt';
import { withEndedBy, withRunningAttempt } from './apply-lifecycle';
import { explainEnd } from './explain-end';
import { withLoggedEnd } from './logged-end';
import type { Attempt, Connection } from './model';

/** The page's clock and the browser's request log differ by a few milliseconds. */
const CLOCK_SKEW_MS = 20;

/**
 * The connection after the browser's request log said something of one of its requests. Facts come
 * before or after the page's own events, so an end is explained again each time. The same connection
 * comes back where they are of none of its requests that are known yet.
 */
export function applyAttemptFacts(connection: Connection, facts: AttemptFacts): Connection {
  const known = connection.attempts.findIndex((it) => it.facts && isSameAttempt(it.facts, facts));
  if (known >= 0) return withFacts(connection, known, facts);

  if (connection.kind === 'poll') {
    const asked = connection.attempts.findLastIndex((it) => isRequestOf(it, facts));
    return asked >= 0 ? withFacts(connection, asked, facts) : connection;
  }

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
  if (!attempt.end) return withLoggedEnd(seen);
  const end = { ...attempt.end, ...explainEnd(seen, attempt) };
  return withEndedBy({ ...seen, attempts: seen.attempts.with(index, { ...attempt, end }) });
}

/** Of a poll's requests, which may overlap, it is the newest that had begun by then. */
function isRequestOf({ startedAt, end, facts: known }: Attempt, facts: AttemptFacts): boolean {
  if (known || facts.startedAt < startedAt - CLOCK_SKEW_MS) return false;
  return facts.startedAt <= (end?.at ?? Number.POSITIVE_INFINITY) + CLOCK_SKEW_MS;
}

/** A retry was known to have begun only by its opening; the request log knows when it really did. */
function startOf(connection: Connection, index: number, facts: AttemptFacts): number {
  const attempt = connection.attempts[index];
  // The page told when it made this one.
  if (attempt?.request) return attempt.startedAt;
  const previousEnd = connection.attempts[index - 1]?.end?.at;
  if (!attempt || previousEnd === undefined) return attempt?.startedAt ?? facts.startedAt;
  return Math.max(previousEnd, Math.min(attempt.startedAt, facts.startedAt));
}
