import { currentPoolOf, type PoolWorld } from '../../pools/admit';
import { rulesOf } from '../../pools/browser-rules';
import { credentialsOf } from '../../pools/credentials';
import { isHttp1 } from '../../pools/pool-cap';
import type { LedgerRequest } from './ledger-entries';

/** The end of a request may be told a moment after the response of the one that got its connection. */
const SETTLED_MS = 100;
/** Over-full pools that are looked at again; each is gone after a moment. */
const SUSPECTS = 100;

interface OverFull {
  at: number;
  members: LedgerRequest[];
}

export type ProofSnapshot = [at: number, requestIds: string[]][];

/**
 * Finds out what webRequest does not tell: whether a request goes without credentials. More responses
 * at once than a pool has connections prove that some of them are in its twin, and it can only be
 * those of which the credentials were assumed.
 */
export class CredentialProof {
  #suspects: OverFull[] = [];

  answered(request: LedgerRequest, live: Iterable<LedgerRequest>, world: PoolWorld): void {
    if (request.fromCache || request.kind === 'websocket') return;
    if (!isHttp1(world.originOf(request.place).protocol.protocol)) return;
    const { key } = currentPoolOf(request, world);
    const members = [...live].filter(
      (other) =>
        other.respondedAt !== null &&
        !other.fromCache &&
        other.place.host === request.place.host &&
        currentPoolOf(other, world).key === key,
    );
    if (members.length <= mostIn(world)) return;
    this.#suspects.push({ at: request.respondedAt ?? 0, members });
    if (this.#suspects.length > SUSPECTS) this.#suspects.shift();
  }

  snapshot(): ProofSnapshot {
    return this.#suspects.map(({ at, members }) => [at, members.map((one) => one.requestId)]);
  }

  restore(snapshot: ProofSnapshot, find: (id: string) => LedgerRequest | undefined): void {
    this.#suspects = snapshot.map(([at, ids]) => ({
      at,
      members: ids.map(find).filter((one) => one !== undefined),
    }));
  }

  get isSettling(): boolean {
    return this.#suspects.length > 0;
  }

  /** Corrects the requests that are proven to be elsewhere by now. Tells whether any was. */
  settle(now: number, world: PoolWorld): boolean {
    const due = this.#suspects.filter(({ at }) => now - at >= SETTLED_MS);
    this.#suspects = this.#suspects.filter(({ at }) => now - at < SETTLED_MS);
    let isCorrected = false;
    for (const { members } of due) {
      const running = members.filter(({ endedAt }) => endedAt === null);
      const keys = new Set(running.map((one) => currentPoolOf(one, world).key));
      if (running.length <= mostIn(world) || keys.size > 1) continue;
      for (const request of running) {
        const { sent, isAssumed } = credentialsOf(request);
        if (!isAssumed) continue;
        request.withCredentials = !sent;
        isCorrected = true;
      }
    }
    return isCorrected;
  }
}

function mostIn({ browser }: PoolWorld): number {
  const { hostConnections, urgentConnections } = rulesOf(browser);
  return hostConnections + urgentConnections;
}
