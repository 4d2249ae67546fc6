import type { ConnectionKind } from '../../protocol/connections';
import type { PlacedDocument } from '../../protocol/messages';
import type { AttemptFacts } from '../../protocol/pools';
import type { RequestPlace } from './request-place';

// Plain data throughout: it goes to storage.session and comes back.

/** A connection, by its document's key and its number there. */
export interface ConnectionName {
  document: string;
  connection: number;
}

/** A request that runs, or a WebSocket that is open. */
export interface LedgerRequest {
  requestId: string;
  tabId: number;
  frameId: number;
  documentId: string;
  method: string;
  url: string;
  /** Before redirects: a connection knows this one. */
  firstUrl: string;
  resourceType: string;
  place: RequestPlace;
  /** A redirect starts the request anew, at the end of another pool's queue. */
  startedAt: number;
  /** When its first hop started. */
  attemptStartedAt: number;
  respondedAt: number | null;
  endedAt: number | null;
  status: number;
  error: string;
  contentType: string;
  fromCache: boolean;
  lastEventId: string | null;
  carriesCookie: boolean;
  mode: string;
  /** Only such a request can belong to a connection of the page. */
  kind: ConnectionKind | null;
  connection: ConnectionName | null;
  /** What its connection says of credentials; `null` before it is known. */
  withCredentials: boolean | null;
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
  /** Oldest first, at most ATTEMPTS. */
  attempts: AttemptFacts[];
}
