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
  /** Before redirects: a connection knows this one. */
  firstUrl: string;
  /** When its first hop started. */
  attemptStartedAt: number;
  endedAt: number | null;
  status: number;
  error: string;
  contentType: string;
  lastEventId: string | null;
  connection: ConnectionName | null;
  /** Taken over from a background before, whose last moments may not have been stored. */
  isRestored: boolean;
  /** No browser tells its end: only its page does. */
  endsWithPage: boolean;
  /** Of a request outside of tabs: address or origin of the worker that asks. */
  worker: string;
}

/** A document that has or had connections. */
export interface LedgerDocument {
  document: PlacedDocument;
  /** The browser's own id, where it gives one: tells a document from the one before it in its frame. */
  documentId: string;
  /** Its bridge is gone; kept until the browser has told the end of its requests. */
  isGone: boolean;
  /** When it entered the back/forward cache; `null` while it is shown. */
  suspendedAt: number | null;
  connections: LedgerConnection[];
}

/** A connection as its page told of it, with the attempts the browser made for it. */
export interface LedgerConnection extends ConnectionName {
  kind: ConnectionKind;
  url: string;
  /** Where redirects led: Chromium reconnects there directly. */
  finalUrl: string;
  withCredentials: boolean;
  createdAt: number;
  closedAt: number | null;
  /** Request that runs for it. */
  liveRequest: string | null;
  /** When its page proved it open while no request was known for it; `null` otherwise. */
  openSince: number | null;
  /** Oldest first, at most ATTEMPTS. */
  attempts: AttemptFacts[];
}
