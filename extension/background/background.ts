import { workerScript } from 'virtual:worker-script';
import browser, { type Tabs } from 'webextension-polyfill';
import type { BrowserName } from '../pools/browser-rules';
import { POOLS_MS } from '../protocol/limits';
import type { PlacedDocument } from '../protocol/messages';
import { BRIDGE_PORT, PANEL_PORT, POPUP_PORT } from '../protocol/ports';
import { DEFAULT_SETTINGS } from '../protocol/settings';
import { isOnSite } from '../protocol/site-pattern';
import { followSettings } from '../settings/follow-settings';
import { AttachedWorkers, isDetachApi } from './attached-workers';
import { badgesOf } from './badge';
import { Badges } from './badges';
import { Ledger } from './ledger/ledger';
import { LedgerStore } from './ledger-store';
import { openSettings } from './open-settings';
import { openPanelWindow, showTab } from './panel-window';
import { PollsFeed } from './polls-feed';
import { PoolsFeed } from './pools-feed';
import { Popups } from './popups';
import { requestStartOf } from './request-start';
import { StartGate } from './start-gate';
import { Switchboard } from './switchboard';
import { describeTab, wakeTab } from './tab-access';
import type { TabCommands } from './tab-commands';
import { TabDirectory } from './tab-directory';
import { TabsFeed } from './tabs-feed';
import { createThrottle } from './throttle';
import { UnseenTabs } from './unseen-tabs';
import { watchRequests } from './watch-requests';
import { instrumentWorkers } from './workers/instrument-workers';

// Every listener is registered here and at once: the browser may stop this script at any moment,
// and starts it again for the next event. What it remembers is a cache of `storage.session`.

/** A change after a pause is stored at once; one in a burst after this long at most. */
const SAVE_MS = 100;
/**
 * Documents that were known before a restart, and are silent for this long after their tab has
 * answered, are gone. A frame that was merely busy is taken back when it speaks.
 */
const SILENT_MS = 800;
/** Panels come back to a background that was stopped at once; what none of them holds by then is let go. */
const PANELS_BACK_MS = 5_000;
/** A badge that changes more often nobody can read. */
const BADGES_MS = 250;

const root = browser.runtime.getURL('');
const browserName: BrowserName = root.startsWith('moz-extension:') ? 'firefox' : 'chromium';
const now = () => Date.now();
const timers = { set: (callback: () => void, ms: number) => void setTimeout(callback, ms) };

