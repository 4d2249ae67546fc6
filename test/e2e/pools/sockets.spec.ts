import { expect, test } from '../../support/pool-test';
import { numbered } from '../../support/pool-world';
import { Watcher } from '../../support/watcher';

test('open WebSockets take no slot of the streams beside them', async ({ world }) => {
  const tab = await world.tab();

  await world.ask(tab, 'socket', numbered('/ws/', 4));
  await world.server.until((log) => log.open('/ws').length === 4);
  await world.stream(tab, 'a', 7);

  await world.agrees({
    chromium: [
      'http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting',
      'ws://a.test for http://a.test: 4 of ~255 WebSocket',
    ],
    firefox: [
      'http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting',
      'ws://a.test for http://a.test: 4 of 200 WebSocket',
    ],
  });
});

test('a WebSocket holds its slot until it is closed, by whichever side', async ({ world }) => {
  const { server } = world;
  const tab = await world.tab();
  await world.ask(tab, 'socket', numbered('/ws/', 4));
  const line = (held: number) => ({
    chromium: [`ws://a.test for http://a.test: ${held} of ~255 WebSocket`],
    firefox: [`ws://a.test for http://a.test: ${held} of 200 WebSocket`],
  });
  await world.agrees(line(4));

  await world.drop(tab, '/ws/1');
  await world.agrees(line(3));
  (await server.nextSocket('/ws/2')).close(4001, 'bye');
  await world.agrees(line(2));
  (await server.nextSocket('/ws/3')).terminate();
  await world.agrees(line(1));
});

test('a WebSocket that the server refuses holds nothing', async ({ world }) => {
  const tab = await world.tab();

  await world.ask(tab, 'socket', ['/ws/status/403']);
  await expect.poll(() => tab.evaluate('failed.length')).toBe(1);

  await world.agrees([]);
});

test('two sites share the WebSockets of Firefox, and each Chromium tab has its own', async ({
  world,
}) => {
  const first = await world.tab('a.test');
  const second = await world.tab('b.test');

  await world.ask(first, 'socket', numbered('/ws/a', 3));
  await world.ask(second, 'socket', numbered('/ws/b', 2));

  await world.agrees({
    chromium: [
      'ws://a.test for http://a.test: 3 of ~255 WebSocket',
      'ws://b.test for http://b.test: 2 of ~255 WebSocket',
    ],
    firefox: [
      'ws://a.test for http://a.test: 3 of 200 WebSocket',
      'ws://b.test for http://b.test: 2 of 200 WebSocket',
    ],
  });
  const elsewhere = async () =>
    (await world.ledger.pools()).map((pool) => [pool.host, pool.heldElsewhere]).sort();
  await expect.poll(elsewhere).toEqual(
    world.browser.name === 'firefox'
      ? [
          ['a.test', 2],
          ['b.test', 3],
        ]
      : [
          ['a.test', 0],
          ['b.test', 0],
        ],
  );
});

test('a WebTransport session takes no slot, and its end is told', async ({ world }) => {
  const tab = await world.tab('localhost');
  const watcher = await Watcher.start(world.browser, await tab.tabId());
  await world.stream(tab, 'a', 2);

  await tab.evaluate(`void (() => {
    const session = new WebTransport('https://localhost:${world.server.port}/wt');
    session.ready.catch(() => {});
    session.closed.catch(() => {});
    globalThis.session = session;
  })()`);

  const told = async () => {
    const attempts = await watcher.ofType('attempt');
    const ofSession = attempts.filter(({ attempt }) => attempt.protocol === 'HTTP/3');
    return ofSession.map(({ attempt }) => attempt.endedAt !== null).at(-1);
  };
  await expect.poll(told).toBeDefined();
  // Firefox goes on trying for longer than a test waits.
  await tab.evaluate('session.close()');
  await expect.poll(told).toBe(true);
  await world.agrees(['http://localhost for http://localhost: 2 of 6 HTTP/1.1']);
});
