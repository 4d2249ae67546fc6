import type { AttemptFacts, PoolProtocol } from '../../protocol/pools';
import type { LedgerRequest } from './ledger-entries';

/** What the browser tells of one attempt of a connection. `protocol`: what its origin speaks. */
export function attemptOf(request: LedgerRequest, protocol: PoolProtocol): AttemptFacts {
  const { requestId, attemptStartedAt, respondedAt, endedAt } = request;
  const { status, error, contentType, lastEventId, kind } = request;
  return {
    requestId,
    startedAt: attemptStartedAt,
    respondedAt,
    endedAt,
    status,
    error,
    protocol: kind === 'websocket' ? 'WebSocket' : protocol,
    contentType,
    lastEventId,
  };
}
