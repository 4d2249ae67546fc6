import { selectRow, showView } from '../../demo/show-view';
import type { Panel } from '../support/browser';
import {
  focused,
  meterOf,
  openFourMore,
  rowsOf,
  shownText,
  statusOf,
} from '../support/panel-parts';
import { startTestServer } from '../support/servers/start-test-server';
import { expect, test } from '../support/test';
import { until } from '../support/until';

const LIST = 'Pools and connections';
const details = (panel: Panel) => shownText(panel, 'Views');
const row = (path: string) => `[role="treegrid"] [role="row"]:has([title*="${path}"])`;
/** What a row says, for those who see it and for those who hear it. */
const textOf = (panel: Panel, path: string) =>
  panel.evaluate<string>(`document.querySelector('${row(path)}')?.textContent ?? ''`);

test('a selected pool says who holds its slots, who waits, for what and how many tabs fit', async ({
  browser,
  server,
}) => {
  const first = await browser.openTab(server.url('/streams.html', 'a.test'));
  await first.evaluate(`void [1, 2, 3, 4].map((n) => openSource('/sse/' + n))`);
  await expect.poll(() => server.open('/sse')).toHaveLength(4);
  const second = await browser.openTab(server.url('/streams.html', 'a.test'));
  const panel = await second.openDevtoolsPanel();
  await openFourMore(second, panel, `Slots a.test:${server.port} HTTP/1.1`);

  await selectRow(panel, LIST, `a.test:${server.port}`);
  await showView(panel, 'Details');

  await expect.poll(() => details(panel)).toContain('6 of 6 in use, 2 waiting, 4 in other tabs');
  for (const words of [
    /Browsers run 6 requests at once over HTTP\/1\.1/,
    /4 streams in each tab: 1 tab fits, the second waits\./,
    /This tab/,
    /EventSource \/sse\/7[\d.]+ s, 1st of 2 in the queue for one of 6/,
    /EventSource \/sse\/8[\d.]+ s, 2nd of 2 in the queue for one of 6/,
  ]) {
    await expect.poll(() => details(panel)).toMatch(words);
  }
  const chart = async () =>
    (await panel.accessibilityTree()).find(
      ({ role, name }) => role === 'img' && name === 'Slots over time',
    )?.description;
  await expect.poll(chart).toBe(`a.test:${server.port} HTTP/1.1 6 of 6, 2 waiting.`);

  await first.evaluate('sources[1].close()');

  await expect.poll(() => details(panel)).toContain('6 of 6 in use, 1 waiting, 3 in other tabs');
});

test('a connection leads to its pool, and a pool to its connections', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1', 'a.test'));
  const panel = await tab.openDevtoolsPanel();
  await selectRow(panel, LIST, 'SSE 1');
  await showView(panel, 'Details');
  await expect.poll(() => details(panel)).toContain('General');
  const follow = (text: string) =>
    until(`the button ${text}`, () =>
      panel.evaluate<boolean>(`(() => {
        const button = [...document.querySelectorAll('[role="tabpanel"] button')]
          .find(({ textContent }) => textContent === '${text}');
        button?.click();
        return button !== undefined;
      })()`),
    );

  await follow('Show pool');
  await expect.poll(() => details(panel)).toContain('Slots over time');
  await follow('SSE 1');

  await expect.poll(() => details(panel)).toContain('General');
});

test('a click on a pool selects it, its arrow folds it, and so do Left and Right', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=2', 'a.test'));
  const panel = await tab.openDevtoolsPanel();
  const count = async () => (await rowsOf(panel, 'treegrid', LIST)).length;
  const pool = `[role="treegrid"] [aria-level="1"]`;
  await expect.poll(count).toBe(3);

  // By the element itself: a notice that appears meanwhile moves the row away from under a pointer.
  const fold = () => panel.evaluate(`document.querySelector('${pool} [data-fold]').click()`);
  await fold();
  await expect.poll(count).toBe(1);
  await fold();
  await expect.poll(count).toBe(3);
  await panel.click(pool);
  await expect
    .poll(() => panel.evaluate(`document.querySelector('${pool}').ariaSelected`))
    .toBe('true');
  expect(await count()).toBe(3);
  await panel.press('ArrowLeft');
  await expect.poll(count).toBe(1);
  await panel.press('ArrowRight');
  await expect.poll(count).toBe(3);
  await panel.press('Enter');

  await expect.poll(() => details(panel)).toContain('Slots over time');
  await expect.poll(() => focused(panel)).toContain('a.test');
});

