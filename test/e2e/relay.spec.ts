import type { AttemptFacts } from '../../extension/protocol/pools';
import { expect, test } from '../support/test';
import { Watcher } from '../support/watcher';

const numbers = (count: number) => Array.from({ length: count }, (_, index) => `${index}`);

test('frames arrive complete and in order, as fast as the page can take them', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const watcher = await Watcher.start(browser, await tab.tabId());
  const socket = await server.nextSocket();

  // From the first one on the page is read, and forgets nothing of a burst.
  socket.send('0');
  await expect.poll(async () => (await watcher.frames()).length).toBe(1);
  await socket.burst(19_999, (index) => `${index + 1}`);

  await expect.poll(async () => (await watcher.frames()).length).toBe(20_000);
  const frames = await watcher.frames();
  expect(frames.map(({ payload }) => payload)).toEqual(numbers(20_000));
  expect(frames.map(({ first }) => first)).toEqual(numbers(20_000).map((n) => Number(n) + 1));
});

test('each panel gets the frames of its own tab', async ({ browser, server }) => {
  const tabs = [
    await browser.openTab(server.url('/streams.html?sse=1&to=/sse/one')),
    await browser.openTab(server.url('/streams.html?sse=1&to=/sse/two')),
  ];
  const watchers = [];
  for (const tab of tabs) watchers.push(await Watcher.start(browser, await tab.tabId()));

  for (const name of ['one', 'two']) {
    (await server.nextStream(`/sse/${name}`)).send({ data: name });
  }

  for (const [index, watcher] of watchers.entries()) {
    const name = ['one', 'two'][index];
    await expect
      .poll(async () => (await watcher.frames()).map(({ payload }) => payload))
      .toEqual([name]);
  }
});

test('every frame of a page is placed where it came from', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/two-frames.html'));
  const watcher = await Watcher.start(browser, await tab.tabId());

  await expect
    .poll(async () => {
      const announced = await watcher.ofType('announcement');
      return new Set(announced.map(({ document }) => document.key)).size;
    })
    .toBeGreaterThanOrEqual(2);

  const announced = await watcher.ofType('announcement');
  const places = new Map(announced.map(({ document }) => [document.key, document]));
  const frameIds = new Set([...places.values()].map(({ frameId }) => frameId));
  expect(frameIds.size).toBe(places.size);
});

test('attempts are those the server saw, each told of one connection', async ({
  browser,
  server,
}) => {
  let answered = 0;
  server.route('/again', (request) => {
    const stream = request.openStream();
    stream.send({ retry: 100 });
    stream.send({ id: `${++answered}`, data: 'hello' });
    if (answered <= 4) stream.end();
  });
  const tab = await browser.openTab(server.url('/streams.html'));
  const watcher = await Watcher.start(browser, await tab.tabId());

  await tab.evaluate(`void [openSource('/again'), openSource('/again')]`);

  const attempts = async () => {
    const byRequest = new Map<string, { connection: number; attempt: AttemptFacts }>();
    for (const told of await watcher.ofType('attempt')) {
      byRequest.set(told.attempt.requestId, told);
    }
    return [...byRequest.values()];
  };
  // Four that end, and the two that stay.
  await server.until((log) => log.at('/again').length === 6 && log.open('/again').length === 2);
  await expect
    .poll(async () => {
      const facts = (await attempts()).map(({ attempt }) => attempt);
      return [
        facts.filter(({ respondedAt }) => respondedAt).length,
        facts.filter(({ endedAt }) => endedAt === null).length,
      ];
    })
    .toEqual([6, 2]);
  const sent = server.log.at('/again').map(({ headers }) => headers['last-event-id'] ?? null);
  const told = await attempts();
  expect(told.map(({ attempt }) => attempt.lastEventId).sort()).toEqual(sent.sort());
  for (const connection of [1, 2]) {
    const own = told.filter((one) => one.connection === connection).map(({ attempt }) => attempt);
    expect(own.map(({ status }) => status)).toEqual(own.map(() => 200));
    expect(own.filter(({ endedAt }) => endedAt === null)).toHaveLength(1);
    for (const [index, { startedAt }] of own.slice(1).entries()) {
      expect(own[index]?.endedAt).toBeLessThanOrEqual(startedAt);
    }
  }
});

test('a page that no extension may look into says so', async ({ browser, server }) => {
  const open = await browser.openTab(server.url('/blank.html'));
  const watcher = await Watcher.start(browser, await open.tabId());
  // Where the watcher sits: a page of an extension is closed to content scripts.
  const closed = await Watcher.start(browser, await watcher.ownTabId());

  for (const [panel, access] of [
    [watcher, 'ok'],
    [closed, 'not-allowed'],
  ] as const) {
    await expect
      .poll(async () => (await panel.ofType('tab')).map(({ tab }) => tab.access).at(-1))
      .toBe(access);
  }
});

test('a navigation is told, with the end of the document before it', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1'));
  const watcher = await Watcher.start(browser, await tab.tabId());
  await expect.poll(async () => (await watcher.ofType('announcement')).length).toBeGreaterThan(0);

  await tab.goto(server.url('/blank.html'));

  await expect
    .poll(async () => (await watcher.ofType('navigated')).map(({ url }) => url))
    .toEqual([server.url('/blank.html')]);
  const [announced] = await watcher.ofType('announcement');
  await expect
    .poll(async () => (await watcher.ofType('document-gone')).map(({ document }) => document))
    .toEqual([announced?.document.key]);
});
