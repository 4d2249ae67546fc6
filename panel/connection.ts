// The only file of the panel that touches the browser: port, DevTools, theme.

import { signal } from '@preact/signals';
import browser from 'webextension-polyfill';
import { ATTACHED_WORKERS } from '../extension/protocol/limits';
import type { SeenProtocol } from '../extension/protocol/pools';
import { PANEL_PORT } from '../extension/protocol/ports';
import { MEGABYTE, type TimeZone } from '../extension/protocol/settings';
import { isOnSite } from '../extension/protocol/site-pattern';
import { followSettings } from '../extension/settings/follow-settings';
import { sourceOf } from './export/source-of';
import { followTheme, type ThemeSource } from './follow-theme';
import { createImports } from './import/imports';
import { NetworkLog } from './network-log';
import type { PanelActions } from './panel-actions';
import { PortClient } from './port-client';
import { saveFile } from './save-file';
import { RecordedTime } from './second-witness/recorded-time';
import { SecondWitness, type SecondWitnessDeps } from './second-witness/second-witness';
import { sitePattern } from './site-pattern';
import { startPatternWorker } from './start-pattern-worker';
import { createKeptSession, type KeptSessionDeps } from './store/kept-session';
import { createSession } from './store/session';
import type { Session } from './store/session-api';
import type { SessionControl } from './store/session-control';
import { nextTask } from './store/slices';
import { isDebuggerApi } from './worker-debugger/debugger-api';
import { WorkerDebugger } from './worker-debugger/worker-debugger';

export interface PanelConnection extends PanelActions {
  session: Session;
}

const TICK_MS = 1_000;
/** How often the second witness may look whether there is anything to learn. */
const WITNESS_MS = 500;
const CONTEXT_GONE = 'Pushscope was updated or reloaded: close DevTools and open it again.';

/** Wires a session to the background and follows the theme of DevTools. */
export function connectPanel(): PanelConnection {
  const devtools = devtoolsApi();
  const tabId = watchedTab(devtools?.inspectedWindow.tabId);
  const timeZone = signal<TimeZone>('local');
  const slices: Omit<KeptSessionDeps, 'openSettings'> = {
    clock: () => performance.now(),
    // A task of its own, so that the browser may paint before it.
    schedule: (task) => setTimeout(task),
    later: (task, ms) => setTimeout(task, ms),
    startPatternWorker,
    timeZone,
  };
  const control = createSession({
    ...slices,
    send: (message) => client.send(message),
    now: () => Date.now(),
    reader: crypto.randomUUID(),
    tabId,
  });
  const client = new PortClient({
    open: () => browser.runtime.connect({ name: PANEL_PORT }),
    later: (task, ms) => setTimeout(task, ms),
    events: {
      connected() {
        control.connected();
        networkLog?.tellAgain();
        workerDebugger?.tellAttached();
      },
      disconnected: () => control.disconnected(),
      messages: (messages) => control.apply(...(witness?.look(messages) ?? messages)),
      rejected: (count) => control.reject(count),
      ended: () => control.addFault(CONTEXT_GONE),
    },
  });
  const chooseTheme = followTheme(
    document.documentElement,
    devtools?.panels satisfies ThemeSource | undefined,
    matchMedia('(prefers-color-scheme: dark)'),
  );
  const { session } = control;
  let sitesOff: readonly string[] = [];
  const isSiteOff = (url: string) => isOnSite(url, sitesOff);
  void followSettings(browser.storage, ({ settings }) => {
    chooseTheme(settings.theme);
    document.documentElement.dataset.zone = settings.timeZone;
    timeZone.value = settings.timeZone;
    sitesOff = settings.sitesOff;
    session.setBounds({
      maxFrames: settings.maxFrames,
      maxBytes: settings.maxMegabytes * MEGABYTE,
    });
  });
  const network = networkOf(devtools);
  const isVisible = visibility();
  const networkLog =
    network &&
    watchProtocols(network, isVisible, (protocols) =>
      client.send({ type: 'protocols-seen', protocols }),
    );
  const recorded = new RecordedTime(control, () => Date.now());
  const witness =
    network && tabId !== null
      ? watchFrames(network, { control, recorded, isVisible, isSiteOff, tabId })
      : undefined;
  const tellAttached = (targets: readonly string[]) =>
    client.send({ type: 'workers-attached', targets: targets.slice(0, ATTACHED_WORKERS) });
  const workerDebugger =
    tabId === null
      ? undefined
      : watchWorkers({ control, recorded, isSiteOff, tabId, tellAttached });
  setInterval(() => {
    control.tick();
    void networkLog?.check(session.pools.peek(), session.tab.peek()?.tabId ?? null);
  }, TICK_MS);
  client.start();
  const { version } = browser.runtime.getManifest();
  const asSource = (shown: Session) => sourceOf(shown, version, Date.now());
  return {
    session,
    timeZone,
    files: {
      sourceOf: asSource,
      save(format, shown, options) {
        import('./export/export-file')
          .then(({ exportFile }) => saveFile(exportFile(format, asSource(shown), options)))
          .catch((error: unknown) => control.addFault(`The export failed: ${String(error)}`));
      },
      imports: createImports({
        createSession: (kept) => {
          const openSettings = () => session.openSettings();
          return createKeptSession(kept, { ...slices, openSettings });
        },
        pause: nextTask,
      }),
    },
    ...resourceOpener(devtools?.panels),
    ...siteAllower(control.addFault),
    ...(location.protocol === 'chrome-extension:'
      ? { insideWorkers: { control: workerDebugger ?? null } }
      : {}),
  };
}

