import { selectRow, showView } from '../../demo/show-view';
import { openPopup } from '../support/open-popup';
import {
  chosenTab,
  chosenView,
  focused,
  messageCount,
  meterOf,
  openFourMore,
  rowsOf,
  shownText,
  statusOf,
  typeFilter,
} from '../support/panel-parts';
import { expect, test } from '../support/test';
import { type ToldFrame, truthOf } from '../support/truth';

const LIST = 'Pools and connections';
const VIEWS = ['Overview', 'Messages', 'Timeline', 'Details', 'Findings'];

/** High enough for all three charts. */
const BOTTOM_DOCK = { width: 1280, height: 420 };

test('the panel has its parts under their roles and names', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1', 'a.test'));
  const panel = await tab.openDevtoolsPanel();
  await panel.resize(BOTTOM_DOCK);
  await expect.poll(async () => (await rowsOf(panel, 'treegrid', LIST)).length).toBe(2);

  const parts = async () =>
    (await panel.accessibilityTree()).map(({ role, name }) => `${role} ${name}`);

  for (const part of [
    'searchbox Filter',
    `treegrid ${LIST}`,
    `meter Slots a.test:${server.port} HTTP/1.1`,
    'img Open connections',
    'img Reconnects',
    'img Message rate',
  ]) {
    await expect.poll(parts).toContain(part);
  }
  // A tab's name may end in a count.
  const tabs = async () =>
    (await parts()).filter((part) => part.startsWith('tab ')).map((part) => part.split(' ')[1]);
  await expect.poll(tabs).toEqual(VIEWS);
});

test('eight streams of two tabs are six of six and two that wait, until one is closed', async ({
  browser,
  server,
}) => {
  const openAt = () => server.open('/sse').map(({ path }) => path);
  const first = await browser.openTab(server.url('/streams.html', 'a.test'));
  await first.evaluate(`void [1, 2, 3, 4].map((n) => openSource('/sse/' + n))`);
  await expect.poll(openAt).toHaveLength(4);
  const second = await browser.openTab(server.url('/streams.html', 'a.test'));
  const panel = await second.openDevtoolsPanel();
  const slots = `Slots a.test:${server.port} HTTP/1.1`;
  const meter = () => meterOf(panel, slots);
  await openFourMore(second, panel, slots);
  const stateOf = async (path: string) =>
    (await rowsOf(panel, 'treegrid', LIST)).find((cells) => cells[1] === path)?.[2];

  await expect
    .poll(meter)
    .toEqual({ now: 6, max: 6, text: '6 of 6 in use, 2 waiting, 4 in other tabs' });
  await expect.poll(openAt).toHaveLength(6);
  // An EventSource of Firefox opens with the first byte, not with the headers.
  (await server.nextStream('/sse/6')).comment('hello');
  await expect.poll(() => stateOf('/sse/6')).toBe('open');
  await expect
    .poll(async () => [await stateOf('/sse/7'), await stateOf('/sse/8')])
    .toEqual(['waiting', 'waiting']);

  await first.evaluate('sources[1].close()');

  await expect
    .poll(meter)
    .toEqual({ now: 6, max: 6, text: '6 of 6 in use, 1 waiting, 3 in other tabs' });
  await expect
    .poll(() => openAt().sort())
    .toEqual(['/sse/1', '/sse/3', '/sse/4', '/sse/5', '/sse/6', '/sse/7']);
  (await server.nextStream('/sse/7')).comment('hello');
  await expect.poll(() => stateOf('/sse/7')).toBe('open');
  expect(await stateOf('/sse/8')).toBe('waiting');
});

