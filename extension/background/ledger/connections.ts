import type { Announcement, LifecycleEvent } from '../../protocol/connections';
import { CONNECTIONS } from '../../protocol/limits';
import type { PlacedDocument } from '../../protocol/messages';
import { withoutFragment } from './choose-connection';
import type { LedgerConnection, LedgerDocument, LedgerRequest } from './ledger-entries';

/** What a request says of who makes it. */
type Asked = Pick<LedgerRequest, 'tabId' | 'frameId' | 'documentId' | 'page' | 'firstUrl'>;

/** What the pages tell of their connections, by document. */
export class Connections {
  readonly #documents = new Map<string, LedgerDocument>();

  get documents(): Iterable<LedgerDocument> {
    return this.#documents.values();
  }

  introduce(document: PlacedDocument, documentId: string, isBlank: boolean): void {
    const connections = this.#documents.get(document.key)?.connections ?? [];
    const entry = { document, documentId, isBlank, isGone: false, suspendedAt: null, connections };
    this.#documents.set(document.key, entry);
  }

  document(key: string): LedgerDocument | undefined {
    return this.#documents.get(key);
  }

  find(document: string, connection: number): LedgerConnection | undefined {
    return this.#documents.get(document)?.connections.find((one) => one.connection === connection);
  }

  /** Connections that a request may belong to. */
  *candidates(request: LedgerRequest): Iterable<LedgerConnection> {
    const able = [...this.#documents.values()].filter((entry) => this.mayAsk(request, entry));
    // What may be a worker's is most probably not the page's: that would have the id of its document.
    for (const { document, connections } of able)
      if (document.context !== 'page') yield* connections;
    for (const { document, connections } of able)
      if (document.context === 'page' && document.frameId === request.frameId) yield* connections;
    for (const { document, connections } of able)
      if (document.context === 'page' && document.frameId !== request.frameId) yield* connections;
  }

  /** Whether a document may have made this request itself. */
  mayAsk(request: Asked, entry: LedgerDocument): boolean {
    if (!isOfDocument(request, entry)) return false;
    return entry.document.context !== 'page' || this.workersAt(request.page).length === 0;
  }

  /** The workers with this script whose instruments have spoken. */
  workersAt(url: string): LedgerDocument[] {
    return [...this.#documents.values()].filter(
      ({ document }) => document.context !== 'page' && document.url === url,
    );
  }

  /** Addresses of the connections that these events are about, where redirects led included. */
  addressesOf(key: string, events: readonly LifecycleEvent[]): Set<string> {
    const addresses = new Set<string>();
    for (const { connection } of events) {
      const known = this.find(key, connection);
      if (!known) continue;
      addresses.add(withoutFragment(known.url)).add(withoutFragment(known.finalUrl));
    }
    return addresses;
  }

  /** Returns the connections that are closed now. */
  applyLifecycle(key: string, events: readonly LifecycleEvent[]): LedgerConnection[] {
    const closed: LedgerConnection[] = [];
    for (const event of events) {
      if (event.type === 'connection-created') this.#add(key, event.connection, event, event.at);
      if (!endsConnection(event, this.find(key, event.connection))) continue;
      const connection = this.find(key, event.connection);
      if (!connection) continue;
      connection.closedAt ??= event.at;
      closed.push(connection);
    }
    return closed;
  }

  /** Returns the connections that are closed by what the announcement says, or leaves out. */
  applyAnnouncement(key: string, announcement: Announcement, now: number): LedgerConnection[] {
    const announced = new Map(announcement.connections.map((one) => [one.connection, one]));
    for (const [connection, facts] of announced) this.#add(key, connection, facts, facts.createdAt);
    const closed = this.applyLifecycle(key, announcement.lifecycle);

    // A page with more than it may announce leaves out some that live.
    if (announced.size >= CONNECTIONS) return closed;
    for (const connection of this.#documents.get(key)?.connections ?? []) {
      const state = announced.get(connection.connection)?.state ?? 'closed';
      if (state !== 'closed' || connection.closedAt !== null) continue;
      connection.closedAt = now;
      closed.push(connection);
    }
    return closed;
  }

  /** Forgets a document once nothing runs for it any more. Tells whether it is forgotten. */
  forget(key: string): boolean {
    const entry = this.#documents.get(key);
    if (!entry) return true;
    entry.isGone = true;
    if (entry.connections.some(({ liveRequest }) => liveRequest !== null)) return false;
    return this.#documents.delete(key);
  }

  restore(documents: readonly LedgerDocument[]): void {
    for (const entry of documents) this.#documents.set(entry.document.key, entry);
  }

  #add(
    document: string,
    connection: number,
    facts: Pick<LedgerConnection, 'kind' | 'url' | 'method' | 'withCredentials'>,
    createdAt: number,
  ): void {
    const entry = this.#documents.get(document);
    if (!entry || this.find(document, connection)) return;
    const { kind, url, method, withCredentials } = facts;
    entry.connections.push({
      document,
      connection,
      kind,
      url,
      finalUrl: url,
      method,
      withCredentials,
      createdAt,
      closedAt: null,
      liveRequest: null,
      proof: null,
      attempts: [],
      lastTold: 0,
      expected: [],
    });
    // An announcement may tell of older ones later.
    entry.connections.sort((a, b) => a.connection - b.connection);
    if (entry.connections.length <= CONNECTIONS) return;
    const oldestClosed = entry.connections.findIndex(({ liveRequest }) => liveRequest === null);
    if (oldestClosed >= 0) entry.connections.splice(oldestClosed, 1);
  }
}

function isOfDocument(request: Asked, { document, documentId, isBlank }: LedgerDocument): boolean {
  if (document.tabId !== request.tabId) return false;
  if (document.context !== 'page') return isOfWorker(request, document.url);
  if (document.frameId !== request.frameId) return isBlank;
  return !request.documentId || !documentId || request.documentId === documentId;
}

/**
 * Firefox names the worker's script as what asks, except for the WebSockets of a dedicated worker:
 * those it gives to the tab's top frame, as the page's own, but without the id of a document.
 */
function isOfWorker({ documentId, page, firstUrl }: Asked, script: string): boolean {
  return page === script || (documentId === '' && /^wss?:/.test(firstUrl));
}

function endsConnection(event: LifecycleEvent, connection: LedgerConnection | undefined): boolean {
  switch (event.type) {
    case 'connection-closed':
      return true;
    case 'close-called':
      // A WebSocket still waits for the other side.
      return connection?.kind === 'event-source';
    case 'connection-error':
      return connection?.kind === 'event-source' && event.readyState === 2;
    case 'request-ended':
      // A poll ends with its page only.
      return connection?.kind === 'fetch-stream' || connection?.kind === 'xhr-stream';
    default:
      return false;
  }
}
