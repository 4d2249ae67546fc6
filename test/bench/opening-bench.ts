import { startPushServer } from '../../demo/servers/push-server';
import type { CdpSession } from '../support/browser-cdp-session';
import { ChromiumBrowser } from '../support/browser-chromium';
import { until } from '../support/until';
import { median } from './median';
import { atMost, digits, type Part, ratioOf } from './row';

const ROUNDS = 5;
const BUDGET_MS = 300;

export const opening: Part = {
  measures: 'from opening the panel in a tab to its first paint, beside a page of one word',
  async run(isQuick) {
    const server = await startPushServer({ keepFrames: false });
    server.page('/bench', '<!doctype html><title>bench</title>bench');
    const browser = await ChromiumBrowser.launch({});
    const panel: number[] = [];
    const word: number[] = [];
    for (let round = 0; round <= (isQuick ? 1 : ROUNDS); round += 1) {
      const tab = await browser.openTab(server.url('/bench'));
      const wordMs = await paintMs(await sessionOf(browser, '/bench'));
      const page = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
      const panelMs = await paintMs(await sessionOf(browser, '/panel/panel.html'));
      await page.close();
      await tab.close();
      // The first round has the code compiled and cached.
      if (round === 0) continue;
      word.push(wordMs);
      panel.push(panelMs);
    }
    await browser.close();
    await server.close();
    return [
      {
        what: 'opening: panel to its first paint',
        value: `${digits(median(panel))} ms`,
        ratio: ratioOf(median(panel), median(word), 'a page of one word'),
        ...atMost(BUDGET_MS, 'ms', median(panel)),
      },
    ];
  },
};

async function sessionOf(browser: ChromiumBrowser, part: string): Promise<CdpSession> {
  const { targetId } = await browser.findTarget(
    ({ type, url }) => type === 'page' && url.includes(part),
  );
  return browser.attach(targetId);
}

function paintMs(page: CdpSession): Promise<number> {
  return until('the first paint', () =>
    page.evaluate<number>(
      `performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0`,
    ),
  );
}
