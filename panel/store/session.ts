import { batch, computed, type Signal, signal } from '@preact/signals';
import type { BackgroundToPanel, TabFacts } from '../../extension/protocol/messages';
import type { PageHealth, TabLife } from '../../extension/protocol/page-health';
import type { BrowserTotals, PollView, PoolView, UnseenTab } from '../../extension/protocol/pools';
import { applyMessage } from './apply-message';
import { boundsWithin } from './log-bounds';
import type { Connection } from './model';
import { PayloadLoader } from './payload-loader';
import { createChainMemory } from './reconnects';
import { Recording } from './recording';
import { ScopedRates } from './scoped-rates';
import { createScopedStatistics } from './scoped-statistics';
import { createSelection } from './selection';
import type { Counts, MissingHere, Session, ViewName } from './session-api';
import type { SessionControl, SessionDeps } from './session-control';
import { createShownFrames } from './shown-frames';

const KEPT_FAULTS = 20;

/** Wires signals to one recording. */
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
  const polls = signal<readonly PollView[]>([]);
  const totals = signal<BrowserTotals | null>(null);
  const unseen = signal<readonly UnseenTab[]>([]);
  const pages = signal<readonly PageHealth[]>([]);
  const tabs = signal<readonly TabLife[]>([]);
  const missing = signal<MissingHere>(recording.pools.missing);
  const faults = signal<readonly string[]>([]);
  const bounds = signal(recording.log.bounds);
  const selection = createSelection();
  const { selectedConnection, selectedPool } = selection;
  const selectedFrame = signal<number | null>(null);
  const view: Signal<ViewName> = signal('overview');
  const followTail = signal(true);
  let rejected = 0;
  let wasWatching = false;
  /** Documents that were asked for missing frames, and have not answered. */
  const readingAgain = new Set<string>();

  const shown = createShownFrames({
    slices: deps,
    log: recording.log,
    selectedConnection,
    tabTitle: computed(() => tab.value?.title ?? ''),
    indexOf: (id) => recording.table.indexOf(id),
    advanced() {
      counts.value = currentCounts();
      version.value = version.peek() + 1;
    },
  });
  const { filter, rows, find } = shown;
  const scopedRates = new ScopedRates(recording);
  const statistics = createScopedStatistics({
    log: recording.log,
    indexOf: (connection) => recording.table.indexOf(connection),
    selectedConnection,
    timeRange: filter.timeRange,
    version,
    clock: deps.clock,
    schedule: deps.schedule,
  });
  const chainMemory = createChainMemory();

  const counts = signal<Counts>(currentCounts());
  const payloadsLoaded = signal(0);
  const loader = new PayloadLoader({
    log: recording.log,
    blocks: recording.blocks,
    send: deps.send,
    onReplaced(wasLeftOut) {
      if (wasLeftOut) recording.counts.payloadsLeftOut -= 1;
      // The filter may find something in it.
      shown.payloadReplaced();
      payloadsLoaded.value += 1;
      publish();
    },
  });

  function currentCounts(): Counts {
    const payloadBytes = recording.log.bytes;
    return { ...recording.counts, shown: rows.length, rejected, payloadBytes };
  }

  /** Tells the views what changed, once. */
  function publish(): void {
    batch(() => {
      if (recording.publish()) {
        connections.value = recording.connections();
        shown.recheck((index) => recording.table.find(index));
      }
      pools.value = recording.pools.list;
      polls.value = recording.pools.polls;
      totals.value = recording.pools.totals;
      unseen.value = recording.pools.unseen;
      pages.value = recording.health();
      tabs.value = recording.tabs;
      missing.value = recording.pools.missing;
      recordingSince.value = recording.since;
      dropStaleSelection();
      shown.advance();
    });
  }

  /** The frames of the log are other ones than before. */
  function readAgain(): void {
    shown.restart();
    statistics.restart();
  }

  function dropStaleSelection(): void {
    const frame = selectedFrame.peek();
    if (frame !== null && frame < recording.log.start) selectedFrame.value = null;
    const id = selectedConnection.peek();
    if (id !== null && !connections.peek().some((it) => it.id === id)) {
      selectedConnection.value = null;
    }
  }

  shown.start();

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
          addPiece: (piece) => loader.apply(piece),
          documentGone: (document) => loader.documentGone(document),
          addFault,
          reject,
          restartRows: readAgain,
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
    capture: null,
    version,
    tab,
    browser,
    connected,
    recording: isRecording,
    recordingSince,
    preserveLog,
    connections,
    pools,
    polls,
    totals,
    unseen,
    pages,
    tabs,
    missing,
    counts,
    faults,
    log: recording.log,
    bounds,
    rows,
    filter,
    find,
    selectedConnection,
    selectedPool,
    selectedFrame,
    view,
    followTail,
    payloadLoad: loader.state,
    payloadsLoaded,
    loadPayload: (index) => loader.start(index),
    cancelPayloadLoad: () => loader.cancel(),
    isInPage: (index) =>
      recording.log.seenBy(index) === 'connection' &&
      recording.lives(recording.log.connection(index).document),
    requestBody: (id) => recording.requestBody(id),
    statistics,
    rates: (scope = selectedConnection.peek()) => scopedRates.series(scope, deps.now()),
    open: () => recording.pools.open.series(),
    chains: () => chainMemory.chains(connections.peek(), browser.peek()),
    reconnects: () =>
      chainMemory.reconnects(connections.peek(), browser.peek(), recording.clearedAt),
    setBounds(wanted) {
      bounds.value = boundsWithin(wanted, bounds.peek());
      recording.log.bounds = bounds.value;
      publish();
    },
    clearedAt: () => (recording.clearedAt < 0 ? null : recording.clearedAt),
    clear() {
      recording.clear();
      rejected = 0;
      readAgain();
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
    openSettings: () => deps.send({ type: 'open-settings' }),
    openAllTabs: () => deps.send({ type: 'open-window', tabId: null }),
  };

  return {
    session,
    apply,
    witness({ late, network, withdrawn }) {
      for (const { connection, frames } of late) recording.addLate(connection, frames);
      for (const { connection, attempt, facts } of network) {
        recording.addNetwork(connection, attempt, facts);
      }
      for (const connection of withdrawn) recording.withdraw(connection);
      if (withdrawn.length > 0) readAgain();
      publish();
    },
    clearedAt: () => recording.clearedAt,
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
      loader.interrupt();
    },
    tick: publish,
    dispose() {
      shown.dispose();
      selection.dispose();
    },
  };
}
