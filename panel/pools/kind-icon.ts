import type { ConnectionKind, PollPattern } from '../../extension/protocol/connections';
import type { IconName } from '../ui/icon';

const ICONS: Readonly<Record<ConnectionKind | 'request', IconName>> = {
  'event-source': 'k-sse',
  websocket: 'k-ws',
  'fetch-stream': 'k-stream',
  'xhr-stream': 'k-xhr',
  poll: 'k-poll',
  webtransport: 'k-wt',
  request: 'k-get',
};

/** The sign of a kind; a long poll has a clock, because it waits at the server. */
export function kindIcon(
  kind: ConnectionKind | 'request',
  poll?: { pattern: PollPattern } | null,
): IconName {
  return kind === 'poll' && poll?.pattern === 'long' ? 'k-lp' : ICONS[kind];
}
