import type { Browser } from 'webextension-polyfill';

/** The panel in a window of its own; with `null`, for all tabs: merely open DevTools would halve a busy page's throughput. */
export async function openPanelWindow(browser: Browser, tabId: number | null): Promise<void> {
  const query = tabId === null ? '' : `?tabId=${tabId}`;
  const url = browser.runtime.getURL(`panel/panel.html${query}`);
  await browser.windows.create({ url, type: 'popup', width: 1280, height: 720 });
}

export async function showTab(browser: Browser, tabId: number): Promise<void> {
  const { windowId } = await browser.tabs.update(tabId, { active: true });
  if (windowId !== undefined) await browser.windows.update(windowId, { focused: true });
}
