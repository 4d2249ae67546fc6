import { LoadScenario, loadedPools } from '../../support/load-scenario';
import { expect, test } from '../../support/test';
import { Watcher } from '../../support/watcher';

/** Each tab asks for them in two rows, one after the other in each. */
const ROWS = 2;
const SHORT_REQUESTS_A_ROW = 15;

test('300 streams of 20 tabs in 50 pools are those that the servers count, beside 200 requests a second', async ({
  browser,
}) => {
  const load = await LoadScenario.start();
  const watcher = await Watcher.start(browser, null);
  const told = async (path?: string) => loadedPools(await watcher.pools(), path);
  const waiting = async () => (await watcher.pools()).flatMap(({ waiters }) => waiters).length;
  const tabs = await Promise.all(load.tabs.map(({ url }) => browser.openTab(url)));
  const inFlight = tabs.length * ROWS;
  const all = inFlight * SHORT_REQUESTS_A_ROW;

  for (const [index, { streams }] of load.tabs.entries()) {
    await tabs[index]?.evaluate(`openStreams(${JSON.stringify(streams)})`);
  }

  // Firefox lets single connections of so many wait for 15 s before it opens them.
  await expect.poll(() => load.unserved(), { timeout: 40_000 }).toEqual([]);
  // A page asks again for a stream that it does not see open: from here on it has all of them.
  for (const [index, tab] of tabs.entries()) {
    await expect
      .poll(() => tab.evaluate('sources.filter(({ readyState }) => readyState === 1).length'))
      .toBe(load.tabs[index]?.streams.length);
  }
  await expect.poll(() => load.openCount()).toBe(300);
  await expect.poll(() => told()).toEqual(load.open());
  expect(load.open()).toHaveLength(50);
  await expect.poll(waiting).toBe(0);

  // All stands still for a moment: the first request of each row is on its way.
  load.isHeld = true;
  for (const [index, tab] of tabs.entries()) {
    for (let row = 0; row < ROWS; row += 1) {
      const urls = load.shortRequests(index, row, SHORT_REQUESTS_A_ROW);
      await tab.evaluate(`void fetchInTurn(${JSON.stringify(urls)})`);
    }
  }
  await expect.poll(async () => load.openCount('/short') + (await waiting())).toBe(inFlight);
  await expect.poll(() => told()).toEqual(load.open());
  load.isHeld = false;

  // The streams stay as they are while the others come and go: no look may tell anything else.
  while (load.shortCount < all) expect(await told('/sse')).toEqual(load.open('/sse'));
  await expect.poll(() => load.openCount('/short')).toBe(0);
  await expect.poll(() => told()).toEqual(load.open());
  expect(load.openCount()).toBe(300);
  expect((await watcher.poolsMessage())?.missing).toEqual({ requests: 0, pools: 0, tabs: 0 });

  await Promise.all(tabs.slice(0, 10).map((tab) => tab.close()));

  await expect.poll(() => load.openCount()).toBe(150);
  await expect.poll(() => told()).toEqual(load.open());
  expect(load.open()).toHaveLength(50);

  await Promise.all(tabs.slice(10).map((tab) => tab.close()));

  await expect.poll(() => load.openCount()).toBe(0);
  await expect.poll(() => told()).toEqual([]);
  await load.close();
});
