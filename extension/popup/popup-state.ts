import { type ReadonlySignal, signal } from '@preact/signals';
import type { BrowserName } from '../pools/browser-rules';
import type { BackgroundToPanel, TabFacts } from '../protocol/messages';
import type { PoolView } from '../protocol/pools';

/** What the background has told of the tab; `null` before it did. */
export interface PopupState {
  readonly tab: ReadonlySignal<TabFacts | null>;
  readonly browser: ReadonlySignal<BrowserName>;
  /** Those under the most pressure first. */
  readonly pools: ReadonlySignal<readonly PoolView[] | null>;
  /** Requests that are left out of the pools, because there were too many. */
  readonly missingRequests: ReadonlySignal<number>;
}

export interface PopupStateControl extends PopupState {
  /** Messages that are for panels only are passed over. */
  apply(messages: readonly BackgroundToPanel[]): void;
}

export function createPopupState(): PopupStateControl {
  const tab = signal<TabFacts | null>(null);
  const browser = signal<BrowserName>('chromium');
  const pools = signal<readonly PoolView[] | null>(null);
  const missingRequests = signal(0);
  return {
    tab,
    browser,
    pools,
    missingRequests,
    apply(messages) {
      for (const message of messages) {
        if (message.type === 'pools') {
          pools.value = message.pools;
          missingRequests.value = message.missing.requests;
        }
        if (message.type !== 'tab') continue;
        tab.value = message.tab;
        browser.value = message.browser;
      }
    },
  };
}
