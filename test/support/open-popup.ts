import type { Browser, Panel, Tab } from './browser';
import { until } from './until';

/** Clicks the toolbar's button on a tab, and waits until the popup shows the tab. */
export async function openPopup(browser: Browser, tab: Tab): Promise<Panel> {
  await browser.clickToolbarButton(tab);
  const popup = await browser.extensionPage('popup.html');
  // It grows as it learns of the tab, and what is to be clicked moves.
  await until('the popup to show the tab', () =>
    popup.evaluate(`document.querySelector('main').ariaBusy === 'false'`),
  );
  return popup;
}
