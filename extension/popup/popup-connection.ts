// The only file of the popup that touches the browser: port, active tab, permissions, theme.

import browser from 'webextension-polyfill';
import { followTheme } from '../../panel/follow-theme';
import { PortClient } from '../../panel/port-client';
import type { PopupToBackground } from '../protocol/messages';
import { POPUP_PORT } from '../protocol/ports';
import { followSettings } from '../settings/follow-settings';
import type { PopupActions } from './popup-actions';
import { createPopupState, type PopupState } from './popup-state';

export interface PopupConnection {
  state: PopupState;
  actions: PopupActions;
}

/** Shows the tab that the popup was opened on, for as long as it is open. */
export function connectPopup(): PopupConnection {
  const state = createPopupState();
  const shown = shownTab();
  /** Sends what concerns the tab, which is not known in the first moment. */
  const sendOfTab = async (messageOf: (tabId: number) => PopupToBackground) => {
    const tabId = await shown;
    if (tabId !== undefined) client.send(messageOf(tabId));
  };
  const watch = () => void sendOfTab((tabId) => ({ type: 'watch-pools', tabId }));
  const client = new PortClient<PopupToBackground>({
    open: () => browser.runtime.connect({ name: POPUP_PORT }),
    later: (task, ms) => setTimeout(task, ms),
    events: {
      connected: watch,
      disconnected: () => {},
      messages: state.apply,
      rejected: () => {},
      // Nobody reads the popup of an extension that was removed: the browser has closed it.
      ended: () => {},
    },
  });
  const chooseTheme = followTheme(
    document.documentElement,
    undefined,
    matchMedia('(prefers-color-scheme: dark)'),
  );
  void followSettings(browser.storage, ({ settings }) => chooseTheme(settings.theme));
  client.start();

  /** The answer appears in another tab or window, in front of which the popup would stay. */
  const sendAndClose = (message: PopupToBackground) => {
    client.send(message);
    window.close();
  };
  return {
    state,
    actions: {
      showTab: (tabId) => sendAndClose({ type: 'show-tab', tabId }),
      reloadTab: () => void sendOfTab((tabId) => ({ type: 'reload-tab', tabId })),
      openWindow: () =>
        void sendOfTab((tabId) => ({ type: 'open-window', tabId })).then(() => window.close()),
      openAllTabs: () => sendAndClose({ type: 'open-window', tabId: null }),
      allowAllSites: () =>
        void browser.permissions.request({ origins: ['<all_urls>'] }).then(watch),
    },
  };
}

/** The tab below the popup; opened as a page, the tab that the address names. */
async function shownTab(): Promise<number | undefined> {
  const named = new URLSearchParams(location.search).get('tabId');
  if (named !== null && /^\d+$/.test(named)) return Number(named);
  const [active] = await browser.tabs.query({ active: true, currentWindow: true });
  return active?.id;
}
