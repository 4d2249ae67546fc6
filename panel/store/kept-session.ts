import { type Signal, signal } from '@preact/signals';
import { chainsOf } from './chains/chains-of';
import type { KeptRecording } from './kept-recording';
import { reconnectsOf } from './reconnects';
import { ScopedRates } from './scoped-rates';
import { createScopedStatistics } from './scoped-statistics';
import { createSelection } from './selection';
import type { Counts, Session, ViewName } from './session-api';
import { createShownFrames, type SliceDeps } from './shown-frames';

export interface KeptSessionDeps extends SliceDeps, Pick<Session, 'openSettings'> {}

export interface KeptSession {
  session: Session;
  dispose(): void;
}

/** A session over a recording that is over: views, filter and selections work, and nothing is recorded. */
export function createKeptSession(kept: KeptRecording, deps: KeptSessionDeps): KeptSession {
  const { capture, log } = kept;
  const selection = createSelection();
  const version = signal(0);
  const view: Signal<ViewName> = signal('overview');
  const tab = signal(kept.tab);
  const shown = createShownFrames({
    slices: deps,
    log,
    selectedConnection: selection.selectedConnection,
    tabTitle: signal(kept.tab?.title ?? ''),
    indexOf: (id) => kept.indexOf(id),
    advanced() {
      counts.value = currentCounts();
      version.value = version.peek() + 1;
    },
  });
  const { filter, rows, find } = shown;
  const counts = signal<Counts>(currentCounts());
  const scopedRates = new ScopedRates({
    since: kept.recordingSince,
    rates: { series: () => kept.rates },
    log,
    table: kept,
  });
  const statistics = createScopedStatistics({
    log,
    indexOf: (connection) => kept.indexOf(connection),
    selectedConnection: selection.selectedConnection,
    timeRange: filter.timeRange,
    version,
    clock: deps.clock,
    schedule: deps.schedule,
  });
  const chains = chainsOf(kept.connections, kept.browser);
  const reconnects = reconnectsOf(chains, kept.clearedAt ?? Number.NEGATIVE_INFINITY);

  function currentCounts(): Counts {
    return { ...kept.counts, shown: rows.length, payloadBytes: log.bytes };
  }

  shown.start();

  const session: Session = {
    isOfAllTabs: kept.tab === null && kept.connections.length === 0 && kept.pools.length > 0,
    capture,
    version,
    bounds: signal(log.bounds),
    tab,
    browser: signal(kept.browser),
    connected: signal(true),
    recording: signal(false),
    recordingSince: signal(kept.recordingSince),
    preserveLog: signal(true),
    connections: signal(kept.connections),
    pools: signal(kept.pools),
    polls: signal(kept.polls),
    totals: signal(kept.totals),
    unseen: signal(kept.unseen),
    // A file has neither: they tell of pages and tabs that are gone.
    pages: signal([]),
    tabs: signal([]),
    missing: signal(kept.missing),
    counts,
    faults: signal([]),
    log,
    rows,
    filter,
    find,
    selectedConnection: selection.selectedConnection,
    selectedPool: selection.selectedPool,
    selectedFrame: signal(null),
    view,
    followTail: signal(false),
    requestBody: (id) => kept.requestBodies.get(id) ?? -1,
    statistics,
    rates: (scope = selection.selectedConnection.peek()) =>
      scopedRates.series(scope, capture.exportedAt),
    open: () => kept.open,
    chains: () => chains,
    reconnects: () => reconnects,
    clearedAt: () => kept.clearedAt,
    payloadLoad: signal(null),
    payloadsLoaded: signal(0),
    // Its pages and tabs are of another time, or of another computer.
    loadPayload() {},
    cancelPayloadLoad() {},
    isInPage: () => false,
    setBounds() {},
    clear() {},
    pause() {},
    resume() {},
    showTab() {},
    reloadTab() {},
    openWindow() {},
    openAllTabs() {},
    openSettings: deps.openSettings,
  };

  return {
    session,
    dispose() {
      shown.dispose();
      selection.dispose();
    },
  };
}
