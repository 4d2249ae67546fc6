import { currentPoolOf } from '../../pools/admit';
import { isInferred } from './adopt-connection';
import { attemptOf, noteAttempt } from './attempt-of';
import type { Connections } from './connections';
import type { KeptPools } from './kept-pools';
import type { LedgerParts } from './ledger';
import type { LedgerConnection, LedgerRequest } from './ledger-entries';
import type { PastRequest } from './past-requests';
import type { PoolKnowledge } from './pool-knowledge';
import type { Requests } from './requests';

export interface AttemptsParts extends Pick<LedgerParts, 'now' | 'isTabOpen' | 'onAttempt'> {
  connections: Connections;
  requests: Requests;
  knowledge: PoolKnowledge;
  keptPools: KeptPools;
}

/** What requests mean for the connections they were made for, and for the pools their tabs keep. */
export class Attempts {
  readonly #parts: AttemptsParts;

  constructor(parts: AttemptsParts) {
    this.#parts = parts;
  }

  /** A request began, was answered or ended, or its connection is known now. */
  update(request: LedgerRequest): void {
    this.#keepPool(request);
    const { connections, requests, now } = this.#parts;
    const { connection: name, respondedAt, endedAt, requestId } = request;
    const connection = name && connections.find(name.document, name.connection);
    if (!connection) return;
    if (respondedAt !== null) connection.finalUrl = request.url;
    const inferred = connection.liveRequest && requests.get(connection.liveRequest);
    if (inferred && inferred !== request && isInferred(inferred)) {
      requests.end(inferred.requestId, now());
    }
    if (endedAt === null) connection.liveRequest = requestId;
    else if (connection.liveRequest === requestId) connection.liveRequest = null;

    this.tell(connection, request);
    if (connections.document(connection.document)?.isGone) connections.forget(connection.document);
  }

  tell(
    connection: LedgerConnection,
    request: PastRequest & Pick<LedgerRequest, 'insteadOf'>,
  ): void {
    const { connections, knowledge, onAttempt } = this.#parts;
    const attempt = attemptOf(request, knowledge.protocolOf(request));
    noteAttempt(connection, attempt);
    const { document, connection: number } = connection;
    const tabId = connections.document(document)?.document.tabId ?? -1;
    onAttempt({ document, connection: number, tabId, attempt });
  }

  #keepPool(request: LedgerRequest): void {
    const { keptPools, knowledge, isTabOpen } = this.#parts;
    const { respondedAt, endedAt, tabId, kind, connection } = request;
    // Whether an EventSource sends credentials, and so its pool, is known with its connection only.
    const isOpen = respondedAt !== null && endedAt === null;
    const isPush = kind !== 'webtransport' && (connection || kind === 'websocket');
    // A closed tab's waiters may be let in, and answered, a moment after it.
    if (!isOpen || !isPush || !isTabOpen(tabId)) return;
    keptPools.keep(tabId, currentPoolOf(request, knowledge.world));
  }
}
