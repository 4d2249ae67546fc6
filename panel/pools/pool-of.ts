import type { PoolView } from '../../extension/protocol/pools';
import type { Connection } from '../store/model';

/** The listed pool that a connection outside of every pool belongs to: same scheme, host and port, and credentials where there is a choice. */
export function poolOf<Group extends { pool: PoolView | null; name: string }>(
  connection: Connection,
  groups: readonly Group[],
): Group | undefined {
  const origin = originOf(connection.url);
  const candidates = groups.filter((group) => group.name === origin);
  const credentials = sendsCredentials(connection);
  return candidates.find(({ pool }) => pool?.credentials === credentials) ?? candidates[0];
}

/** Scheme, host and port as a pool is named. */
export function originOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.protocol}//${parsed.host}` : url;
}

/** A WebSocket always sends cookies, an EventSource to its own origin too. */
export function sendsCredentials(connection: Connection): boolean {
  if (connection.kind === 'websocket' || connection.withCredentials) return true;
  return originOf(connection.url) === originOf(connection.documentUrl);
}
