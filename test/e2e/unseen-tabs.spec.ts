import type { UnseenTab } from '../../extension/protocol/pools';
import type { Browser } from '../support/browser';
import { rowsOf } from '../support/panel-parts';
import { expect, test } from '../support/test';
import { Watcher } from '../support/watcher';

async function unseen(watcher: Watcher): Promise<Pick<UnseenTab, 'tabId' | 'reason'>[]> {
  const told = (await watcher.ofType('pools')).at(-1)?.unseen ?? [];
  return told.map(({ tabId, reason }) => ({ tabId, reason }));
}

/** As a user does in the browser's own page of extensions. Firefox knows only all or nothing there. */
async function forbidAllBut(browser: Browser, pattern: string): Promise<void> {
  if (browser.name === 'firefox') {
    await browser.evaluateInBackground(
      `browser.permissions.remove({ origins: ['<all_urls>'] }).then(() => {})`,
    );
    return;
  }
  const page = await browser.openTab('chrome://extensions');
  await page.evaluate(`(async () => {
    const extensionId = '${browser.extensionHost}';
    await chrome.developerPrivate.updateExtensionConfiguration({ extensionId, hostAccess: 'ON_SPECIFIC_SITES' });
    await chrome.developerPrivate.addHostPermission(extensionId, '${pattern}');
  })()`);
  await page.close();
}

test('a tab from before the extension was reloaded is listed until it is reloaded too', async ({
  freshBrowser,
  server,
}) => {
  const tab = await freshBrowser.openTab(server.url('/streams.html?sse=2', 'a.test'));
  await expect.poll(() => server.open('/sse')).toHaveLength(2);

  await freshBrowser.reloadExtension();

  const watcher = await Watcher.start(freshBrowser, null);
  const tabId = await tab.tabId();
  await expect.poll(() => unseen(watcher)).toEqual([{ tabId, reason: 'needs-reload' }]);
  const panel = await freshBrowser.openPanelPage();
  await expect
    .poll(async () => (await rowsOf(panel, 'treegrid', 'Pools and connections')).flat().join(' '))
    .toMatch(/Tabs that Pushscope cannot see.*Streams/);

  await tab.reload();

  await expect.poll(() => unseen(watcher)).toEqual([]);
  await expect.poll(async () => (await watcher.pools())[0]?.held).toBe(2);
  await expect.poll(() => server.open('/sse')).toHaveLength(2);
});

test('a tab of a site that the user no longer allows is listed, and its page still tells of its streams', async ({
  freshBrowser,
  server,
}) => {
  const allowed = await freshBrowser.openTab(server.url('/streams.html?sse=1', 'a.test'));
  const forbidden = await freshBrowser.openTab(server.url('/streams.html?sse=2', 'b.test'));
  await expect.poll(() => server.open('/sse')).toHaveLength(3);
  const watcher = await Watcher.start(freshBrowser, null);
  const held = async () =>
    (await watcher.pools()).map((pool) => `${pool.host} ${pool.held}`).sort();
  await expect.poll(held).toEqual(['a.test 1', 'b.test 2']);

  await forbidAllBut(freshBrowser, 'http://a.test/*');

  const hidden = [{ tabId: await forbidden.tabId(), reason: 'no-permission' }];
  if (freshBrowser.name === 'firefox') {
    hidden.unshift({ tabId: await allowed.tabId(), reason: 'no-permission' });
  }
  await expect.poll(() => unseen(watcher)).toEqual(hidden);

  await forbidden.evaluate('sources[0].close()');

  await expect.poll(() => server.open('/sse')).toHaveLength(2);
  await expect.poll(held).toEqual(['a.test 1', 'b.test 1']);
});