test('each filter shows as many messages as the server counts', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1&ws=1&types=tick'));
  const panel = await tab.openDevtoolsPanel();
  const stream = await server.nextStream();
  const socket = await server.nextSocket();
  for (let n = 0; n < 12; n += 1) {
    stream.send({ data: `n ${n}`, ...(n % 3 === 0 ? { event: 'tick' } : {}) });
    socket.send(n % 2 === 0 ? 'x'.repeat(n * 40) : Buffer.alloc(n * 40));
  }
  await expect.poll(() => tab.evaluate('received.length')).toBe(24);
  await tab.evaluate(`[1, 2, 3].forEach((n) => sockets[0].send('out ' + n))`);
  for (let n = 0; n < 3; n += 1) await socket.nextMessage();
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(27);

  const events = truthOf(server.log.at('/sse'));
  const frames = truthOf(server.log.at('/ws'));
  const all = [...events, ...frames];
  const text = ({ type, payload }: ToldFrame) => (type === 'binary' ? '' : payload);
  const expected: readonly (readonly [string, readonly ToldFrame[]])[] = [
    ['kind:ws', frames],
    ['-kind:ws', events],
    ['dir:out', all.filter(({ direction }) => direction === 'out')],
    ['type:tick', all.filter(({ type }) => type === 'tick')],
    ['type:binary size:>200', all.filter(({ type, size }) => type === 'binary' && size > 200)],
    ['/^n [0-4]$/', all.filter((frame) => /^n [0-4]$/.test(text(frame)))],
    ['-/^n [0-4]$/', all.filter((frame) => !/^n [0-4]$/.test(text(frame)))],
    ['host:nowhere', []],
    [
      '(type:tick OR dir:out) -"n 3"',
      all.filter(
        ({ type, direction, payload }) =>
          (type === 'tick' || direction === 'out') && payload !== 'n 3',
      ),
    ],
    ['opcode:2', frames.filter(({ type }) => type === 'binary')],
    // Wrong, so what was right before stays.
    ['kind:ws size:big', frames],
  ];
  for (const [filter, shown] of expected) {
    await typeFilter(panel, filter);

    await expect.poll(() => messageCount(panel), filter).toBe(shown.length);
    await expect
      .poll(() => statusOf(panel))
      .toBe(`${all.length} messages, ${shown.length} shown, 0 lost, 0 payloads left out`);
  }
  await expect
    .poll(() => panel.evaluate(`document.querySelector('[role="alert"]')?.textContent ?? ''`))
    .toContain('size: takes a size such as >1k, <200 or 1k..2M, not "big".');
});

test('each chart says its newest values', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=8', 'a.test'));
  const panel = await tab.openDevtoolsPanel();
  await panel.resize(BOTTOM_DOCK);
  await expect.poll(() => server.open('/sse')).toHaveLength(6);
  (await server.nextStream()).send({ data: 'one' });
  const descriptionOf = async (chart: string) =>
    (await panel.accessibilityTree()).find(({ role, name }) => role === 'img' && name === chart)
      ?.description;

  await expect
    .poll(() => descriptionOf('Open connections'))
    .toBe(`a.test:${server.port} HTTP/1.1 6 of 6, 2 waiting.`);
  await expect.poll(() => descriptionOf('Reconnects')).toMatch(/^None in \d+ s\.$/);
  await expect.poll(() => descriptionOf('Message rate')).toMatch(/^In .+\/(s|min).*; out 0\/s\.$/);
});

test('keys choose the view and the filter, and Escape goes back step by step', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/blank.html'));
  const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  await expect.poll(() => chosenView(panel)).toBe('Overview');
  const field = () =>
    panel.evaluate(`((field) => [field.value, field === document.activeElement])(
      document.querySelector('[aria-label="Filter"]'))`);

  for (const [index, view] of VIEWS.entries()) {
    await panel.press(`${index + 1}`);
    await expect.poll(() => chosenView(panel)).toContain(view);
  }
  await panel.press('/');
  await expect.poll(field).toEqual(['', true]);
  await panel.type('dir:in 1');
  await expect.poll(field).toEqual(['dir:in 1', true]);
  await expect.poll(() => chosenView(panel)).toContain('Findings');
  await panel.press('Escape');
  await expect.poll(field).toEqual(['', true]);
  await panel.press('Escape');
  await expect.poll(field).toEqual(['', false]);
});

