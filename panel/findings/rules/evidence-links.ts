import { KINDS } from '../../../extension/protocol/kinds';
import type { Connection } from '../../store/model';
import type { ViewName } from '../../store/session-api';
import type { EvidenceLink } from '../finding';

/** Leads to a view of the connection; named by its label unless told. */
export function connectionLink(
  { id, label }: Connection,
  view: ViewName = 'messages',
  text = label,
): EvidenceLink {
  return { text, target: { type: 'connection', connection: id, view } };
}

export function frameLink(index: number, text = 'Show message'): EvidenceLink {
  return { text, target: { type: 'frame', index } };
}

/** `EventSource /orders`: what a sentence calls a connection. */
export function connectionName({ kind, path }: Connection): string {
  return `${KINDS[kind].name} ${path}`;
}
