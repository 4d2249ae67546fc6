import type { Announcement, LifecycleEvent } from '../../protocol/connections';
import { CONNECTIONS } from '../../protocol/limits';
import type { PlacedDocument } from '../../protocol/messages';
import { withoutFragment } from './choose-connection';
import type { LedgerConnection, LedgerDocument, LedgerRequest } from './ledger-entries';

/** What the pages tell of their connections, by document. */
export class Connections {
  readonly #documents = new Map<string, LedgerDocument>();

  get documents(): Iterable<LedgerDocument> {
    return this.#documents.values();
  }

  introduce(document: PlacedDocument, documentId: string): void {
    const connections = this.#documents.get(document.key)?.connections ?? [];
    const entry = { document, documentId, isGone: false, suspendedAt: null, connections };
    this.#documents.set(document.key, entry);
  }

  document(key: string): LedgerDocument | undefined {
    return this.#documents.get(key);
  }

  find(document: string, connection: number): LedgerConnection | undefined {
    return this.#documents.get(document)?.connections.find((one) => one.connection === connection);
  }

  /** Connections that a request may belong to. */
  *candidates({ tabId, frameId, documentId }: LedgerRequest): Iterable<LedgerConnection> {
    for (const entry of this.#documents.values()) {
      if (entry.document.tabId !== tabId || entry.document.frameId !== frameId) continue;
      if (documentId && entry.documentId && documentId !== entry.documentId) continue;
      yield* entry.connections;
    }
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
    facts: Pick<LedgerConnection, 'kind' | 'url' | 'withCredentials'>,
    createdAt: number,
  ): void {
    const entry = this.#documents.get(document);
    if (!entry || this.find(document, connection)) return;
    const { kind, url, withCredentials } = facts;
    entry.connections.push({
      document,
      connection,
      kind,
      url,
      finalUrl: url,
      withCredentials,
      createdAt,
      closedAt: null,
      liveRequest: null,
      openSince: null,
      attempts: [],
    });
    // An announcement may tell of older ones later.
    entry.connections.sort((a, b) => a.connection - b.connection);
    if (entry.connections.length <= CONNECTIONS) return;
    const oldestClosed = entry.connections.findIndex(({ liveRequest }) => liveRequest === null);
    if (oldestClosed >= 0) entry.connections.splice(oldestClosed, 1);
  }
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
    default:
      return false;
  }
}
