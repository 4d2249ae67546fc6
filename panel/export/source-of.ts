import type { Session } from '../store/session-api';
import type { ExportSource } from './export-source';

/** The session as a file sees it, at this moment. */
export function sourceOf(session: Session, version: string, exportedAt: number): ExportSource {
  return {
    version,
    exportedAt,
    recordingSince: session.recordingSince.peek(),
    browser: session.browser.peek(),
    tab: session.tab.peek(),
    connections: session.connections.peek(),
    pools: session.pools.peek(),
    totals: session.totals.peek(),
    unseen: session.unseen.peek(),
    missing: session.missing.peek(),
    open: session.open(),
    counts: session.counts.peek(),
    log: session.log,
    rows: session.rows,
  };
}
