import type { PoolView } from '../../extension/protocol/pools';
import { parseUrl } from '../export/parse-url';
import type { Connection } from '../store/model';

/** The listed pool that a connection outside of every pool belongs to: same scheme, host and port, and credentials where there is a choice. */
export function poolOf<Group extends { pool: PoolView | null; name: string }>(
  connection: Connection,
  groups: readonly Group[],
): Group | undefined {
  const origin = connectionOrigin(connection);
  const [first, ...more] = groups.filter((group) => group.name === origin);
  if (more.length === 0) return first;
  const credentials = sendsCredentials(connection);
  return [first, ...more].find((group) => group?.pool?.credentials === credentials) ?? first;
}

/** Scheme, host and port as a pool is named. Without parsing: a list may hold thousands. */
export function connectionOrigin({ url, host }: Connection): string {
  return host === '' ? url : `${url.slice(0, url.indexOf(':'))}://${host}`;
}

/** A WebSocket always sends cookies, an EventSource to its own origin too. */
function sendsCredentials(connection: Connection): boolean {
  if (connection.kind === 'websocket' || connection.withCredentials) return true;
  return parseUrl(connection.url)?.origin === parseUrl(connection.documentUrl)?.origin;
}
