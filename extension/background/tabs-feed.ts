import { TAB_LIVES } from '../protocol/limits';
import type { TabsMessage } from '../protocol/messages';
import type { TabLife } from '../protocol/page-health';
import type { Ledger } from './ledger/ledger';
import type { TabDirectory } from './tab-directory';

/** A panel, as far as it shows what becomes of tabs. */
export interface TabsReader {
  /** `undefined` before it has said what it shows. */
  readonly tabId: number | null | undefined;
  /** What it was sent last, as text. */
  tabsSent: string;
  post(message: TabsMessage): void;
}

/** Sends each panel the tabs that hold slots, when they are not what it has already. */
export class TabsFeed {
  readonly #ledger: Pick<Ledger, 'tabIds'>;
  readonly #tabs: Pick<TabDirectory, 'has' | 'titleOf' | 'hiddenSince'>;

  constructor(
    ledger: Pick<Ledger, 'tabIds'>,
    tabs: Pick<TabDirectory, 'has' | 'titleOf' | 'hiddenSince'>,
  ) {
    this.#ledger = ledger;
    this.#tabs = tabs;
  }

  sendAll(readers: Iterable<TabsReader>): void {
    for (const reader of readers) this.send(reader);
  }

  send(reader: TabsReader): void {
    if (reader.tabId === undefined) return;
    const tabs = this.#lives();
    const text = JSON.stringify(tabs);
    if (reader.tabsSent === text) return;
    reader.tabsSent = text;
    reader.post({ type: 'tabs', tabs });
  }

  #lives(): TabLife[] {
    return [...this.#ledger.tabIds()]
      .filter((tabId) => this.#tabs.has(tabId))
      .slice(0, TAB_LIVES)
      .map((tabId) => ({
        tabId,
        title: this.#tabs.titleOf(tabId),
        hiddenSince: this.#tabs.hiddenSince(tabId),
      }));
  }
}
