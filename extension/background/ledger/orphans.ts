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
  onAnswered: (request: LedgerRequest) => void;
  onEnded: (requestId: string) => void;
}

/** Connections that run without a request that the ledger knows, and the requests it infers for them. */
export class Orphans {
  readonly #parts: OrphansParts;
  /** When the background began, which has heard of every request since. */
  readonly #begunAt: number;

  constructor(parts: OrphansParts, now: number) {
    this.#parts = parts;
    this.#begunAt = now;
  }

  announced(key: string, { connections }: Announcement, now: number): void {
    for (const { connection, state } of connections) {
      const known = this.#parts.connections.find(key, connection);
      if (!known || known.liveRequest !== null) continue;
      if (state === 'open') known.proof ??= { at: now, isAnswered: true };
      else if (state === 'connecting' && this.#isOlder(known)) {
        known.proof ??= { at: now, isAnswered: false };
      }
    }
  }

  applyLifecycle(key: string, events: readonly LifecycleEvent[], now: number): void {
    for (const { type, connection } of events) {
      const known = this.#parts.connections.find(key, connection);
      if (!known) continue;
      const request = known.liveRequest ? this.#parts.requests.get(known.liveRequest) : undefined;
      if (OPENINGS.has(type)) {
        if (known.liveRequest === null) known.proof = { at: now, isAnswered: true };
        else if (request?.endsWithPage && request.respondedAt === null) {
          request.respondedAt = now;
          this.#parts.onAnswered(request);
        }
      } else if (ENDINGS.has(type)) {
        known.proof = null;
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
        if (connection.proof === null) continue;
        const isSettled = connection.liveRequest !== null || connection.closedAt !== null;
        if (isSettled || !needsRequest(document, connection)) connection.proof = null;
        if (isOrphan(document, connection, unclaimed, now)) this.#adopt(document, connection, now);
        isWaiting ||= connection.proof !== null;
      }
    }
    return isWaiting;
  }

  /**
   * An EventSource that connects for the first time has a request from the moment that it is made, and
   * in Firefox its page hears of no answer before the first event.
   */
  #isOlder({ kind, createdAt }: LedgerConnection): boolean {
    return kind === 'event-source' && createdAt < this.#begunAt;
  }

  #adopt(document: LedgerDocument, connection: LedgerConnection, now: number): void {
    const { kind, withCredentials, proof } = connection;
    const start = orphanRequest(document, connection, this.#parts.placeOf(document.document.tabId));
    const respondedAt = proof?.isAnswered ? start.at : null;
    const facts = { kind, withCredentials, respondedAt, adoptedAt: now };
    const request = this.#parts.requests.adopt(start, facts);
    request.connection = { document: connection.document, connection: connection.connection };
    connection.liveRequest = request.requestId;
    connection.proof = null;
    this.#parts.onAdopted(request);
  }
}
