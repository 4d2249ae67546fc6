import type { Connection } from '../store/model';
import type { Session } from '../store/session-api';
import type { ExportSource } from './export-source';

/** The session as a file sees it, at this moment. One that was imported keeps the moment that it was of. */
export function sourceOf(session: Session, version: string, now: number): ExportSource {
  const { capture } = session;
  const selected = session.selectedConnection.peek();
  return {
    version: capture?.version ?? version,
    exportedAt: capture?.exportedAt ?? now,
    recordingSince: session.recordingSince.peek(),
    clearedAt: session.clearedAt(),
    browser: session.browser.peek(),
    tab: session.tab.peek(),
    connections: session.connections.peek(),
    pools: session.pools.peek(),
    polls: session.polls.peek(),
    totals: session.totals.peek(),
    unseen: session.unseen.peek(),
    missing: session.missing.peek(),
    open: session.open(),
    rates: session.rates(null),
    counts: session.counts.peek(),
    log: session.log,
    start: session.log.start,
    end: session.log.end,
    rows: session.rows,
    isShown: (connection: Connection) =>
      selected === null ? session.filter.passesConnection(connection) : connection.id === selected,
    requestBody: (id) => session.requestBody(id),
    redaction: capture?.redaction ?? null,
    leftOut: capture?.leftOut ?? { frames: 0, connections: 0 },
  };
}
