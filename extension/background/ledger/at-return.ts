import type { Announcement } from '../../protocol/connections';
import type { Connections } from './connections';
import type { LedgerConnection, LedgerRequest } from './ledger-entries';
import type { Requests } from './requests';

interface AtReturnParts {
  connections: Connections;
  requests: Requests;
  now: () => number;
  onAnswered: (request: LedgerRequest) => void;
  onEnded: (requestId: string) => void;
}

/** What a page says at its return proves what the background before may not have stored. */
export class AtReturn {
  readonly #parts: AtReturnParts;

  constructor(parts: AtReturnParts) {
    this.#parts = parts;
  }

  /** `closed`: connections that are closed by what the page says. */
  apply(key: string, announcement: Announcement, closed: readonly LedgerConnection[]): void {
    this.#endRestored(closed);
    this.#believeOpen(key, announcement);
    const between = announcement.connections.filter(({ state }) => state === 'reconnecting');
    const { connections } = this.#parts;
    this.#endRestored(between.map(({ connection }) => connections.find(key, connection)));
    this.#endTold(key, announcement);
  }

  /** A stopped background may have missed a response; that its page has it is as good a proof. */
  #believeOpen(key: string, { connections }: Announcement): void {
    for (const { connection, kind, state } of connections) {
      // A poll is open between its answers too.
      const isProof = state === 'open' && kind !== 'poll';
      const request = isProof ? this.#liveOf(this.#parts.connections.find(key, connection)) : null;
      if (!request || request.respondedAt !== null) continue;
      request.respondedAt = this.#parts.now();
      this.#parts.onAnswered(request);
    }
  }

  #endRestored(connections: readonly (LedgerConnection | undefined)[]): void {
    for (const connection of connections) {
      const request = this.#liveOf(connection);
      if (request?.isRestored && request.respondedAt !== null) {
        this.#parts.onEnded(request.requestId);
      }
    }
  }

  /** The same of a connection with many requests. */
  #endTold(key: string, { lifecycle }: Announcement): void {
    const ended = new Set<string>();
    for (const event of lifecycle) {
      if (event.type === 'request-ended') ended.add(`${event.connection} ${event.request}`);
    }
    for (const { connection, told, isRestored, requestId } of [...this.#parts.requests.live]) {
      const isOfPage = isRestored && connection?.document === key;
      if (isOfPage && ended.has(`${connection.connection} ${told}`)) this.#parts.onEnded(requestId);
    }
  }

  #liveOf(connection: LedgerConnection | undefined): LedgerRequest | undefined {
    const { liveRequest = null } = connection ?? {};
    return liveRequest === null ? undefined : this.#parts.requests.get(liveRequest);
  }
}