const gate = new StartGate();
let settings = DEFAULT_SETTINGS;
/** Before the gate opens they are known: a site where recording is off must not be recorded at first. */
const knowsSettings = followSettings(browser.storage, (read) => {
  settings = read.settings;
  gate.run(() => {
    switchboard.applySettings();
    sendPools();
  });
});
const tabs = new TabDirectory();
const store = new LedgerStore(browser, {
  now,
  pause: (ms) => new Promise((resolve) => timers.set(resolve, ms)),
});
const save = createThrottle(() => void store.save(ledger), SAVE_MS, timers, 'at-once');
const badges = new Badges(browser.action);
const showBadges = createThrottle(
  () => badges.show(badgesOf(ledger.look().full())),
  BADGES_MS,
  timers,
);
const sendPools = createThrottle(
  () => {
    if (ledger.settle()) sendPools();
    feed.sendAll([...switchboard.panels.all, ...popups.all]);
    pollsFeed.sendAll(switchboard.panels.all);
    tabsFeed.sendAll(switchboard.panels.all);
    showBadges();
  },
  POOLS_MS,
  timers,
);
const ledger = new Ledger({
  browser: browserName,
  now,
  titleOf: (tabId) => tabs.titleOf(tabId),
  placeOf: (tabId) => ({ top: tabs.urlOf(tabId), profile: tabs.profileOf(tabId) }),
  isInFront: (tabId) => tabs.inFront === tabId,
  isTabOpen: (tabId) => tabs.has(tabId),
  isOlderPage: (tabId) => unseen.isOlder(tabId),
  isSiteOff: (tabId, page) =>
    isOnSite(page, settings.sitesOff) || isOnSite(tabs.urlOf(tabId), settings.sitesOff),
  isSiteOpen: (site) => tabs.hasSite(site),
  onChange: () => {
    save();
    sendPools();
  },
  onAttempt: (attempt) => switchboard.tellAttempt(attempt),
});
const unseen = new UnseenTabs(browser, {
  onHidden: (tabId) => gate.run(() => ledger.hideTab(tabId)),
  onChange: () => sendPools(),
});
const feed = new PoolsFeed(ledger, now, () => unseen);
const pollsFeed = new PollsFeed(ledger, now);
const tabsFeed = new TabsFeed(ledger, tabs);
const commands: TabCommands = {
  describeTab: tellTab,
  showTab: (tabId) => void showTab(browser, tabId),
  reloadTab: (tabId) => void browser.tabs.reload(tabId),
  openWindow: (tabId) => void openPanelWindow(browser, tabId),
};
// Types of the polyfill do not know it; it exists in Chromium's build for seeing inside workers.
const debuggerApi: unknown = Reflect.get(browser, 'debugger');
const attachedWorkers = new AttachedWorkers(isDetachApi(debuggerApi) ? debuggerApi : undefined);
const switchboard = new Switchboard({
  ledger,
  attachedWorkers,
  now,
  settings: () => settings,
  openSettings: () => void openSettings(browser),
  sendPools: (panel) => {
    feed.send(panel);
    pollsFeed.send(panel);
    tabsFeed.send(panel);
  },
  ...commands,
});
const popups = new Popups({ sendPools: (popup) => feed.send(popup), ...commands });

watchRequests(
  browser,
  browserName === 'chromium',
  (details) => gate.run(() => ledger.applyRequest(requestStartOf(details, tabs, browserName))),
  (event) => gate.run(() => ledger.applyRequest(event)),
);

const workers = browserName === 'firefox' ? instrumentWorkers(browser, workerScript) : undefined;

browser.runtime.onConnect.addListener((port) => {
  if (port.name === BRIDGE_PORT && port.sender?.tab) {
    const bridge = switchboard.bridges.accept(port);
    port.onMessage.addListener((message) => gate.run(() => bridge.receive(message)));
    port.onDisconnect.addListener(() => gate.run(() => bridge.end()));
  } else if (port.name === PANEL_PORT && port.sender?.url?.startsWith(root)) {
    const panel = switchboard.panels.accept(port);
    port.onMessage.addListener((message) =>
      gate.run(() => switchboard.panels.receive(panel, message)),
    );
    port.onDisconnect.addListener(() => gate.run(() => switchboard.panels.remove(panel)));
  } else if (port.name === POPUP_PORT && port.sender?.url?.startsWith(root)) {
    const popup = popups.accept(port);
    port.onMessage.addListener((message) => gate.run(() => popups.receive(popup, message)));
    port.onDisconnect.addListener(() => gate.run(() => popups.remove(popup)));
  } else port.disconnect();
});

browser.webNavigation.onCommitted.addListener(({ tabId, frameId, url, timeStamp, ...details }) =>
  gate.run(() => {
    const lifecycle: unknown = Reflect.get(details, 'documentLifecycle');
    if (lifecycle === 'prerender') return;
    const documentId: unknown = Reflect.get(details, 'documentId');
    if (frameId === 0) {
      tabs.navigate(tabId, url);
      badges.forget(tabId);
      unseen.navigated(tabId);
      workers?.leave(tabId);
    }
    ledger.navigateFrame(tabId, frameId, url, String(documentId ?? ''), timeStamp);
    if (frameId === 0) switchboard.tell(tabId, { type: 'navigated', url, at: timeStamp });
  }),
);