test('a slow server is said to be one, and does not look like a full pool', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html', 'a.test'));
  const panel = await tab.openDevtoolsPanel();
  server.route('/quiet', () => {});

  await tab.evaluate(`void openSource('/quiet')`);

  await expect
    .poll(() => textOf(panel, '/quiet'))
    .toContain('it holds a slot, and the server has not answered yet');
  expect(await textOf(panel, '/quiet')).not.toContain('waiting');
  await showView(panel, 'Findings');
  expect(await details(panel)).not.toContain('are in use');
});

test('how the protocol of a stream to another origin is known is said', async ({ browser }) => {
  const server = await startTestServer({ h2: true });
  const tab = await browser.openTab(server.url('/streams.html', 'a.test'));
  const panel = await tab.openDevtoolsPanel();

  await tab.evaluate(`void openSource('${server.url('/sse', 'sse.test')}')`);
  // Firefox lets nobody see a response before its first byte.
  (await server.nextStream()).comment('hello');

  await expect
    .poll(() => meterOf(panel, `Slots sse.test:${server.port} HTTP/2`))
    .toMatchObject({ now: 1, max: 100 });
  await selectRow(panel, LIST, `sse.test:${server.port}`);
  await showView(panel, 'Details');
  await expect
    .poll(() => details(panel))
    .toContain(
      browser.name === 'chromium'
        ? "The browser's network log names HTTP/2."
        : 'The status line of a response names HTTP/2.',
    );
  await server.close();
});

test('the page without a tab shows the pools of all tabs, and leads to each', async ({
  browser,
  server,
}) => {
  for (const host of ['a.test', 'b.test']) {
    const tab = await browser.openTab(server.url('/streams.html?sse=2', host));
    await tab.evaluate(`document.title = 'Page of ${host}'`);
  }

  const panel = await browser.openPanelPage();

  for (const host of ['a.test', 'b.test']) {
    await expect
      .poll(() => meterOf(panel, `Slots ${host}:${server.port} HTTP/1.1`))
      .toMatchObject({ now: 2, max: 6 });
  }
  await expect.poll(() => statusOf(panel)).toBe('2 pools, 4 slots held, 0 waiting');
  await expect
    .poll(() => panel.evaluate(`document.querySelector('.status-bar').textContent`))
    .toMatch(
      browser.name === 'chromium'
        ? /\d+ of at least 256 connections, 0 of at least 256 WebSockets in the whole browser/
        : /\d+ of 900 connections, 0 of 200 WebSockets in the whole browser/,
    );
  await showView(panel, 'Messages');
  await expect.poll(() => details(panel)).toContain('Messages are shown for one tab');
  await expect.poll(() => details(panel)).toContain('Open Page of a.test');

  await panel.evaluate(`[...document.querySelectorAll('[role="tabpanel"] button')]
    .find(({ textContent }) => textContent === 'Open Page of a.test').click()`);

  const window = await browser.extensionPage('panel.html?tabId=');
  await expect.poll(() => statusOf(window)).toContain('0 messages');
  await expect
    .poll(() => meterOf(window, `Slots a.test:${server.port} HTTP/1.1`))
    .toMatchObject({ now: 2, max: 6 });
});

test('a tab from before the extension was reloaded is listed, until it is reloaded as well', async ({
  freshBrowser: browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1', 'a.test'));
  await tab.evaluate(`document.title = 'Older page'`);
  await expect.poll(() => server.open('/sse')).toHaveLength(1);
  await browser.reloadExtension();
  const panel = await browser.openPanelPage();
  const list = () => panel.evaluate<string>(`document.querySelector('main').textContent`);

  for (const words of [
    'Tabs that Pushscope cannot see',
    'Older page',
    'opened before Pushscope was installed or updated: reload it',
  ]) {
    await expect.poll(list).toContain(words);
  }
  await expect
    .poll(() => panel.evaluate(`document.querySelector('.notice')?.textContent ?? ''`))
    .toContain('1 tab cannot be seen: the slots it holds are missing here.');
  await panel.click('[aria-label="Reload Older page"]');

  await expect
    .poll(() => meterOf(panel, `Slots a.test:${server.port} HTTP/1.1`))
    .toMatchObject({ now: 1, max: 6 });
  await expect.poll(list).not.toContain('Tabs that Pushscope cannot see');
});