type Network = typeof browser.devtools.network;

/** In Firefox, webRequest names the protocols itself, and the network log holds no frames. */
function networkOf(devtools: typeof browser.devtools | undefined): Network | undefined {
  return location.protocol === 'chrome-extension:' ? devtools?.network : undefined;
}

/** The page that made the panel says when another panel of DevTools is in front; the names are its own. */
function visibility(): () => boolean {
  let isBehind = false;
  addEventListener('pushscope-hidden', () => {
    isBehind = true;
  });
  addEventListener('pushscope-shown', () => {
    isBehind = false;
  });
  return () => !isBehind && document.visibilityState === 'visible';
}

function watchProtocols(
  network: Network,
  isVisible: () => boolean,
  send: (protocols: SeenProtocol[]) => void,
): NetworkLog {
  const log = new NetworkLog({
    readLog: () => network.getHAR(),
    send,
    now: () => Date.now(),
    isVisible,
    later: (task, ms) => setTimeout(task, ms),
  });
  network.onRequestFinished.addListener((entry) => void log.add(entry));
  return log;
}

function watchFrames(
  network: Network,
  parts: Omit<SecondWitnessDeps, 'readLog' | 'now' | 'clock' | 'newKey'>,
): SecondWitness {
  const witness = new SecondWitness({
    ...parts,
    readLog: () => network.getHAR(),
    now: () => Date.now(),
    clock: () => performance.now(),
    newKey: () => crypto.randomUUID(),
  });
  network.onRequestFinished.addListener((entry) => witness.finished(entry));
  setInterval(() => void witness.check(), WITNESS_MS);
  return witness;
}

interface WatchWorkers {
  control: SessionControl;
  recorded: RecordedTime;
  tabId: number;
  isSiteOff(url: string): boolean;
  tellAttached(targets: readonly string[]): void;
}

/** Off until the user switches it on. The types of the polyfill do not know this API. */
function watchWorkers(parts: WatchWorkers): WorkerDebugger | undefined {
  const { control, recorded, tabId, isSiteOff, tellAttached } = parts;
  const api: unknown = Reflect.get(browser, 'debugger');
  if (!isDebuggerApi(api)) return undefined;
  const workers = new WorkerDebugger({
    api,
    control,
    recorded,
    tabId,
    async tabOrigins() {
      const frames = await browser.webNavigation.getAllFrames({ tabId });
      const isOff = frames?.some(({ frameId, url }) => frameId === 0 && isSiteOff(url));
      const urls = (isOff ? [] : (frames ?? []))
        .map(({ url }) => url)
        .filter((url) => URL.canParse(url) && !isSiteOff(url));
      return new Set(urls.map((url) => new URL(url).origin));
    },
    tellAttached,
    now: () => Date.now(),
    later: (task, ms) => setTimeout(task, ms),
    newKey: () => crypto.randomUUID(),
  });
  addEventListener('pagehide', () => void workers.stop());
  return workers;
}

/** Panels in Firefox's DevTools may not ask for permissions. */
function siteAllower(addFault: (message: string) => void): Pick<PanelActions, 'allowSite'> {
  if (!browser.permissions?.request) return {};
  return {
    allowSite(url) {
      const pattern = sitePattern(url);
      // Nothing before it: browsers show the question only as long as the click lasts.
      if (!pattern) return;
      browser.permissions
        .request({ origins: [pattern] })
        .catch((error: unknown) => addFault(`The site could not be allowed: ${String(error)}`));
    },
  };
}

/** Outside DevTools there is none, and in a plain extension page the polyfill may throw at it. */
function devtoolsApi(): typeof browser.devtools | undefined {
  try {
    return browser.devtools?.inspectedWindow ? browser.devtools : undefined;
  } catch {
    return undefined;
  }
}

/** In a window of its own the address names the tab; without one, all tabs are shown. */
function watchedTab(inspected: number | undefined): number | null {
  if (typeof inspected === 'number') return inspected;
  const tabId = new URLSearchParams(location.search).get('tabId');
  return tabId !== null && /^\d+$/.test(tabId) ? Number(tabId) : null;
}

/** Only Chromium's DevTools can show a place of a script. */
function resourceOpener(panels: object | undefined): Pick<PanelActions, 'openResource'> {
  if (!panels || !('openResource' in panels)) return {};
  const { openResource } = panels;
  if (typeof openResource !== 'function') return {};
  return {
    // Chromium counts lines and columns from 0, stacks from 1.
    openResource: (url, line, column) =>
      openResource.call(panels, url, Math.max(0, line - 1), Math.max(0, column - 1), () => {}),
  };
}
