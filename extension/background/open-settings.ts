import type { Browser } from 'webextension-polyfill';
import { showTab } from './panel-window';

const PAGE = 'extension/settings/settings.html';

/** A panel in DevTools can open no page by itself, and a second page of settings would serve nobody. */
export async function openSettings(browser: Browser): Promise<void> {
  const url = browser.runtime.getURL(PAGE);
  const tabs = await browser.tabs.query({});
  const open = tabs.find((tab) => tab.url === url);
  if (open?.id === undefined) await browser.tabs.create({ url });
  else await showTab(browser, open.id);
}
