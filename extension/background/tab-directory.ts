import type { Tabs } from 'webextension-polyfill';
import { siteOf } from '../pools/site';
import { NAME_CHARS, URL_CHARS } from '../protocol/limits';

interface KnownTab extends Pick<Tabs.Tab, 'title' | 'url' | 'incognito' | 'cookieStoreId'> {
  windowId: number | undefined;
  /** `null` while it is in front in its window, `undefined` where that is not known. */
  hiddenSince: number | null | undefined;
}

/** What the ledger needs to know of a tab in the middle of an event, without asking the browser. */
export class TabDirectory {
  readonly #tabs = new Map<number, KnownTab>();
  /** The tab that the user looks at; -1 where that is not known. */
  inFront = -1;

  update(tab: Tabs.Tab): void {
    const { id, title, url, incognito, cookieStoreId, active, lastAccessed, windowId } = tab;
    if (id === undefined) return;
    // The browser says of a tab in the background when it was in front last.
    const hiddenSince = active ? null : (this.#tabs.get(id)?.hiddenSince ?? lastAccessed);
    const known: KnownTab = { incognito, windowId, hiddenSince };
    if (title !== undefined) known.title = title.slice(0, NAME_CHARS);
    if (url !== undefined) known.url = url.slice(0, URL_CHARS);
    if (cookieStoreId !== undefined) known.cookieStoreId = cookieStoreId;
    this.#tabs.set(id, known);
  }

  /** The browser tells of a tab's new address later than of its new document. */
  navigate(tabId: number, url: string): void {
    const tab = this.#tabs.get(tabId);
    if (tab) tab.url = url.slice(0, URL_CHARS);
  }

  /** The user brought it to the front of its window. */
  activate(tabId: number, windowId: number, at: number): void {
    for (const tab of this.#tabs.values()) {
      if (tab.windowId === windowId && tab.hiddenSince === null) tab.hiddenSince = at;
    }
    const tab = this.#tabs.get(tabId);
    if (tab) Object.assign(tab, { windowId, hiddenSince: null });
  }

  /** Since when another tab is in front of it; `null` while it is in front, or where that is not known. */
  hiddenSince(tabId: number): number | null {
    return this.#tabs.get(tabId)?.hiddenSince ?? null;
  }

  remove(tabId: number): void {
    this.#tabs.delete(tabId);
  }

  has(tabId: number): boolean {
    return this.#tabs.has(tabId);
  }

  hasSite(site: string): boolean {
    return [...this.#tabs.values()].some(({ url }) => url !== undefined && siteOf(url) === site);
  }

  get ids(): number[] {
    return [...this.#tabs.keys()];
  }

  titleOf(tabId: number): string {
    const tab = this.#tabs.get(tabId);
    return tab?.title || tab?.url?.slice(0, NAME_CHARS) || '';
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
