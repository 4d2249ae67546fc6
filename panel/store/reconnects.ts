import type { AttemptEnd, Connection, Reconnect } from './model';

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

/** The same, worked out once for as long as no connection changes. */
export function createReconnects(): typeof reconnectsOf {
  let known: { connections: readonly Connection[]; from: number; reconnects: Reconnect[] } | null =
    null;
  return (connections, from) => {
    if (known?.connections !== connections || known.from !== from) {
      known = { connections, from, reconnects: reconnectsOf(connections, from) };
    }
    return known.reconnects;
  };
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
 * not close. Each end is followed by one connection at most, the first end by the first connection.
 */
function* pageRetries(connections: readonly Connection[]): Generator<Reconnect> {
  const endpoints = new Map<string, WaitingEnds>();
  for (const { connection, end } of momentsOf(connections)) {
    const key = `${connection.document} ${connection.kind} ${connection.url}`;
    const waiting = endpoints.get(key) ?? new WaitingEnds();
    endpoints.set(key, waiting);
    if (end) waiting.push(end);
    else {
      const followed = waiting.shift(connection.createdAt);
      if (followed) yield { at: followed.at, connection, cause: followed.cause };
    }
  }
}

interface Moment {
  at: number;
  connection: Connection;
  /** Place of the connection in order of creation. */
  place: number;
  /** `null` for its creation. */
  end: AttemptEnd | null;
}

/** Creations, and the ends that may be followed, in order of time; nothing ends before it was created. */
function momentsOf(connections: readonly Connection[]): Moment[] {
  const moments: Moment[] = [];
  const inOrder = connections.toSorted((a, b) => a.createdAt - b.createdAt);
  for (const [place, connection] of inOrder.entries()) {
    const { createdAt } = connection;
    moments.push({ at: createdAt, connection, place, end: null });
    const end = connection.attempts.at(-1)?.end;
    if (!end || end.willRetry || end.cause === 'page' || end.cause === 'navigation') continue;
    moments.push({ at: Math.max(createdAt, end.at), connection, place, end });
  }
  // The sort is stable: of one connection the creation stays first.
  return moments.sort((a, b) => a.at - b.at || a.place - b.place);
}

/** Ends at one address that no connection has followed yet, the earliest first. */
class WaitingEnds {
  readonly #ends: AttemptEnd[] = [];
  #first = 0;

  push(end: AttemptEnd): void {
    this.#ends.push(end);
  }

  /** The earliest that a connection created at this moment may follow. */
  shift(createdAt: number): AttemptEnd | undefined {
    for (;;) {
      const end = this.#ends[this.#first];
      if (!end) return undefined;
      this.#first += 1;
      if (createdAt - end.at <= LONGEST_WAIT_MS) return end;
    }
  }
}
