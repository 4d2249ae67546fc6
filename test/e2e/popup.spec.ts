import type { PushServer } from '../../demo/servers/push-server';
import { addAxe, violationsIn } from '../support/axe';
import type { Browser, Panel, Tab } from '../support/browser';
import { openPopup } from '../support/open-popup';
import { meterOf } from '../support/panel-parts';
import { expect, test } from '../support/test';

/** Opens an EventSource for each path. Different addresses, so that no cache makes them wait. */
async function openSources(tab: Tab, ...paths: string[]): Promise<void> {
  await tab.evaluate(`void ${JSON.stringify(paths)}.map((path) => openSource(path))`);
}

const openAt = (server: PushServer) => server.open('/sse').length;

async function badgeOf(browser: Browser, tab: Tab): Promise<string> {
  const tabId = await tab.tabId();
  return await browser.evaluateInBackground(
    `(globalThis.browser ?? chrome).action.getBadgeText({ tabId: ${tabId} })`,
  );
}

async function titleOf(browser: Browser, tab: Tab): Promise<string> {
  const tabId = await tab.tabId();
  return await browser.evaluateInBackground(
    `(globalThis.browser ?? chrome).action.getTitle({ tabId: ${tabId} })`,
  );
}

/** The whole popup as a person reads it. */
const textOf = (popup: Panel) => popup.evaluate<string>('document.body.innerText');

/** Two tabs of a site that want eight slots: the first has four, the second two, and two wait there. */
async function fullPool(browser: Browser, server: PushServer): Promise<[Tab, Tab]> {
  const first = await browser.openTab(server.url('/streams.html', 'a.test'));
  const second = await browser.openTab(server.url('/streams.html', 'a.test'));
  await first.evaluate(`void (document.title = 'Latency')`);
  await second.evaluate(`void (document.title = 'Errors')`);
  await openSources(first, '/sse/1', '/sse/2', '/sse/3', '/sse/4');
  await expect.poll(() => openAt(server)).toBe(4);
  // One at a time: nobody promises that those made at once come into the queue in this order.
  for (const path of ['/sse/5', '/sse/6']) {
    await openSources(second, path);
    await server.until((log) => log.open(path).length === 1);
  }
  for (const [path, waiting] of [
    ['/sse/7', '1 request waits'],
    ['/sse/8', '2 requests wait'],
  ] as const) {
    await openSources(second, path);
    await expect.poll(() => titleOf(browser, second)).toContain(waiting);
  }
  return [first, second];
}

test('the badge says 6/6 on each tab of a full pool, for as long as the server counts six', async ({
  browser,
  server,
}) => {
  const [first, second] = await fullPool(browser, server);
  const elsewhere = await browser.openTab(server.url('/streams.html?ws=1', 'b.test'));

  await expect.poll(() => badgeOf(browser, first)).toBe('6/6');
  await expect.poll(() => badgeOf(browser, second)).toBe('6/6');
  expect(await badgeOf(browser, elsewhere)).toBe('');
  await expect
    .poll(() => titleOf(browser, second))
    .toBe(`Pushscope: all 6 connections to a.test:${server.port} are in use, 2 requests wait`);

  // Those that wait first, or they would be let in.
  await second.evaluate('void [3, 2, 1].map((index) => sources[index].close())');
  await expect.poll(() => openAt(server)).toBe(5);
  for (const tab of [first, second]) {
    await expect.poll(() => badgeOf(browser, tab)).toBe('');
    await expect.poll(() => titleOf(browser, tab)).toBe('Pushscope');
  }
});

test('a tab that gets a new document has its badge again', async ({ browser, server }) => {
  // Streams of another host than the page's own, or they would keep Chromium from loading it again.
  const streams = server.url('/sse', 'sse.test');
  const tab = await browser.openTab(server.url(`/streams.html?sse=6&to=${streams}`, 'a.test'));
  await expect.poll(() => badgeOf(browser, tab)).toBe('6/6');

  await tab.reload();
  await expect.poll(() => badgeOf(browser, tab)).toBe('6/6');
  // Chromium may keep a page that was left, with all that it has open.
  await tab.evaluate(`addEventListener('pagehide', () => sources.map((one) => one.close()))`);
  await tab.goto(server.url('/blank.html', 'b.test'));
  await expect.poll(() => badgeOf(browser, tab)).toBe('');
});

test('badges are right after the background was stopped, whatever happened meanwhile', async ({
  browser,
  server,
}) => {
  const [first, second] = await fullPool(browser, server);
  const other = await browser.openTab(server.url('/streams.html?sse=6', 'b.test'));
  for (const tab of [first, second, other]) {
    await expect.poll(() => badgeOf(browser, tab)).toBe('6/6');
  }

  await browser.stopBackground();
  await second.evaluate('void [3, 2, 1].map((index) => sources[index].close())');

  for (const tab of [first, second]) await expect.poll(() => badgeOf(browser, tab)).toBe('');
  // The new background learns of each tab when its bridge has answered.
  await expect.poll(() => badgeOf(browser, other)).toBe('6/6');
});

