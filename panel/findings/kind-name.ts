import type { ConnectionKind } from '../../extension/protocol/connections';

/** A kind of connection as its interface is called. */
export function kindName(kind: ConnectionKind): string {
  return kind === 'websocket' ? 'WebSocket' : 'EventSource';
}