for (const moved of [
  browser.webNavigation.onHistoryStateUpdated,
  browser.webNavigation.onReferenceFragmentUpdated,
]) {
  moved.addListener(({ tabId, frameId, url, timeStamp }) =>
    gate.run(() => switchboard.tellRoute(tabId, frameId, url, timeStamp)),
  );
}

browser.tabs.onCreated.addListener((tab) => gate.run(() => tabs.update(tab)));
browser.tabs.onUpdated.addListener((tabId, change, tab) =>
  gate.run(() => {
    tabs.update(tab);
    if (change.title !== undefined || change.status === 'complete') tellTab(tabId);
    if (change.title !== undefined) sendPools();
    if (change.url !== undefined || change.discarded !== undefined) void unseen.refresh();
  }),
);
browser.tabs.onActivated.addListener(({ tabId, windowId }) =>
  gate.run(() => {
    tabs.inFront = tabId;
    tabs.activate(tabId, windowId, now());
    sendPools();
  }),
);
browser.windows.onFocusChanged.addListener((windowId) => {
  void browser.tabs.query({ active: true, windowId }).then(
    ([tab]) => {
      if (tab?.id === undefined) return;
      tabs.inFront = tab.id;
      sendPools();
    },
    () => {
      // No window has the focus now.
    },
  );
});
browser.tabs.onRemoved.addListener((tabId) =>
  gate.run(() => {
    tabs.remove(tabId);
    badges.forget(tabId);
    workers?.leave(tabId);
    ledger.closeTab(tabId);
    void unseen.refresh();
  }),
);

for (const changed of [browser.permissions.onAdded, browser.permissions.onRemoved]) {
  changed.addListener(() =>
    gate.run(() => {
      void unseen.refresh();
      for (const tabId of tabs.ids) tellTab(tabId);
    }),
  );
}

function tellTab(tabId: number): void {
  const watching = () => [...switchboard.panels.watching(tabId), ...popups.watching(tabId)];
  if (watching().length === 0) return;
  void describeTab(browser, tabId, settings.sitesOff).then((tab) => {
    for (const reader of watching()) reader.post({ type: 'tab', tab, browser: browserName });
  });
}

const byLastAccess = (first: Tabs.Tab, second: Tabs.Tab) =>
  (first.lastAccessed ?? 0) - (second.lastAccessed ?? 0);

async function restore(): Promise<void> {
  // All that the gate waits for, before any page is woken: one whose answer waits behind a closed gate is not silent.
  const [known, hasLedger] = await Promise.all([
    browser.tabs.query({}),
    store.load(ledger),
    knowsSettings,
  ]);
  for (const tab of known) tabs.update(tab);
  // The one touched last, of those in front of their windows.
  const inFront = known.filter(({ active }) => active);
  tabs.inFront = inFront.sort(byLastAccess).at(-1)?.id ?? -1;
  for (const tabId of ledger.tabIds()) if (!tabs.has(tabId)) ledger.forgetTab(tabId);

  // Every page is asked, because what happened last may not have been stored any more.
  for (const tabId of tabs.ids) void wakeUp(tabId);
  // Without a ledger no background ran before in this session of the browser.
  void unseen.start(!hasLedger);
  void badges.restore(tabs.ids).then(showBadges);
}

/**
 * Asks a tab for its documents, and forgets those that it no longer has. A page that is busy, or
 * stands at a breakpoint, answers late, and keeps what it holds until then.
 */
async function wakeUp(tabId: number): Promise<void> {
  const known = ledger.documents().filter((document) => document.tabId === tabId);
  await wakeTab(browser, tabId);
  timers.set(() => forgetSilent(known), SILENT_MS);
}

function forgetSilent(documents: readonly PlacedDocument[]): void {
  for (const document of documents) {
    if (!switchboard.bridges.has(document.key)) switchboard.forgetDocument(document);
  }
}

void restore().finally(() => gate.open());
timers.set(() => void attachedWorkers.sweep(), PANELS_BACK_MS);
