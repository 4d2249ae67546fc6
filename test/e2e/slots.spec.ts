import type { PushServer } from '../../demo/servers/push-server';
import type { PoolView, SlotView } from '../../extension/protocol/pools';
import type { Tab } from '../support/browser';
import { startTestServer } from '../support/servers/start-test-server';
import { expect, test } from '../support/test';
import { Watcher } from '../support/watcher';

const pathsOf = (slots: readonly SlotView[]) => slots.map(({ url }) => new URL(url).pathname);
const openAt = (server: PushServer) => server.open('/sse').map(({ path }) => path);
const poolAt = (pools: readonly PoolView[], scheme: string) =>
  pools.filter((pool) => pool.scheme === scheme);

/** Opens an EventSource for each path. Different addresses, so that no cache makes them wait. */
async function openSources(tab: Tab, paths: readonly string[], origin = ''): Promise<void> {
  await tab.evaluate(`void ${JSON.stringify(paths)}.map((path) => openSource('${origin}' + path))`);
}

test('eight streams of two tabs hold six slots, two wait, and the first waiter is let in', async ({
  browser,
  server,
}) => {
  const first = await browser.openTab(server.url('/streams.html', 'a.test'));
  const second = await browser.openTab(server.url('/streams.html', 'a.test'));
  const watcher = await Watcher.start(browser, await first.tabId());

  await openSources(first, ['/sse/1', '/sse/2', '/sse/3', '/sse/4']);
  await expect.poll(() => openAt(server)).toHaveLength(4);
  await openSources(second, ['/sse/5', '/sse/6', '/sse/7', '/sse/8']);

  await expect
    .poll(() => watcher.pools())
    .toMatchObject([
      { host: 'a.test', protocol: 'HTTP/1.1', cap: 6, held: 6, heldByOtherTabs: 2, waiting: 2 },
    ]);
  const [full] = await watcher.pools();
  expect(pathsOf(full?.holders ?? []).sort()).toEqual(openAt(server).sort());
  expect(pathsOf(full?.waiters ?? [])).toEqual(['/sse/7', '/sse/8']);

  await first.evaluate('sources[1].close()');

  await expect
    .poll(async () => pathsOf((await watcher.pools())[0]?.waiters ?? []))
    .toEqual(['/sse/8']);
  await expect.poll(() => openAt(server)).toContain('/sse/7');
  const [after] = await watcher.pools();
  expect(pathsOf(after?.holders ?? []).sort()).toEqual(openAt(server).sort());
  expect(openAt(server)).toHaveLength(6);
});

test('two top-level sites have pools of their own', async ({ browser, server }) => {
  const tabs = [
    await browser.openTab(server.url('/streams.html', 'a.test')),
    await browser.openTab(server.url('/streams.html', 'b.test')),
  ];
  const watcher = await Watcher.start(browser, null);

  for (const [index, tab] of tabs.entries()) {
    const paths = Array.from({ length: 7 }, (_, n) => `/sse/${index}-${n}`);
    await openSources(tab, paths, server.url('', 'sse.test'));
  }

  await expect.poll(() => openAt(server)).toHaveLength(12);
  await expect
    .poll(async () =>
      (await watcher.pools())
        .filter(({ host }) => host === 'sse.test')
        .map(({ topSite, held, waiting }) => `${topSite}: ${held} held, ${waiting} waiting`)
        .sort(),
    )
    .toEqual(['http://a.test: 6 held, 1 waiting', 'http://b.test: 6 held, 1 waiting']);
});

test('streams with and without credentials to another origin do not share slots', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html', 'a.test'));
  const watcher = await Watcher.start(browser, await tab.tabId());
  const origin = server.url('', 'sse.test');

  await openSources(tab, ['/sse/1', '/sse/2', '/sse/3', '/sse/4'], origin);
  await tab.evaluate(`void ['/sse/5', '/sse/6', '/sse/7', '/sse/8'].map((path) =>
    openSource('${origin}' + path, [], { withCredentials: true }))`);

  await expect.poll(() => openAt(server)).toHaveLength(8);
  await expect
    .poll(async () =>
      (await watcher.pools())
        .filter(({ host }) => host === 'sse.test')
        .map(({ credentials, holders }) => ({ credentials, paths: pathsOf(holders).sort() })),
    )
    .toEqual([
      { credentials: false, paths: ['/sse/1', '/sse/2', '/sse/3', '/sse/4'] },
      { credentials: true, paths: ['/sse/5', '/sse/6', '/sse/7', '/sse/8'] },
    ]);
});

test('an ordinary request waits in the same pool as the streams', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html', 'a.test'));
  const watcher = await Watcher.start(browser, await tab.tabId());
  await openSources(tab, ['/sse/1', '/sse/2', '/sse/3', '/sse/4', '/sse/5', '/sse/6']);
  await expect.poll(() => openAt(server)).toHaveLength(6);

  await tab.evaluate(`void fetch('/blank.html?late')`);

  await expect
    .poll(async () => pathsOf((await watcher.pools())[0]?.waiters ?? []))
    .toEqual(['/blank.html']);
  expect(server.log.at(({ url }) => url === '/blank.html?late')).toEqual([]);
  await tab.evaluate('sources[0].close()');
  await expect
    .poll(async () => {
      const [pool] = await watcher.pools();
      return { held: pool?.held, waiting: pool?.waiting };
    })
    .toEqual({ held: 5, waiting: 0 });
  expect(server.log.at(({ url }) => url === '/blank.html?late')).toHaveLength(1);
});

