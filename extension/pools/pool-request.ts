import type { ConnectionKind } from '../protocol/connections';
import type { RequestPlace } from './request-place';

/** What the pool model has to know of a request that runs. */
export interface PoolRequest {
  requestId: string;
  tabId: number;
  method: string;
  url: string;
  /** As webRequest names it. */
  resourceType: string;
  place: RequestPlace;
  /** Only a push connection has one, as far as webRequest can tell. */
  kind: ConnectionKind | null;
  /** Milliseconds since the epoch. */
  startedAt: number;
  /** When its response began, which proves a slot; `null` before. */
  respondedAt: number | null;
  /** When the model gave it a slot, which it keeps until it is answered; `null` while it waits. */
  admittedAt: number | null;
  /** The cache answers without a connection. */
  fromCache: boolean;
  /** Chromium holds back what it thinks less important before it even queues for a connection. */
  isSent: boolean;
  /**
   * When it joined the queue: its start, or later where the cache's lock held it back until then.
   */
  queuedAt: number;
  /** It stands for a WebSocket that waits for its turn, and that the browser tells nothing of. */
  isStandIn: boolean;
  /** It goes past the cache and its lock. The cache mode of a request is told by nobody; it is learned. */
  bypassesCache: boolean;
  /** The cache stores its answer, and keeps its lock until the whole of it is there. */
  isStored: boolean;
  carriesCookie: boolean;
  /** `Sec-Fetch-Mode`; empty where the browser does not send it (plain HTTP in Chromium). */
  mode: string;
  /** What follows from the numbers of its pool; `null` where nothing does. */
  credentialsGuess: boolean | null;
  /** What its connection says of credentials; `null` before it is known. */
  withCredentials: boolean | null;
}
