import { chooseConnection, LINK_MS } from './choose-connection';
import type { LedgerConnection, LedgerRequest } from './ledger-entries';

/** Push requests that ended before their page told of them: it will within moments, or never. */
const UNCLAIMED_MS = 10_000;
const UNCLAIMED = 500;
/** A page tells of its connections within a moment; one that is late tells of them all at once. */
const FRESH_MS = 2_000;

/** In their order: ids of those that run, and those that have ended. */
export type UnclaimedSnapshot = (string | LedgerRequest)[];

/** Push requests, running or just ended, whose connections are not known; those of workers never will be. */
export class UnclaimedRequests {
  readonly #requests = new Map<string, LedgerRequest>();

  /** Whether its connection may be told, or be taken for a reconnecting one, any moment now. */
  isFresh({ attemptStartedAt, endedAt }: LedgerRequest, now: number): boolean {
    return endedAt !== null || now - attemptStartedAt <= FRESH_MS;
  }

  /** Whether any is so new that its connection may be told, or be taken for a reconnecting one, yet. */
  isSettling(now: number): boolean {
    return [...this.#requests.values()].some(
      (request) => now - request.attemptStartedAt <= LINK_MS,
    );
  }

  /** Running ones that began long ago: nobody will tell of them any more. */
  old(now: number): LedgerRequest[] {
    return this.live().filter(({ attemptStartedAt }) => now - attemptStartedAt > UNCLAIMED_MS);
  }

  /** Those that still run. */
  live(): LedgerRequest[] {
    return [...this.#requests.values()].filter(({ endedAt }) => endedAt === null);
  }

  add(request: LedgerRequest): void {
    this.#requests.set(request.requestId, request);
  }

  delete(requestId: string): void {
    this.#requests.delete(requestId);
  }

  /** Gives the requests in question the connections they were made for, where that is known by now. */
  claim(
    isAsked: (request: LedgerRequest) => boolean,
    now: number,
    candidatesOf: (request: LedgerRequest) => Iterable<LedgerConnection>,
    onClaimed: (request: LedgerRequest) => void,
  ): void {
    for (const request of this.#requests.values()) {
      if (!isAsked(request)) continue;
      const connection = chooseConnection(request, candidatesOf(request), now);
      if (connection) {
        this.#requests.delete(request.requestId);
        request.connection = { document: connection.document, connection: connection.connection };
        request.withCredentials = connection.withCredentials;
        onClaimed(request);
      } else if (request.endedAt !== null && now - request.endedAt > UNCLAIMED_MS) {
        this.#requests.delete(request.requestId);
      }
    }
    this.#forgetOldest();
  }

  snapshot(): UnclaimedSnapshot {
    return [...this.#requests.values()].map((request) =>
      request.endedAt === null ? request.requestId : request,
    );
  }

  restore(snapshot: UnclaimedSnapshot, find: (id: string) => LedgerRequest | undefined): void {
    for (const entry of snapshot) {
      const request = typeof entry === 'string' ? find(entry) : entry;
      if (request) this.add(request);
    }
  }

  #forgetOldest(): void {
    for (const [requestId, { endedAt }] of this.#requests) {
      if (this.#requests.size <= UNCLAIMED) return;
      // Those that run may belong to a page that has yet to come back; but not to any number of them.
      if (endedAt !== null || this.#requests.size > UNCLAIMED * 2) this.#requests.delete(requestId);
    }
  }
}
