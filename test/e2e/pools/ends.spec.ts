import { expect, test } from '../../support/pool-test';
import { numbered } from '../../support/pool-world';

const FULL = ['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 2 waiting'];

test('a tab that is closed frees its slots', async ({ world }) => {
  const closed = await world.tab();
  const other = await world.tab();
  await world.stream(closed, 'closed', 4);
  await world.stream(other, 'other', 4);
  await world.agrees(FULL);

  await closed.close();
  world.gaveUp(...numbered('/sse/closed', 4));
  world.lost(closed);

  await world.agrees(['http://a.test for http://a.test: 4 of 6 HTTP/1.1']);
});

test('a page that is left keeps its slots and its places in the queue while Chromium caches it', async ({
  world,
}) => {
  const left = await world.tab();
  const other = await world.tab();
  await world.stream(left, 'left', 4);
  await world.stream(other, 'other', 4);
  await world.agrees(FULL);

  await left.goto(world.server.url('/ask.html', 'b.test'));
  if (world.browser.name === 'firefox') world.gaveUp(...numbered('/sse/left', 4));

  await world.agrees({
    chromium: FULL,
    firefox: ['http://a.test for http://a.test: 4 of 6 HTTP/1.1'],
  });
  await left.close();
  world.gaveUp(...numbered('/sse/left', 4));
  world.lost(left);
  await world.agrees(['http://a.test for http://a.test: 4 of 6 HTTP/1.1']);
});

test('a page that comes back out of the cache has its streams, and closes for good with its tab', async ({
  world,
}) => {
  const tab = await world.tab();
  // Takes the listeners of all worlds away, those of the bridge too.
  await tab.evaluate(`(document.open(), document.write('<p>written anew'), document.close())`);
  await world.ask(tab, 'socket', numbered('/ws/', 2));
  await world.server.until((log) => log.open('/ws').length === 2);
  await world.stream(tab, 'a', 3);
  const running = {
    chromium: [
      'http://a.test for http://a.test: 3 of 6 HTTP/1.1',
      'ws://a.test for http://a.test: 2 of ~255 WebSocket',
    ],
    firefox: [
      'http://a.test for http://a.test: 3 of 6 HTTP/1.1',
      'ws://a.test for http://a.test: 2 of 200 WebSocket',
    ],
  };
  await world.agrees(running);

  await tab.goto(world.server.url('/ask.html?later', 'a.test'));
  await world.agrees({ chromium: running.chromium, firefox: [] });
  await tab.back();
  // Chromium kept the WebSockets open just as long as the page was away.
  await world.agrees({ chromium: running.chromium.slice(0, 1), firefox: [] });

  await tab.close();
  world.lost(tab);
  await world.agrees([]);
});

test('a fetch that is aborted gives its slot to the next', async ({ world }) => {
  const tab = await world.tab();
  await world.ask(tab, 'fetch', numbered('/sse/fetch', 6));
  await world.ask(tab, 'fetch', ['/held/7', '/held/8']);
  await world.agrees(FULL);

  await world.drop(tab, '/sse/fetch2');

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting']);
});

test('a fetch that is aborted while it waits leaves the queue', async ({ world }) => {
  const tab = await world.tab();
  await world.stream(tab, 'a', 6);
  await world.ask(tab, 'fetch', ['/held/7', '/held/8']);
  await world.agrees(FULL);

  await world.drop(tab, '/held/7');

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting']);
});

test('an EventSource that reconnects goes to the end of the queue', async ({ world }) => {
  const { server } = world;
  server.route('/sse/short', (request) => {
    const stream = request.openStream();
    stream.send({ retry: 1 });
    stream.end();
  });
  const tab = await world.tab();
  await world.stream(tab, 'a', 5);
  await world.agrees(['http://a.test for http://a.test: 5 of 6 HTTP/1.1']);
  await world.ask(tab, 'source', ['/sse/short']);
  await server.until((log) => log.at('/sse/short').length > 2);

  // While it pauses a moment, another one takes its slot for good.
  await world.stream(tab, 'late', 1);
  await server.until((log) => log.open('/sse/late1').length === 1);
  world.expectsAgain('/sse/short');

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting']);
});

test('an EventSource that is redirected counts at the host it was led to', async ({ world }) => {
  const tab = await world.tab();
  const target = world.server.url('/sse/final', 'sse.test');

  await tab.evaluate(`void ask('source', ['/redirect?to=${encodeURIComponent(target)}'])`);
  await world.stream(tab, 'a', 6);

  await world.agrees([
    'http://a.test for http://a.test: 6 of 6 HTTP/1.1',
    'http://sse.test for http://a.test, anonymous: 1 of 6 HTTP/1.1',
  ]);
});

test('a slow server is not a full pool: its requests have slots and nobody waits', async ({
  world,
}) => {
  const tab = await world.tab();

  await world.ask(tab, 'fetch', numbered('/held/', 5));

  await world.agrees(['http://a.test for http://a.test: 5 of 6 HTTP/1.1']);
  const [pool] = await world.ledger.pools();
  expect(pool?.holders.map(({ state }) => state)).toEqual(Array(5).fill('connecting'));
});
