import type { Connection } from '../../store/model';
import { grouped } from './grouped';
import { onceFor } from './once-for';

/** Those of one document, in their order: a page may have thousands of frames with thousands of connections. */
export function connectionsOf(
  connections: readonly Connection[],
  document: string,
): readonly Connection[] {
  return byDocument(connections).get(document) ?? [];
}

const byDocument = onceFor((connections: readonly Connection[]) => {
  const groups = grouped(connections, ({ document }) => document);
  return new Map(groups.map((group) => [group[0].document, group]));
});

/** The one of this id, where the panel knows it. */
export function connectionById(
  connections: readonly Connection[],
  id: string,
): Connection | undefined {
  return byId(connections).get(id);
}

const byId = onceFor(
  (connections: readonly Connection[]) =>
    new Map(connections.map((connection) => [connection.id, connection])),
);
