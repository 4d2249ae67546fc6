import type { Tabs } from 'webextension-polyfill';

type KnownTab = Pick<Tabs.Tab, 'title' | 'url' | 'incognito' | 'cookieStoreId'>;

/** What the ledger needs to know of a tab in the middle of an event, without asking the browser. */
export class TabDirectory {
  readonly #tabs = new Map<number, KnownTab>();
  /** The tab that the user looks at; -1 where that is not known. */
  inFront = -1;

  update({ id, title, url, incognito, cookieStoreId }: Tabs.Tab): void {
    if (id === undefined) return;
    const known: KnownTab = { incognito };
    if (title !== undefined) known.title = title;
    if (url !== undefined) known.url = url;
    if (cookieStoreId !== undefined) known.cookieStoreId = cookieStoreId;
    this.#tabs.set(id, known);
  }

  /** The browser tells of a tab's new address later than of its new document. */
  navigate(tabId: number, url: string): void {
    const tab = this.#tabs.get(tabId);
    if (tab) tab.url = url;
  }

  remove(tabId: number): void {
    this.#tabs.delete(tabId);
  }

  has(tabId: number): boolean {
    return this.#tabs.has(tabId);
  }

  get ids(): number[] {
    return [...this.#tabs.keys()];
  }

  titleOf(tabId: number): string {
    const tab = this.#tabs.get(tabId);
    return tab?.title || tab?.url || '';
  }

  urlOf(tabId: number): string {
    return this.#tabs.get(tabId)?.url ?? '';
  }

  /** Firefox names private windows and containers; Chromium has only its incognito profile. */
  profileOf(tabId: number): string {
    const tab = this.#tabs.get(tabId);
    return profileName(tab?.incognito ?? false, tab?.cookieStoreId);
  }
}

export function profileName(incognito: boolean, cookieStoreId: string | undefined): string {
  if (cookieStoreId?.startsWith('firefox-')) {
    return cookieStoreId === 'firefox-default' ? '' : cookieStoreId;
  }
  return incognito ? 'incognito' : '';
}
