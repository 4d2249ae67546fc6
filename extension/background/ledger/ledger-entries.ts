import type { PoolRequest } from '../../pools/pool-request';
import type { ConnectionKind } from '../../protocol/connections';
import type { PlacedDocument } from '../../protocol/messages';
import type { AttemptFacts } from '../../protocol/pools';

// Plain data throughout: it goes to storage.session and comes back.

/** A connection, by its document's key and its number there. */
export interface ConnectionName {
  document: string;
  connection: number;
}

/** A request that runs, or a WebSocket that is open. */
export interface LedgerRequest extends PoolRequest {
  frameId: number;
  documentId: string;
  /** Address of the document or worker that asks; in Chromium its origin. */
  page: string;
  /** Before redirects: a connection knows this one. */
  firstUrl: string;
  /** When its first hop started. */
  attemptStartedAt: number;
  endedAt: number | null;
  status: number;
  error: string;
  contentType: string;
  /** `Content-Length`; -1 without one. */
  length: number;
  lastEventId: string | null;
  connection: ConnectionName | null;
  /** Taken over from a background before, whose last moments may not have been stored. */
  isRestored: boolean;
  /** No browser tells its end: only its page does. */
  endsWithPage: boolean;
  /** When it was inferred, because webRequest had told of none; `null` for one that it told of. */
  adoptedAt: number | null;
  /**
   * Of a request outside of tabs: address or origin of the worker that asks. It stays with one that a
   * service worker makes for a page, which has the place of its page once that is known.
   */
  worker: string;
  /** Number that its page gave it, where its connection has several; `null` otherwise. */
  told: number | null;
  /** Request that its connection was thought to have made, until a service worker took that one over. */
  insteadOf: string | null;
}

/** A request as its page tells of it. */
export interface ToldRequest {
  request: number;
  method: string;
  url: string;
  /** When it began, by the page's clock. */
  at: number;
  /** What the clock of the page is behind, as far as that can be told; negative where it is ahead. */
  behindMs: number;
  toldAt: number;
  /** Request that was taken for it, until that one was redirected. */
  insteadOf: string | null;
}

/** A document that has or had connections. */
export interface LedgerDocument {
  document: PlacedDocument;
  /** The browser's own id, where it gives one: tells a document from the one before it in its frame. */
  documentId: string;
  /** A frame without an address: in Chromium, requests of it are told as requests of the frame that made it. */
  isBlank: boolean;
  /** Its bridge is gone; kept until the browser has told the end of its requests. */
  isGone: boolean;
  /** When it entered the back/forward cache; `null` while it is shown. */
  suspendedAt: number | null;
  connections: LedgerConnection[];
}

export interface RunProof {
  at: number;
  /** The page has its answer. */
  isAnswered: boolean;
}

/** A connection as its page told of it, with the attempts the browser made for it. */
export interface LedgerConnection extends ConnectionName {
  kind: ConnectionKind;
  url: string;
  /** Where redirects led: Chromium reconnects there directly. */
  finalUrl: string;
  method: string;
  withCredentials: boolean;
  createdAt: number;
  closedAt: number | null;
  /** Request that runs for it. */
  liveRequest: string | null;
  /** That its page told of a request running for it while none was known; `null` otherwise. */
  proof: RunProof | null;
  /** Oldest first, at most ATTEMPTS. */
  attempts: AttemptFacts[];
  /** Number of the newest request that its page told of; 0 before the first. */
  lastTold: number;
  /** Requests that its page told of, and webRequest has not yet. */
  expected: ToldRequest[];
}
