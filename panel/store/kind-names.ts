import type { ConnectionKind } from '../../extension/protocol/connections';
import { KINDS } from '../../extension/protocol/kinds';

const KIND_NAMES = new Map<string, ConnectionKind>();
for (const kind of kindsInOrder()) {
  // `fetch`, `fetch-stream` and `fetchstream`; `EventSource` and `WebTransport` as the page writes them.
  for (const name of [KINDS[kind].filterName, kind, KINDS[kind].name]) {
    KIND_NAMES.set(plain(name), kind);
  }
}

/** As chips and lists show them. */
export function kindsInOrder(): ConnectionKind[] {
  return ['event-source', 'websocket', 'fetch-stream', 'xhr-stream', 'poll', 'webtransport'];
}

/** The kind of this name; a string is the error. */
export function kindNamed(name: string): { kind: ConnectionKind } | string {
  const kind = KIND_NAMES.get(plain(name));
  return kind ? { kind } : `kind: takes ${kindList('or')}, not "${name}".`;
}

/** `sse, ws, fetch, xhr, poll or wt`. */
export function kindList(last: 'or' | 'and'): string {
  const names = kindsInOrder().map((kind) => KINDS[kind].filterName);
  return `${names.slice(0, -1).join(', ')} ${last} ${names.at(-1)}`;
}

function plain(name: string): string {
  return name.toLowerCase().replace(/[-\s]/g, '');
}
