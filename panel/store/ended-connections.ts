import type { ConnectionEntry } from './connection-entry';
import type { ConnectionTable } from './connection-table';
import type { RecordedDocument } from './recorded-document';

export interface EndedConnection {
  document: RecordedDocument;
  /** Within its document. */
  number: number;
  entry: ConnectionEntry;
}

/** Connections on the table that ended, by themselves or with their document; the oldest first. */
export function endedConnections(
  documents: Iterable<RecordedDocument>,
  table: ConnectionTable,
): EndedConnection[] {
  const ended: EndedConnection[] = [];
  for (const document of documents) {
    for (const [number, entry] of document.connections) {
      if (!table.has(entry.index)) continue;
      if (document.goneAt !== null || entry.isOver) ended.push({ document, number, entry });
    }
  }
  return ended.sort((a, b) => a.entry.index - b.entry.index);
}
