import type { Announcement, LifecycleEvent } from '../../protocol/connections';
import { isOrphan, needsRequest, orphanRequest, type TabPlace } from './adopt-connection';
import type { Connections } from './connections';
import type { LedgerConnection, LedgerDocument, LedgerRequest } from './ledger-entries';
import type { Requests } from './requests';
import type { UnclaimedRequests } from './unclaimed-requests';

const OPENINGS: ReadonlySet<LifecycleEvent['type']> = new Set([
  'connection-opened',
  'request-answered',
]);
const ENDINGS: ReadonlySet<LifecycleEvent['type']> = new Set([
  'connection-error',
  'connection-closed',
  'request-ended',
]);

interface OrphansParts {
  connections: Connections;
  requests: Requests;
  unclaimed: UnclaimedRequests;
  placeOf: (tabId: number) => TabPlace;
  onAdopted: (request: LedgerRequest) => void;
  onEnded: (requestId: string) => void;
}

/** Connections that are open without a request that the ledger knows, and the requests it infers for them. */
export class Orphans {
  readonly #parts: OrphansParts;

  constructor(parts: OrphansParts) {
    this.#parts = parts;
  }

  announced(key: string, { connections }: Announcement, now: number): void {
    for (const { connection, state } of connections) {
      const known = this.#parts.connections.find(key, connection);
      if (known && state === 'open' && known.liveRequest === null) known.openSince ??= now;
    }
  }

  applyLifecycle(key: string, events: readonly LifecycleEvent[], now: number): void {
    for (const { type, connection } of events) {
      const known = this.#parts.connections.find(key, connection);
      if (!known) continue;
      if (OPENINGS.has(type) && known.liveRequest === null) {
        known.openSince = now;
      } else if (ENDINGS.has(type)) {
        known.openSince = null;
        const request = known.liveRequest ? this.#parts.requests.get(known.liveRequest) : undefined;
        if (request?.endsWithPage) this.#parts.onEnded(request.requestId);
      }
    }
  }

  /** Tells whether there may be more of them later. */
  settle(now: number): boolean {
    const unclaimed = this.#parts.unclaimed.live();
    let isWaiting = false;
    for (const document of this.#parts.connections.documents) {
      if (document.isGone) continue;
      for (const connection of document.connections) {
        if (connection.openSince === null) continue;
        const isSettled = connection.liveRequest !== null || connection.closedAt !== null;
        if (isSettled || !needsRequest(document, connection)) connection.openSince = null;
        if (isOrphan(document, connection, unclaimed, now)) this.#adopt(document, connection);
        isWaiting ||= connection.openSince !== null;
      }
    }
    return isWaiting;
  }

  #adopt(document: LedgerDocument, connection: LedgerConnection): void {
    const { kind, withCredentials } = connection;
    const start = orphanRequest(document, connection, this.#parts.placeOf(document.document.tabId));
    const request = this.#parts.requests.adopt(start, { kind, withCredentials });
    request.connection = { document: connection.document, connection: connection.connection };
    connection.liveRequest = request.requestId;
    connection.openSince = null;
    this.#parts.onAdopted(request);
  }
}
