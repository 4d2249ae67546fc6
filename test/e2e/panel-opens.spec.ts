import { expect, test } from '../support/test';

test('DevTools has a panel Pushscope that shows panel/panel.html', async ({ browser }) => {
  const tab = await browser.openTab('about:blank');

  const panel = await tab.openDevtoolsPanel();

  expect(await panel.evaluate('location.pathname')).toBe('/panel/panel.html');
  expect(await panel.evaluate('document.readyState')).toBe('complete');
});

test('the panel opens as a page of its own, without DevTools', async ({ browser }) => {
  const tab = await browser.openTab('about:blank');
  const tabId = await tab.tabId();

  const panel = await browser.openPanelPage(`tabId=${tabId}`);

  expect(await panel.evaluate('location.pathname + location.search')).toBe(
    `/panel/panel.html?tabId=${tabId}`,
  );
});

test('the background starts again after the browser stopped it', async ({ browser }) => {
  await browser.stopBackground();

  const answer = await browser.evaluateInBackground<string>('Promise.resolve(location.protocol)');

  expect(answer).toMatch(/extension:$/);
});