test('arrows walk the list, and Enter opens the details of a connection', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=2&to=/sse/of-keys'));
  const panel = await tab.openDevtoolsPanel();
  await expect.poll(async () => (await rowsOf(panel, 'treegrid', LIST)).length).toBe(3);

  await panel.evaluate(`document.querySelector('[role="treegrid"] [tabindex="0"]').focus()`);
  await panel.press('ArrowDown');
  await expect.poll(() => focused(panel)).toContain('SSE 1');
  await panel.press('j');
  await expect.poll(() => focused(panel)).toContain('SSE 2');
  await panel.press('Enter');

  await expect.poll(() => chosenView(panel)).toBe('Details');
  await expect.poll(() => shownText(panel, 'Views')).toContain(server.url('/sse/of-keys'));
  await expect.poll(() => shownText(panel, 'Views')).toContain('SSE 2');
  await panel.press('Escape');
  await expect.poll(() => shownText(panel, 'Views')).not.toContain('SSE 2');
});

test('arrows and brackets walk the messages, Enter opens one, Escape closes it', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=2'));
  const panel = await tab.openDevtoolsPanel();
  const streams = [await server.nextStream(), await server.nextStream()];
  for (let n = 0; n < 6; n += 1) {
    streams[n % 2]?.send({ data: `m${n}` });
    await expect.poll(() => tab.evaluate('received.length')).toBe(n + 1);
  }
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(6);
  const viewer = () =>
    panel.evaluate(`document.querySelector('[role="region"], section[aria-label="Message"]')
      ?.querySelector('[role="tabpanel"]').textContent ?? 'closed'`);

  await panel.evaluate(`document.querySelector('[role="grid"]').focus()`);
  const walk = { Home: 'm0', ArrowDown: 'm1', ']': 'm3', '[': 'm1', End: 'm5', k: 'm4' };
  for (const [key, shown] of Object.entries(walk)) {
    await panel.press(key);
    await expect.poll(viewer, key).toBe(shown);
  }
  await panel.press('Enter');
  await expect.poll(() => focused(panel)).toBe('m4');
  await panel.press('Escape');
  await expect.poll(() => viewer()).toBe('closed');
  await expect.poll(() => focused(panel)).toBe('Messages');
});

test('a message is shown as a tree, as text and byte by byte, and is copied', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1&sse=1'));
  const panel = await tab.openDevtoolsPanel();
  const json = '{"price":12.50,"pair":"EUR/USD","id":12345678901234567890}';
  (await server.nextStream()).send({ data: json });
  (await server.nextSocket()).send(Buffer.from([0, 1, 127, 250]));
  await expect.poll(() => tab.evaluate('received.length')).toBe(2);
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(2);
  const format = 'Message format';
  const open = async (type: string) => {
    await panel.click(`[role="grid"] [role="row"]:has([title="${type}"])`);
    await expect
      .poll(() => panel.evaluate(`document.querySelector('[aria-label="Message"]') !== null`))
      .toBe(true);
  };

  await open('message');
  await expect.poll(() => chosenTab(panel, format)).toBe('Tree');
  const items = async () =>
    (await panel.accessibilityTree()).filter(({ role }) => role === 'treeitem');
  await expect
    .poll(async () => (await items()).map(({ name }) => name).join())
    .toContain('12345678901234567890');
  await panel.click('#viewer-tab-text');
  await expect.poll(() => shownText(panel, format)).toContain('"id": 12345678901234567890');
  await panel.click('#viewer-tab-hex');
  await expect.poll(() => shownText(panel, format)).toMatch(/7b 22 70 72 +69 63 65 22/);

  await open('binary');
  await expect.poll(() => chosenTab(panel, format)).toBe('Hex');
  await expect.poll(() => shownText(panel, format)).toContain('00 01 7f fa');

  await open('message');
  await expect.poll(() => shownText(panel, format)).toContain('7b 22');
  await panel.click('#viewer-tab-text');
  await expect.poll(() => shownText(panel, format)).toContain('"price"');
  await panel.evaluate(`void document.addEventListener('copy', () => {
    window.copied = document.activeElement.value;
  })`);
  await panel.click('[aria-label="Copy payload"]');
  await expect.poll(() => panel.evaluate('window.copied')).toBe(json);
});

