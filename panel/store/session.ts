import { batch, effect, type Signal, signal } from '@preact/signals';
import type {
  BackgroundToPanel,
  PanelToBackground,
  TabFacts,
} from '../../extension/protocol/messages';
import type { BrowserTotals, PoolView, UnseenTab } from '../../extension/protocol/pools';
import { applyMessage } from './apply-message';
import { createFilterState } from './filter-state';
import type { Connection } from './model';
import { createReconnects } from './reconnects';
import { Recording } from './recording';
import { RowIndex } from './row-index';
import { ScopedRates } from './scoped-rates';
import { createSelection } from './selection';
import type { Counts, Session, ViewName } from './session-api';

export interface SessionDeps {
  send(message: PanelToBackground): void;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Milliseconds of a clock that never jumps, for slices. */
  clock(): number;
  /** Runs a task soon, after the browser had a chance to paint. */
  schedule(task: () => void): void;
  /** Random name of this panel. */
  reader: string;
  /** `null` shows the pools of all tabs. */
  tabId: number | null;
  maxFrames?: number;
  maxBytes?: number;
  maxEnded?: number;
}

/** The session, and what its connection to the background drives it with. */
export interface SessionControl {
  readonly session: Session;
  /** Puts messages in; views hear of all of them at once. */
  apply(...messages: BackgroundToPanel[]): void;
  /** The port is open: asks for what is missing. */
  connected(): void;
  disconnected(): void;
  /** Messages that did not parse here. */
  reject(count: number): void;
  addFault(message: string): void;
  /** Once a second: rates age when no message comes. */
  tick(): void;
  dispose(): void;
}

/** Longest time that testing frames may keep the panel from painting. */
const SLICE_MS = 8;
const KEPT_FAULTS = 20;

