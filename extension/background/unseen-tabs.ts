import type { Browser, Tabs } from 'webextension-polyfill';
import { NAME_CHARS, UNSEEN_TABS, URL_CHARS } from '../protocol/limits';
import type { UnseenTab } from '../protocol/pools';
import { isOpenPage, mayRead, wakeTab } from './tab-access';

/** The key in `storage.session`, which lives as long as the browser does. */
const KEY = 'older-tabs';

export interface UnseenEvents {
  /** From now on nobody tells the end of what runs in this tab. */
  onHidden(tabId: number): void;
  onChange(): void;
}

/**
 * The tabs whose slots are missing from the ledger: those that were open before the extension was
 * there, whose requests nobody told it of, and those of sites that the user has not granted.
 */
export class UnseenTabs {
  readonly #browser: Browser;
  readonly #events: UnseenEvents;
  /** Tabs of before, until they load a new page. */
  #older = new Set<number>();
  #list: UnseenTab[] = [];
  /** Beyond those listed. */
  #more = 0;
  /** Tabs without permission at the last look. */
  #hidden = new Set<number>();
  #isLooking = false;
  #isStale = false;

  constructor(browser: Browser, events: UnseenEvents) {
    this.#browser = browser;
    this.#events = events;
  }

  get list(): UnseenTab[] {
    return this.#list;
  }

  get more(): number {
    return this.#more;
  }

  /** Whether the tab's page was there before the extension. */
  isOlder(tabId: number): boolean {
    return this.#older.has(tabId);
  }

  /** `isFirstStart`: no background of this extension ran before in this session of the browser. */
  async start(isFirstStart: boolean): Promise<void> {
    const stored = await this.#browser.storage.session.get(KEY);
    const ids: unknown = stored[KEY];
    if (Array.isArray(ids)) this.#older = new Set(ids);
    else if (isFirstStart) await this.#findOlder();
    await this.refresh();
  }

  /** The tab has a new top document, and scripts of ours in it. */
  navigated(tabId: number): void {
    if (this.#older.delete(tabId)) this.#save();
    void this.refresh();
  }

  /** Looks at all tabs again, for the last time after the last call. */
  async refresh(): Promise<void> {
    this.#isStale = true;
    if (this.#isLooking) return;
    this.#isLooking = true;
    while (this.#isStale) {
      this.#isStale = false;
      await this.#look().catch(() => {
        // A tab went in the middle of it; its own event comes and asks for another look.
      });
    }
    this.#isLooking = false;
  }

  async #look(): Promise<void> {
    const tabs = await this.#browser.tabs.query({});
    const isGranted = grantCheck(this.#browser);
    const found: UnseenTab[] = [];
    for (const tab of tabs) {
      const reason = await this.#reasonOf(tab, isGranted);
      const { id, title = '', url = '' } = tab;
      if (!reason || id === undefined) continue;
      const name = { title: title.slice(0, NAME_CHARS), url: url.slice(0, URL_CHARS) };
      found.push({ tabId: id, ...name, reason });
    }
    const list = found.slice(0, UNSEEN_TABS);
    if (JSON.stringify(list) === JSON.stringify(this.#list)) return;
    this.#tellHidden(found);
    this.#list = list;
    this.#more = found.length - list.length;
    this.#events.onChange();
  }

  async #reasonOf(
    { id, url = '', discarded }: Tabs.Tab,
    isGranted: (url: string) => Promise<boolean>,
  ): Promise<UnseenTab['reason'] | undefined> {
    // A discarded tab has no process, and so no connection.
    if (id === undefined || discarded || !isOpenPage(url)) return undefined;
    if (!(await isGranted(url))) return 'no-permission';
    return this.#older.has(id) ? 'needs-reload' : undefined;
  }

  #tellHidden(found: readonly UnseenTab[]): void {
    const isHidden = ({ reason }: UnseenTab) => reason === 'no-permission';
    const before = this.#hidden;
    this.#hidden = new Set(found.filter(isHidden).map(({ tabId }) => tabId));
    for (const tabId of this.#hidden) if (!before.has(tabId)) this.#events.onHidden(tabId);
  }

  async #findOlder(): Promise<void> {
    const tabs = await this.#browser.tabs.query({ status: 'complete' });
    for (const { id, url = '', discarded } of tabs) {
      if (id === undefined || discarded || !isOpenPage(url)) continue;
      if ((await wakeTab(this.#browser, id)) !== 'ready') this.#older.add(id);
    }
    this.#save();
  }

  #save(): void {
    void this.#browser.storage.session.set({ [KEY]: [...this.#older] });
  }
}

/** Most users grant all sites, which one question tells; else each origin is asked for once. */
function grantCheck(browser: Browser): (url: string) => Promise<boolean> {
  const all = browser.permissions.contains({ origins: ['<all_urls>'] });
  const known = new Map<string, Promise<boolean>>();
  return async (url) => {
    if (await all) return true;
    const { origin } = new URL(url);
    const answer = known.get(origin) ?? mayRead(browser, url);
    known.set(origin, answer);
    return answer;
  };
}
