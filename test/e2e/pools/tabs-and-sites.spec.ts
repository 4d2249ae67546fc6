import { expect, test } from '../../support/pool-test';
import { Watcher } from '../../support/watcher';

test('eight streams of one tab: six run, two wait', async ({ world }) => {
  const tab = await world.tab();

  await world.stream(tab, 'a', 8);

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 2 waiting']);
});

test('two tabs of a site share six slots', async ({ world }) => {
  const first = await world.tab();
  const second = await world.tab();

  await world.stream(first, 'a', 4);
  await world.stream(second, 'b', 4);

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 2 waiting']);
});

test("the panel of one tab tells its own streams from another tab's", async ({
  world,
  browser,
}) => {
  const own = await world.tab();
  const other = await world.tab();
  const watcher = await Watcher.start(browser, await own.tabId());

  await world.stream(own, 'own', 4);
  await world.agrees(['http://a.test for http://a.test: 4 of 6 HTTP/1.1']);
  await world.stream(other, 'other', 4);
  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 2 waiting']);

  await expect
    .poll(() => watcher.pools())
    .toMatchObject([{ held: 6, heldByOtherTabs: 2, waiting: 2, ownStreams: 4 }]);
});

test('tabs of a.test and of sub.a.test share six slots of a third host', async ({ world }) => {
  const to = world.server.url('', 'sse.test');

  await world.stream(await world.tab('a.test'), 'a', 4, { to });
  await world.stream(await world.tab('sub.a.test'), 'b', 4, { to });

  await world.agrees(['http://sse.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 2 waiting']);
});

test('two top-level sites have a pool each', async ({ world }) => {
  const to = world.server.url('', 'sse.test');

  await world.stream(await world.tab('a.test'), 'a', 8, { to });
  await world.stream(await world.tab('b.test'), 'b', 8, { to });

  await world.agrees([
    'http://sse.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 2 waiting',
    'http://sse.test for http://b.test, anonymous: 6 of 6 HTTP/1.1, 2 waiting',
  ]);
});

test('the own tab of a host has another pool than a page that uses the host', async ({ world }) => {
  const own = await world.tab('sse.test');
  const other = await world.tab('a.test');

  await world.stream(own, 'own', 7);
  await world.stream(other, 'other', 7, { to: world.server.url('', 'sse.test') });

  await world.agrees([
    'http://sse.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
    'http://sse.test for http://sse.test: 6 of 6 HTTP/1.1, 1 waiting',
  ]);
});

test('pages that differ only by their port share a pool', async ({ world }) => {
  const second = await world.serve();
  const to = world.server.url('', 'sse.test');

  await world.stream(await world.tab('a.test'), 'a', 4, { to });
  await world.stream(await world.tab('a.test', second), 'b', 4, { to });

  await world.agrees(['http://sse.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 2 waiting']);
});

test('pages over http and over https have a pool each of one https host', async ({ world }) => {
  const secure = await world.serve({ tls: true });
  const to = secure.url('', 'sse.test');

  await world.stream(await world.tab('a.test'), 'a', 7, { to });
  await world.stream(await world.tab('a.test', secure), 'b', 7, { to });

  await world.agrees([
    'https://sse.test:2 for http://a.test, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
    'https://sse.test:2 for https://a.test, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
  ]);
});