test('the popup shows who holds the slots that the server counts, and who waits', async ({
  browser,
  server,
}) => {
  const [, second] = await fullPool(browser, server);

  const popup = await openPopup(browser, second);

  await expect
    .poll(() => meterOf(popup, `Slots a.test:${server.port} HTTP/1.1`))
    .toEqual({ now: openAt(server), max: 6, text: '6 of 6 in use, 2 waiting, 4 in other tabs' });
  for (const words of ['Errors', '2 this tab, 4 Latency', '4 streams in each tab']) {
    await expect.poll(() => textOf(popup)).toContain(words);
  }
  const waiters = async () => {
    const texts = await popup.evaluate<string[]>(
      `[...document.querySelectorAll('[aria-label="Waiting"] li')].map(({ innerText }) => innerText)`,
    );
    return texts.map((waiter) => waiter.split(/\s+/).slice(0, 2));
  };
  await expect.poll(waiters).toEqual([
    ['SSE', '/sse/7'],
    ['SSE', '/sse/8'],
  ]);
});

test('a click on a holder in another tab shows that tab', async ({ browser, server }) => {
  const [first, second] = await fullPool(browser, server);
  const popup = await openPopup(browser, second);

  await popup.click('[aria-label="Show tab Latency"]');

  await expect.poll(() => first.evaluate('document.visibilityState')).toBe('visible');
  await expect.poll(() => second.evaluate('document.visibilityState')).toBe('hidden');
});

test('the popup opens the panel of its tab, or of all tabs, in a window', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=2', 'a.test'));
  const tabId = await tab.tabId();

  for (const [button, search] of [
    ['first', `?tabId=${tabId}`],
    ['last', ''],
  ]) {
    const popup = await openPopup(browser, tab);
    await popup.click(`footer button:${button}-of-type`);

    const panel = await browser.extensionPage('panel/panel.html');
    expect(await panel.evaluate('location.search')).toBe(search);
    await expect
      .poll(() => meterOf(panel, `Slots a.test:${server.port} HTTP/1.1`))
      .toMatchObject({ now: 2, max: 6 });
    await panel.close();
  }
});

test('the popup shows the four pools under most pressure, and how many more there are', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html', 'a.test'));
  const hosts = ['a.test', 'b.test', 'c.test', 'd.test', 'sub.a.test', 'sub.b.test'];
  for (const [index, host] of hosts.entries()) {
    const paths = Array.from({ length: index + 1 }, (_, n) =>
      server.url(`/sse/${index}-${n}`, host),
    );
    await openSources(tab, ...paths);
  }
  await expect.poll(() => openAt(server)).toBe(21);

  const popup = await openPopup(browser, tab);

  const shown = () =>
    popup.evaluate<string[]>(`[...document.querySelectorAll('h2')].map((head) => head.innerText)`);
  await expect.poll(shown).toEqual(
    hosts
      .reverse()
      .slice(0, 4)
      .map((host) => `${host}:${server.port}`),
  );
  await expect.poll(() => textOf(popup)).toContain('2 more pools');
});

test('a tab without connections, and a page of the browser, say so', async ({
  browser,
  server,
}) => {
  const empty = await browser.openTab(server.url('/blank.html'));
  const closed = await browser.openTab(
    browser.name === 'chromium' ? 'chrome://version' : 'about:license',
  );

  for (const [tab, words] of [
    [empty, 'This tab holds no connections now'],
    [closed, 'This page cannot be inspected'],
  ] as const) {
    const popup = await openPopup(browser, tab);
    await expect.poll(() => textOf(popup)).toContain(words);
    await popup.close();
  }
});

test('a tab from before an update is loaded again from the popup', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=2', 'a.test'));
  await expect.poll(() => openAt(server)).toBe(2);
  await browser.reloadExtension();
  const popup = await openPopup(browser, tab);
  await expect.poll(() => textOf(popup)).toContain('Reload the page to begin');

  await popup.click('main button');

  await expect
    .poll(() => meterOf(popup, `Slots a.test:${server.port} HTTP/1.1`))
    .toMatchObject({ now: 2, max: 6 });
  // The streams of the page before end when the server hears of it.
  await expect.poll(() => openAt(server)).toBe(2);
});

test('axe finds no violation in the popup, light or dark', async ({ browser, server }) => {
  const [first, second] = await fullPool(browser, server);
  const empty = await browser.openTab(server.url('/blank.html', 'b.test'));
  await second.evaluate(`void openSocket('/ws')`);
  const violations: string[] = [];

  for (const [name, tab] of Object.entries({ first, second, empty })) {
    const popup = await openPopup(browser, tab);
    await addAxe(popup);
    violations.push(...(await violationsIn(popup, name)));
    await popup.close();
  }

  expect(violations).toEqual([]);
});
