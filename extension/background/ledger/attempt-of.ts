import { ATTEMPTS } from '../../protocol/limits';
import type { AttemptFacts, PoolProtocol } from '../../protocol/pools';
import { isSameAttempt } from '../../protocol/same-attempt';
import type { LedgerConnection, LedgerRequest } from './ledger-entries';
import type { PastRequest } from './past-requests';

/** What the browser tells of one attempt of a connection. `protocol`: what its origin speaks. */
export function attemptOf(
  request: PastRequest & Pick<LedgerRequest, 'insteadOf'>,
  protocol: PoolProtocol,
): AttemptFacts {
  const { requestId, insteadOf, attemptStartedAt, respondedAt, endedAt } = request;
  const { status, error, contentType, lastEventId, kind } = request;
  return {
    requestId,
    insteadOf,
    startedAt: attemptStartedAt,
    respondedAt,
    endedAt,
    status,
    error,
    protocol: protocolOf(kind, protocol),
    contentType,
    lastEventId,
  };
}

function protocolOf(kind: PastRequest['kind'], protocol: PoolProtocol): PoolProtocol {
  if (kind === 'websocket') return 'WebSocket';
  return kind === 'webtransport' ? 'HTTP/3' : protocol;
}

/** In the order in which they started: a page may tell of one after it has ended. */
export function noteAttempt({ attempts }: LedgerConnection, attempt: AttemptFacts): void {
  const known = attempts.findIndex((one) => isSameAttempt(one, attempt));
  if (known >= 0) attempts.splice(known, 1, attempt);
  else {
    const before = attempts.findLastIndex(({ startedAt }) => startedAt <= attempt.startedAt);
    attempts.splice(before + 1, 0, attempt);
  }
  if (attempts.length > ATTEMPTS) attempts.shift();
}