test('over HTTP/2 ten streams of one page all run', async ({ browser }) => {
  const server = await startTestServer({ h2: true });
  const tab = await browser.openTab(server.url('/streams.html', 'a.test'));
  const watcher = await Watcher.start(browser, await tab.tabId());

  await openSources(
    tab,
    Array.from({ length: 10 }, (_, n) => `/sse/${n}`),
  );

  await expect.poll(() => openAt(server)).toHaveLength(10);
  await expect
    .poll(() => watcher.pools())
    .toMatchObject([
      {
        scheme: 'https',
        protocol: 'HTTP/2',
        protocolAssumed: false,
        cap: 100,
        capAssumed: true,
        held: 10,
        waiting: 0,
      },
    ]);
  await server.close();
});

test('a WebSocket holds its slot until it is closed, by whichever side', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=4', 'a.test'));
  const watcher = await Watcher.start(browser, await tab.tabId());
  const held = async () => poolAt(await watcher.pools(), 'ws').map((pool) => pool.held);
  await expect.poll(held).toEqual([4]);

  await tab.evaluate('sockets[0].close()');
  await expect.poll(held).toEqual([3]);
  const served = [await server.nextSocket(), await server.nextSocket()];
  served.find(({ isOpen }) => isOpen)?.terminate();
  await expect.poll(() => server.open('/ws').length).toBe(2);
  await expect.poll(held).toEqual([2]);
  await tab.evaluate('void sockets.map((socket) => socket.close())');
  await expect.poll(held).toEqual([0]);
});

test('a page that was left holds the slots that the server still sees held', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=2', 'a.test'));
  const watcher = await Watcher.start(browser, await tab.tabId());
  const open = () => [...openAt(server), ...server.open('/ws').map(({ path }) => path)].sort();
  /** What the ledger and the server tell differently. */
  const difference = async () => {
    const holders = (await watcher.pools()).flatMap((pool) => pool.holders);
    const seen = pathsOf(holders).sort().join();
    return seen === open().join() ? 'none' : `ledger: ${seen}, server: ${open().join()}`;
  };
  await openSources(tab, ['/sse/1', '/sse/2', '/sse/3', '/sse/4', '/sse/5']);
  await expect.poll(open).toHaveLength(7);
  await expect.poll(difference).toBe('none');

  // Chromium keeps all of them open in its back/forward cache, Firefox none.
  await tab.goto(server.url('/streams.html?later', 'a.test'));
  await openSources(tab, ['/sse/6', '/sse/7']);

  await expect.poll(open).toContain('/sse/6');
  await expect.poll(difference).toBe('none');

  await tab.back();
  await expect.poll(difference).toBe('none');
  await tab.close();
  await expect.poll(open).toEqual([]);
});

test('after the background was stopped the ledger is the same', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=2', 'a.test'));
  await openSources(tab, ['/sse/1', '/sse/2', '/sse/3', '/sse/4', '/sse/5', '/sse/6', '/sse/7']);
  // Firefox lets nobody see a response before its first byte.
  for (let n = 0; n < 6; n += 1) (await server.nextStream('/sse')).send({ data: 'open' });
  const watcher = await Watcher.start(browser, await tab.tabId());
  const slots = async () =>
    (await watcher.pools()).map(({ key, holders, waiters }) => ({
      key,
      holders: holders.map(({ requestId, connection, state }) => ({
        requestId,
        connection,
        state,
      })),
      waiters: waiters.map(({ requestId, connection }) => ({ requestId, connection })),
    }));
  await expect
    .poll(async () =>
      (await slots()).map(({ holders, waiters }) => [holders.length, waiters.length]),
    )
    .toEqual([
      [2, 0],
      [6, 1],
    ]);
  await expect.poll(() => tab.evaluate('states().sources')).toEqual([1, 1, 1, 1, 1, 1, 0]);
  const isLinked = async () =>
    (await slots()).every(({ holders, waiters }) =>
      [...holders, ...waiters].every(({ connection }) => connection !== null),
    );
  await expect.poll(isLinked).toBe(true);
  await expect
    .poll(async () => (await slots()).flatMap(({ holders }) => holders.map(({ state }) => state)))
    .not.toContain('connecting');
  const before = await slots();
  // A stop comes after minutes of idleness; what was stored by then is all there is to know.
  const answersStored = () =>
    browser.evaluateInBackground<number>(`(globalThis.browser ?? chrome).storage.session.get('ledger')
      .then(({ ledger }) => ledger.live.filter(({ respondedAt }) => respondedAt !== null).length)`);
  await expect.poll(answersStored).toBe(8);
  const told = (await watcher.ofType('pools')).length;

  await browser.stopBackground();
  await expect.poll(async () => (await watcher.ofType('pools')).length).toBeGreaterThan(told);

  // Pages tell of their connections again a moment after the ledger is back.
  await expect.poll(slots).toEqual(before);
  await tab.evaluate('sources[0].close()');
  await expect
    .poll(async () => (await slots()).map(({ waiters }) => waiters.length))
    .toEqual([0, 0]);
});
