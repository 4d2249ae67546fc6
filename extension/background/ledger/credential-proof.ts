import { currentPoolOf, type PoolWorld } from '../../pools/admit';
import { rulesOf } from '../../pools/browser-rules';
import { credentialsOf } from '../../pools/credentials';
import { isHttp1 } from '../../pools/pool-cap';
import { forgetOldest } from './forget-oldest';
import type { LedgerRequest } from './ledger-entries';

/** The end of a request may be told a moment after the response of the one that got its connection. */
const SETTLED_MS = 100;
/** Over-full pools that are looked at again; each is gone after a moment. */
const SUSPECTS = 100;
/** Frames that are known to leave credentials out; the oldest is forgotten first, and learned again. */
const PROVEN = 500;

interface OverFull {
  at: number;
  members: LedgerRequest[];
}

export interface ProofSnapshot {
  suspects: [at: number, requestIds: string[]][];
  proven: string[];
}

/**
 * Finds out what webRequest does not tell: whether a request goes without credentials. More responses
 * at once than a pool has connections prove that some of them are in its twin, and it can only be
 * those of which the credentials were assumed.
 */
export class CredentialProof {
  #suspects: OverFull[] = [];
  /** Frames whose requests to a host were proven once. */
  readonly #proven = new Set<string>();

  answered(request: LedgerRequest, sameHost: Iterable<LedgerRequest>, world: PoolWorld): void {
    if (request.fromCache || request.kind === 'websocket') return;
    if (!isHttp1(world.originOf(request.place).protocol.protocol)) return;
    const { key } = currentPoolOf(request, world);
    const members = [...sameHost].filter(
      (other) =>
        other.respondedAt !== null && !other.fromCache && currentPoolOf(other, world).key === key,
    );
    if (members.length <= this.#mostIn(members, world)) return;
    this.#suspects.push({ at: request.respondedAt ?? 0, members });
    if (this.#suspects.length > SUSPECTS) this.#suspects.shift();
  }

  get isSettling(): boolean {
    return this.#suspects.length > 0;
  }

  /** Corrects the requests that are proven to be elsewhere by now. */
  settle(now: number, world: PoolWorld): void {
    const due = this.#suspects.filter(({ at }) => now - at >= SETTLED_MS);
    this.#suspects = this.#suspects.filter(({ at }) => now - at < SETTLED_MS);
    for (const { members } of due) {
      const running = members.filter(({ endedAt }) => endedAt === null);
      // Some may have been moved since.
      const byKey = new Map<string, LedgerRequest[]>();
      for (const one of running) {
        const { key } = currentPoolOf(one, world);
        byKey.set(key, [...(byKey.get(key) ?? []), one]);
      }
      for (const group of byKey.values()) {
        if (group.length > this.#mostIn(group, world)) this.#move(group, world);
      }
    }
  }

  snapshot(): ProofSnapshot {
    const suspects = this.#suspects.map(({ at, members }): [number, string[]] => [
      at,
      members.map((one) => one.requestId),
    ]);
    return { suspects, proven: [...this.#proven] };
  }

  restore({ suspects, proven }: ProofSnapshot, find: (id: string) => LedgerRequest | undefined) {
    this.#suspects = suspects.map(([at, ids]) => ({
      at,
      members: ids.map(find).filter((one) => one !== undefined),
    }));
    for (const frame of proven) this.#proven.add(frame);
  }

  /** Moves as many as are too much for one pool, the newest first; which those are stays an assumption. */
  #move(group: readonly LedgerRequest[], { browser }: PoolWorld): void {
    const assumed = group.filter((request) => credentialsOf(request).isAssumed);
    for (const request of assumed.slice(rulesOf(browser).hostConnections - group.length)) {
      request.credentialsGuess = !credentialsOf(request).sent;
      this.#proven.add(frameOf(request));
      forgetOldest(this.#proven, PROVEN);
    }
  }

  /** Firefox's urgent requests may pass a full pool; those of a frame that was proven do not need to. */
  #mostIn(members: readonly LedgerRequest[], { browser }: PoolWorld): number {
    const { hostConnections, urgentConnections } = rulesOf(browser);
    const isProven = members.some(
      (one) => credentialsOf(one).isAssumed && this.#proven.has(frameOf(one)),
    );
    return hostConnections + (isProven ? 0 : urgentConnections);
  }
}

function frameOf({ tabId, frameId, place }: LedgerRequest): string {
  return `${tabId} ${frameId} ${place.host}`;
}
