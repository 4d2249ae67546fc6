import { expect, test } from '../../support/pool-test';
import { numbered } from '../../support/pool-world';

test('new WebSockets open beside six streams in Chromium and wait for a slot in Firefox', async ({
  world,
}) => {
  const tab = await world.tab();
  await world.stream(tab, 'a', 6);
  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1']);

  await world.ask(tab, 'socket', numbered('/ws/', 3));

  await world.agrees({
    chromium: [
      'http://a.test for http://a.test: 6 of 6 HTTP/1.1',
      'ws://a.test for http://a.test: 3 of ~255 WebSocket',
    ],
    firefox: ['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 3 waiting'],
  });
  // One slot for a moment lets all handshakes through.
  await world.drop(tab, '/sse/a1');
  await world.agrees({
    chromium: [
      'http://a.test for http://a.test: 5 of 6 HTTP/1.1',
      'ws://a.test for http://a.test: 3 of ~255 WebSocket',
    ],
    firefox: [
      'http://a.test for http://a.test: 5 of 6 HTTP/1.1',
      'ws://a.test for http://a.test: 3 of 200 WebSocket',
    ],
  });
});

test('handshakes with one address go one at a time', async ({ world }) => {
  const tab = await world.tab();

  await world.ask(tab, 'socket', numbered('/ws/held/', 3));

  await world.agrees({
    chromium: ['ws://a.test for http://a.test: 1 of ~255 WebSocket, 2 waiting'],
    firefox: ['http://a.test for http://a.test: 1 of 6 HTTP/1.1, 2 waiting'],
  });
  const [pool] = await world.ledger.pools();
  expect(pool?.waiters.map(({ waitsFor }) => waitsFor)).toEqual(['handshake', 'handshake']);

  (await world.server.nextUpgrade('/ws/held/1')).accept();

  await world.agrees({
    chromium: ['ws://a.test for http://a.test: 2 of ~255 WebSocket, 1 waiting'],
    firefox: [
      'http://a.test for http://a.test: 1 of 6 HTTP/1.1, 1 waiting',
      'ws://a.test for http://a.test: 1 of 200 WebSocket',
    ],
  });
});
