import type { Browser, Tabs } from 'webextension-polyfill';
import type { BridgeCommand, TabAccess, TabFacts, WakeAnswer } from '../protocol/messages';
import { isOnSite } from '../protocol/site-pattern';

/** Sites into which the browsers let no extension look. */
const CLOSED_HOSTS = new Set([
  'chromewebstore.google.com',
  'chrome.google.com',
  'addons.mozilla.org',
]);

const WAKE: BridgeCommand = { type: 'wake' };

/** Wakes the bridges of a tab. `none`: there is no bridge to answer. */
export async function wakeTab(browser: Browser, tabId: number): Promise<WakeAnswer | 'none'> {
  try {
    const answer: unknown = await browser.tabs.sendMessage(tabId, WAKE);
    return answer === 'ready' || answer === 'late' ? answer : 'none';
  } catch {
    return 'none';
  }
}

/** What a panel may expect of a tab; wakes the tab's bridges on the way. */
export async function describeTab(
  browser: Browser,
  tabId: number,
  sitesOff: readonly string[],
): Promise<TabFacts> {
  try {
    const tab = await browser.tabs.get(tabId);
    const { title = '', url = '' } = tab;
    const access = await accessTo(browser, tab, url);
    const isOff = isOnSite(url, sitesOff) && access !== 'not-allowed' && access !== 'no-permission';
    return { tabId, title, url, access: isOff ? 'recording-off' : access };
  } catch {
    // The tab was closed in the meantime.
    return { tabId, title: '', url: '', access: 'not-allowed' };
  }
}

async function accessTo(
  browser: Browser,
  { id, status }: Tabs.Tab,
  url: string,
): Promise<TabAccess> {
  const answer = id === undefined ? 'none' : await wakeTab(browser, id);
  if (answer === 'ready') return 'ok';
  if (!isOpenPage(url)) return 'not-allowed';
  if (!(await mayRead(browser, url))) return 'no-permission';
  if (answer === 'late') return 'needs-reload';
  // A page that still loads has no bridge yet; the tab is described again once it has.
  return status === 'complete' ? 'needs-reload' : 'ok';
}

/** Whether the user has granted the site of this page. */
export function mayRead(browser: Browser, url: string): Promise<boolean> {
  const origin = `${new URL(url).origin}/*`;
  // A port is no part of a match pattern, and an origin pattern with one matches nothing.
  const pattern = origin.replace(/:\d+\/\*$/, '/*');
  return browser.permissions.contains({ origins: [pattern] });
}

/** Whether it is a page that an extension may look into at all. */
export function isOpenPage(url: string): boolean {
  if (!URL.canParse(url)) return false;
  const { protocol, hostname } = new URL(url);
  return (protocol === 'http:' || protocol === 'https:') && !CLOSED_HOSTS.has(hostname);
}
