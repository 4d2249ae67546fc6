import { explainEnd } from './explain-end';
import type { Connection, EndCause } from './model';

/**
 * An open stream is over with its request, where its page tells no end: it may have handed the body
 * to what shows nothing of its reading, or read no further. The page's own word, should it come yet,
 * takes the place of this one.
 */
export function withLoggedEnd(connection: Connection): Connection {
  const { kind, state, stateSince } = connection;
  const attempt = connection.attempts.at(-1);
  const isOpenStream = (kind === 'fetch-stream' || kind === 'xhr-stream') && state === 'open';
  if (!isOpenStream || !attempt?.facts || attempt.end) return connection;
  const { endedAt, error } = attempt.facts;
  if (endedAt === null && error === '') return connection;
  const at = Math.max(endedAt ?? stateSince, stateSince);
  const reason = explainEnd(connection, attempt);
  const closedBy = CLOSED_BY[reason.cause] ?? null;
  const isFailed = reason.cause === 'status' || closedBy === 'network';
  return {
    ...connection,
    attempts: connection.attempts.with(-1, {
      ...attempt,
      end: { at, willRetry: false, ...reason },
    }),
    state: isFailed ? 'failed' : 'closed',
    stateSince: at,
    closedBy,
  };
}

const CLOSED_BY: Partial<Record<EndCause, Connection['closedBy']>> = {
  'server-end': 'server',
  status: 'server',
  refused: 'network',
  reset: 'network',
  network: 'network',
  offline: 'network',
  limit: 'network',
  blocked: 'network',
};