test('what a page sends is only ever text, whatever it holds', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1&types=<b>bold</b>'));
  const panel = await tab.openDevtoolsPanel();
  const markup = '<img src=x onerror="window.hacked = true"><script>window.hacked = true</script>';
  const stream = await server.nextStream();
  stream.send({ event: '<b>bold</b>', data: markup });
  stream.send({ data: 'long '.repeat(200_000) });
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(2);

  await panel.click('[role="grid"] [role="row"]:has([title="<b>bold</b>"])');

  await expect.poll(() => shownText(panel, 'Message format')).toBe(markup);
  const [first, second] = await rowsOf(panel, 'grid', 'Messages');
  expect(first?.slice(3)).toEqual(['<b>bold</b>', `${markup.length} B`, markup]);
  expect(second?.[4]).toBe('1.0 MB');
  expect(
    await panel.evaluate(
      `[window.hacked ?? 'safe', document.querySelectorAll('img, b, script').length]`,
    ),
  ).toEqual(['safe', 1]);
});

test('Details names the close code with its meaning, and the place that opened the socket', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=2'));
  const panel = await tab.openDevtoolsPanel();
  (await server.nextSocket()).close(4001, 'token expired');
  (await server.nextSocket()).terminate();
  await expect
    .poll(async () => (await rowsOf(panel, 'treegrid', LIST)).slice(1).map((cells) => cells[2]))
    .toEqual(['failed', 'failed']);
  const details = async (connection: string) => {
    await selectRow(panel, LIST, connection);
    await showView(panel, 'Details');
    await expect.poll(() => shownText(panel, 'Views')).toContain(connection);
    return shownText(panel, 'Views');
  };

  const texts = [await details('WS 1'), await details('WS 2')].join();

  expect(texts).toContain('4001');
  expect(texts).toContain('yes, token expired');
  expect(texts).toContain('1006, connection lost');
  const links = await panel.evaluate<string[]>(
    `[...document.querySelectorAll('button.link')].map(({ textContent }) => textContent)`,
  );
  if (browser.name === 'chromium') expect(links.join()).toMatch(/push\.js:\d+/);
  else expect(texts).toMatch(/push\.js:\d+/);
});

test('the popup opens the panel in a window of its own, which shows the same', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=2', 'a.test'));
  const stream = await server.nextStream();
  for (let n = 0; n < 3; n += 1) stream.send({ data: `${n}` });
  const inDevtools = await tab.openDevtoolsPanel();

  const popup = await openPopup(browser, tab);
  await popup.click('footer button:first-of-type');
  const alone = await browser.extensionPage('panel.html');

  for (const panel of [inDevtools, alone]) {
    await expect.poll(() => statusOf(panel)).toContain('3 messages, 3 shown, 0 lost');
    await expect
      .poll(() => meterOf(panel, `Slots a.test:${server.port} HTTP/1.1`))
      .toMatchObject({ now: 2, max: 6 });
  }
});

test('a page that no extension may look into is said to be one', async ({ browser }) => {
  const tab = await browser.openTab(
    browser.name === 'chromium' ? 'chrome://version' : 'about:license',
  );

  const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);

  await expect
    .poll(() => panel.evaluate(`document.querySelector('main').textContent`))
    .toContain('This page cannot be inspected');
});
