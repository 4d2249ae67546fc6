import type { Runtime } from 'webextension-polyfill';
import type { BackgroundToPopup } from '../protocol/messages';
import { parsePopupMessage } from '../protocol/parse-popup-message';
import type { PoolsReader } from './pools-feed';
import type { TabCommands } from './tab-commands';

/** One open popup of the toolbar. */
export class Popup implements PoolsReader {
  readonly #port: Runtime.Port;
  tabId: number | undefined;
  poolsSent = '';

  constructor(port: Runtime.Port) {
    this.#port = port;
  }

  post(message: BackgroundToPopup): void {
    try {
      this.#port.postMessage(message);
    } catch {
      // The port has ended; its own event is still to come, and removes this popup.
    }
  }
}

export interface PopupsParts extends TabCommands {
  sendPools: (popup: Popup) => void;
}

/** Popups get the pools of their tab and no frames, so that opening one costs the page nothing. */
export class Popups {
  readonly #parts: PopupsParts;
  readonly #popups = new Set<Popup>();

  constructor(parts: PopupsParts) {
    this.#parts = parts;
  }

  get all(): Iterable<Popup> {
    return this.#popups;
  }

  accept(port: Runtime.Port): Popup {
    const popup = new Popup(port);
    this.#popups.add(popup);
    return popup;
  }

  remove(popup: Popup): void {
    this.#popups.delete(popup);
  }

  watching(tabId: number): Popup[] {
    return [...this.#popups].filter((popup) => popup.tabId === tabId);
  }

  receive(popup: Popup, value: unknown): void {
    const message = parsePopupMessage(value);
    switch (message?.type) {
      case 'watch-pools':
        popup.tabId = message.tabId;
        popup.poolsSent = '';
        this.#parts.sendPools(popup);
        this.#parts.describeTab(message.tabId);
        return;
      case 'show-tab':
        this.#parts.showTab(message.tabId);
        return;
      case 'reload-tab':
        this.#parts.reloadTab(message.tabId);
        return;
      case 'open-window':
        this.#parts.openWindow(message.tabId);
        return;
      case undefined:
        return;
      default:
        message satisfies never;
    }
  }
}