/** A little longer than most files: all of it wires signals to one recording. */
export function createSession(deps: SessionDeps): SessionControl {
  const recording = new Recording(deps);
  const version = signal(0);
  const tab = signal<TabFacts | null>(null);
  const browser = signal<'chromium' | 'firefox'>('chromium');
  const connected = signal(false);
  const isRecording = signal(true);
  const recordingSince = signal(recording.since);
  const preserveLog = signal(false);
  const connections = signal<readonly Connection[]>([]);
  const pools = signal<readonly PoolView[]>([]);
  const totals = signal<BrowserTotals | null>(null);
  const unseen = signal<readonly UnseenTab[]>([]);
  const missing = signal(recording.missing);
  const faults = signal<readonly string[]>([]);
  const selection = createSelection();
  const { selectedConnection, selectedPool } = selection;
  const selectedFrame = signal<number | null>(null);
  const view: Signal<ViewName> = signal('overview');
  const followTail = signal(true);
  let rejected = 0;
  let hasSlice = false;
  let wasWatching = false;
  /** Documents that were asked for missing frames, and have not answered. */
  const readingAgain = new Set<string>();

  const filter = createFilterState({
    selectedConnection,
    hasRows: (connection) => rows.hasConnection(recording.table.indexOf(connection.id)),
  });
  const rows = new RowIndex(recording.log, filter.criteria.value, deps.clock);
  const scopedRates = new ScopedRates(recording);
  const reconnects = createReconnects();

  const counts = signal<Counts>(currentCounts());

  function currentCounts(): Counts {
    const payloadBytes = recording.log.bytes;
    return { ...recording.counts, shown: rows.length, rejected, payloadBytes };
  }

  /** Tells the views what changed, once. */
  function publish(): void {
    batch(() => {
      if (recording.publish()) {
        connections.value = recording.connections();
        if (filter.isVolatile()) rows.recheckConnections((index) => recording.table.find(index));
      }
      pools.value = recording.pools;
      totals.value = recording.totals;
      unseen.value = recording.unseen;
      missing.value = recording.missing;
      recordingSince.value = recording.since;
      dropStaleSelection();
      advanceRows();
    });
  }

  function advanceRows(): void {
    const isDone = rows.advance(SLICE_MS);
    counts.value = currentCounts();
    version.value = version.peek() + 1;
    if (isDone || hasSlice) return;
    hasSlice = true;
    deps.schedule(() => {
      hasSlice = false;
      batch(advanceRows);
    });
  }

  function dropStaleSelection(): void {
    const frame = selectedFrame.peek();
    if (frame !== null && frame < recording.log.start) selectedFrame.value = null;
    const id = selectedConnection.peek();
    if (id !== null && !connections.peek().some((it) => it.id === id)) {
      selectedConnection.value = null;
    }
  }

  const stopFiltering = effect(() => {
    rows.restart(filter.criteria.value);
    batch(advanceRows);
  });

  function watch(from: 'history' | 'now'): void {
    const after = recording.readUpTo();
    deps.send({ type: 'watch-tab', tabId: deps.tabId, reader: deps.reader, after, from });
  }

  function addFault(message: string): void {
    faults.value = [...faults.peek(), message].slice(-KEPT_FAULTS);
  }

  function apply(...messages: BackgroundToPanel[]): void {
    batch(() => {
      for (const message of messages) {
        applyMessage(recording, message, {
          keepsLog: () => preserveLog.peek(),
          isPaused: () => !isRecording.peek(),
          setTab: (facts) => {
            tab.value = facts.tab;
            browser.value = facts.browser;
          },
          acknowledge(document, frame) {
            readingAgain.delete(document);
            deps.send({ type: 'acknowledge', document, frame });
          },
          readAgain(document) {
            // Batches that were under way before the answer have the same gap.
            if (!readingAgain.has(document)) watch('history');
            readingAgain.add(document);
          },
          addFault,
          reject,
          restartRows: () => rows.restart(filter.criteria.peek()),
        });
      }
      publish();
    });
  }

  function reject(count: number): void {
    rejected += count;
  }

  const ownTab = () => tab.peek()?.tabId ?? deps.tabId;
  const forTab = (type: 'reload-tab' | 'open-window', tabId = ownTab()) => {
    if (tabId !== null) deps.send({ type, tabId });
  };

  const session: Session = {
    isOfAllTabs: deps.tabId === null,
    version,
    tab,
    browser,
    connected,
    recording: isRecording,
    recordingSince,
    preserveLog,
    connections,
    pools,
    totals,
    unseen,
    missing,
    counts,
    faults,
    log: recording.log,
    rows,
    filter,
    selectedConnection,
    selectedPool,
    selectedFrame,
    view,
    followTail,
    rates: () => scopedRates.series(selectedConnection.peek(), deps.now()),
    open: () => recording.open.series(),
    reconnects: () => reconnects(connections.peek(), recording.clearedAt),
    clear() {
      recording.clear();
      rejected = 0;
      rows.restart(filter.criteria.peek());
      publish();
    },
    pause() {
      isRecording.value = false;
      deps.send({ type: 'pause' });
    },
    resume() {
      isRecording.value = true;
      watch('now');
    },
    showTab: (id) => deps.send({ type: 'show-tab', tabId: id }),
    reloadTab: (id) => forTab('reload-tab', id),
    openWindow: (id) => forTab('open-window', id),
    openAllTabs: () => deps.send({ type: 'open-window', tabId: null }),
  };

  return {
    session,
    apply,
    reject(count) {
      reject(count);
      counts.value = currentCounts();
    },
    addFault,
    connected() {
      connected.value = true;
      recording.awaitAnnouncements();
      readingAgain.clear();
      // Paused over a restart of the background: the gap is skipped, not lost.
      watch(isRecording.peek() || !wasWatching ? 'history' : 'now');
      if (!isRecording.peek()) deps.send({ type: 'pause' });
      wasWatching = true;
    },
    disconnected() {
      connected.value = false;
    },
    tick: publish,
    dispose() {
      stopFiltering();
      selection.dispose();
    },
  };
}
