import type { LedgerConnection, LedgerRequest } from './ledger-entries';

/**
 * A request whose address only waiting-to-reconnect connections share is linked this much later:
 * a connection that the page has just made, and that the request belongs to, is still to be told.
 */
export const LINK_MS = 250;

/** Clocks of a page and of the browser differ a little. */
const SKEW_MS = 1_000;

/**
 * The connection a request was made for: the oldest one without an attempt, or else the EventSource
 * that has waited longest for its reconnect. `connections` are those of the request's document that
 * have no request, in the order the page made them.
 */
export function chooseConnection(
  request: LedgerRequest,
  connections: Iterable<LedgerConnection>,
  now: number,
): LedgerConnection | undefined {
  const url = withoutFragment(request.firstUrl);
  let waitingLongest: LedgerConnection | undefined;
  let waitingSince = Number.POSITIVE_INFINITY;

  for (const connection of connections) {
    if (connection.kind !== request.kind) continue;
    const { closedAt, finalUrl, attempts } = connection;
    if (closedAt !== null && closedAt < request.attemptStartedAt - SKEW_MS) continue;
    if (withoutFragment(connection.url) !== url && withoutFragment(finalUrl) !== url) continue;

    const last = attempts.at(-1);
    if (!last) {
      // A page that makes a new connection when one dies: the request that died is not its own.
      // A session that is refused at once may end before it was made, by the clocks.
      const skew = request.kind === 'webtransport' ? SKEW_MS : 0;
      if (connection.createdAt - skew > (request.endedAt ?? Number.POSITIVE_INFINITY)) continue;
      return connection;
    }
    // A WebSocket is never tried again.
    if (request.kind !== 'event-source' || last.endedAt === null) continue;
    if (last.endedAt >= waitingSince || last.endedAt > request.attemptStartedAt + SKEW_MS) continue;
    waitingLongest = connection;
    waitingSince = last.endedAt;
  }
  return now - request.attemptStartedAt >= LINK_MS ? waitingLongest : undefined;
}

/** As requests are told: the part behind `#` never leaves the page. */
export function withoutFragment(url: string): string {
  const hash = url.indexOf('#');
  return hash < 0 ? url : url.slice(0, hash);
}
