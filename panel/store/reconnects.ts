import type { Connection, Reconnect } from './model';

/** Longest wait between tries that pages and browsers are known to make. */
const LONGEST_WAIT_MS = 60_000;

/**
 * Every attempt since `from` that followed another, in order of time. A browser reconnects an
 * EventSource by itself; a WebSocket comes back as a new object of the page's, and so does an
 * EventSource that was dead.
 */
export function reconnectsOf(connections: readonly Connection[], from: number): Reconnect[] {
  return [...browserRetries(connections), ...pageRetries(connections)]
    .filter(({ at }) => at >= from)
    .sort((a, b) => a.at - b.at);
}

function* browserRetries(connections: readonly Connection[]): Generator<Reconnect> {
  for (const connection of connections) {
    for (const index of connection.attempts.keys()) {
      const end = connection.attempts[index - 1]?.end;
      if (end) yield { at: end.at, connection, cause: end.cause };
    }
  }
}

/**
 * A new connection of the same document to the same address, soon after one ended that the page did
 * not close; each end is followed by one connection at most.
 */
function* pageRetries(connections: readonly Connection[]): Generator<Reconnect> {
  const ended = new Map<string, Connection[]>();
  const inOrder = connections.toSorted((a, b) => a.createdAt - b.createdAt);
  for (const connection of inOrder) {
    const key = `${connection.document} ${connection.kind} ${connection.url}`;
    const before = ended.get(key) ?? [];
    ended.set(key, before);
    const index = before.findIndex((it) => isFollowedBy(it, connection));
    const [predecessor] = index >= 0 ? before.splice(index, 1) : [];
    const end = predecessor?.attempts.at(-1)?.end;
    if (end) yield { at: end.at, connection, cause: end.cause };
    before.push(connection);
  }
}

function isFollowedBy(predecessor: Connection, connection: Connection): boolean {
  const end = predecessor.attempts.at(-1)?.end;
  if (!end || end.willRetry || end.cause === 'page' || end.cause === 'navigation') return false;
  return end.at <= connection.createdAt && connection.createdAt - end.at <= LONGEST_WAIT_MS;
}
