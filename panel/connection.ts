// The only file of the panel that touches the browser: port, DevTools, theme.

import browser from 'webextension-polyfill';
import type { SeenProtocol } from '../extension/protocol/pools';
import { PANEL_PORT } from '../extension/protocol/ports';
import { exportFile } from './export/export-file';
import { sourceOf } from './export/source-of';
import { followTheme, type ThemeSource } from './follow-theme';
import { NetworkLog } from './network-log';
import type { PanelActions } from './panel-actions';
import { PortClient } from './port-client';
import { saveFile } from './save-file';
import { sitePattern } from './site-pattern';
import { createSession } from './store/session';
import type { Session } from './store/session-api';

export interface PanelConnection extends PanelActions {
  session: Session;
}

const TICK_MS = 1_000;
const CONTEXT_GONE = 'Pushscope was updated or reloaded: close DevTools and open it again.';

/** Wires a session to the background and follows the theme of DevTools. */
export function connectPanel(): PanelConnection {
  const devtools = devtoolsApi();
  const control = createSession({
    send: (message) => client.send(message),
    now: () => Date.now(),
    clock: () => performance.now(),
    // A task of its own, so that the browser may paint before it.
    schedule: (task) => setTimeout(task),
    reader: crypto.randomUUID(),
    tabId: watchedTab(devtools?.inspectedWindow.tabId),
  });
  const client = new PortClient({
    open: () => browser.runtime.connect({ name: PANEL_PORT }),
    later: (task, ms) => setTimeout(task, ms),
    events: {
      connected() {
        control.connected();
        networkLog?.tellAgain();
      },
      disconnected: () => control.disconnected(),
      messages: (messages) => control.apply(...messages),
      rejected: (count) => control.reject(count),
      ended: () => control.addFault(CONTEXT_GONE),
    },
  });
  followTheme(
    document.documentElement,
    devtools?.panels satisfies ThemeSource | undefined,
    matchMedia('(prefers-color-scheme: dark)'),
  );
  const { session } = control;
  const networkLog = watchNetwork(devtools, (protocols) =>
    client.send({ type: 'protocols-seen', protocols }),
  );
  setInterval(() => {
    control.tick();
    void networkLog?.check(session.pools.peek(), session.tab.peek()?.tabId ?? null);
  }, TICK_MS);
  client.start();
  const { version } = browser.runtime.getManifest();
  return {
    session,
    exportAs(format, hidesSecrets) {
      const source = sourceOf(session, version, Date.now());
      saveFile(exportFile(format, source, { hidesSecrets })).catch((error: unknown) =>
        control.addFault(`The export failed: ${String(error)}`),
      );
    },
    ...resourceOpener(devtools?.panels),
    ...siteAllower(control.addFault),
  };
}

/** Firefox's webRequest names the protocols itself. */
function watchNetwork(
  devtools: typeof browser.devtools | undefined,
  send: (protocols: SeenProtocol[]) => void,
): NetworkLog | undefined {
  const network = devtools?.network;
  if (!network || location.protocol !== 'chrome-extension:') return undefined;
  const log = new NetworkLog({
    readLog: () => network.getHAR(),
    send,
    now: () => Date.now(),
    isVisible: () => document.visibilityState === 'visible',
    later: (task, ms) => setTimeout(task, ms),
  });
  network.onRequestFinished.addListener((entry) => void log.add(entry));
  return log;
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
