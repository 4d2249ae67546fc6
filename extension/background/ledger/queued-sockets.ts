import type { PoolWorld } from '../../pools/admit';
import { rulesOf } from '../../pools/browser-rules';
import { orphanRequest, type TabPlace } from './adopt-connection';
import type { Connections } from './connections';
import type { LedgerConnection, LedgerRequest } from './ledger-entries';
import type { Requests } from './requests';

/** By then webRequest has told of a request that is under way. */
const UNTOLD_MS = 300;

interface QueuedSocketsParts {
  connections: Connections;
  requests: Requests;
  placeOf: (tabId: number) => TabPlace;
  world: PoolWorld;
}

/**
 * WebSockets that wait for another one's handshake, of which Firefox's webRequest says nothing until
 * it is their turn: their pages made them, and no request came.
 */
export class QueuedSockets {
  readonly #parts: QueuedSocketsParts;

  constructor(parts: QueuedSocketsParts) {
    this.#parts = parts;
  }

  /** Adds and removes what stands for them. Tells whether there may be more of them later. */
  settle(now: number): boolean {
    const { connections, requests, placeOf, world } = this.#parts;
    if (!rulesOf(world.browser).hidesQueuedSockets) return false;
    const queued = new Set<string>();
    let isUntold = false;
    for (const document of connections.documents) {
      if (document.isGone) continue;
      for (const connection of document.connections) {
        if (!isUnstarted(connection)) continue;
        if (now - connection.createdAt < UNTOLD_MS) isUntold = true;
        else if (this.#isBehind(connection)) {
          const { tabId } = document.document;
          const start = orphanRequest(document, connection, placeOf(tabId));
          queued.add(start.requestId);
          if (!requests.get(start.requestId)) requests.stand(start, connection);
        }
      }
    }
    for (const { requestId, isStandIn } of [...requests.live]) {
      if (isStandIn && !queued.has(requestId)) requests.end(requestId, now);
    }
    return isUntold;
  }

  /** Another socket to the same address shakes hands at this moment. */
  #isBehind({ url }: LedgerConnection): boolean {
    if (!URL.canParse(url)) return false;
    const { addressOf } = this.#parts.world;
    const address = addressOf(new URL(url).hostname);
    const isShaking = ({ kind, respondedAt, isStandIn, place }: LedgerRequest) =>
      kind === 'websocket' &&
      respondedAt === null &&
      !isStandIn &&
      addressOf(place.host) === address;
    return [...this.#parts.requests.live].some(isShaking);
  }
}

function isUnstarted({ kind, attempts, liveRequest, closedAt, proof }: LedgerConnection) {
  const isWithoutRequest = attempts.length === 0 && liveRequest === null && proof === null;
  return kind === 'websocket' && isWithoutRequest && closedAt === null;
}
