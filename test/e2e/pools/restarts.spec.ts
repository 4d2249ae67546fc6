import { expect, test } from '../../support/pool-test';
import { numbered } from '../../support/pool-world';

test('a background that was stopped tells the same as before, of quiet tabs too', async ({
  world,
}) => {
  const first = await world.tab();
  const quiet = await world.tab();
  await world.ask(first, 'socket', numbered('/ws/', 2));
  await world.server.until((log) => log.open('/ws').length === 2);
  // One after the other, or nobody could say which of them wait, and in which order.
  await world.askInTurn(quiet, 'fetch', numbered('/sse/quiet', 4));
  await world.askInTurn(first, 'source', numbered('/sse/first', 4));
  const pools = {
    chromium: [
      'http://a.test for http://a.test: 6 of 6 HTTP/1.1, 2 waiting',
      'ws://a.test for http://a.test: 2 of ~255 WebSocket',
    ],
    firefox: [
      'http://a.test for http://a.test: 6 of 6 HTTP/1.1, 2 waiting',
      'ws://a.test for http://a.test: 2 of 200 WebSocket',
    ],
  };
  await world.agrees(pools);
  const identities = async () =>
    (await world.ledger.slots())
      .map(({ requestId, connection, state }) => ({ requestId, connection, state }))
      .sort((first, second) => first.requestId.localeCompare(second.requestId));
  const isUnsure = async () =>
    (await identities()).some(({ connection, state }) => state === 'connecting' || !connection);
  await expect.poll(isUnsure).toBe(false);
  const before = await identities();

  await world.restartBackground();

  await world.agrees(pools);
  await expect.poll(identities).toEqual(before);
  await world.drop(first, '/ws/1');
  await world.letsInAsListed(quiet, ['/sse/quiet1']);
});

test('a background that was stopped learns what ended without it', async ({ world }) => {
  const tab = await world.tab();
  await world.ask(tab, 'socket', numbered('/ws/', 3));
  await world.server.until((log) => log.open('/ws').length === 3);
  await world.stream(tab, 'a', 3);
  await world.agrees({
    chromium: [
      'http://a.test for http://a.test: 3 of 6 HTTP/1.1',
      'ws://a.test for http://a.test: 3 of ~255 WebSocket',
    ],
    firefox: [
      'http://a.test for http://a.test: 3 of 6 HTTP/1.1',
      'ws://a.test for http://a.test: 3 of 200 WebSocket',
    ],
  });

  await world.restartBackground(async () => {
    await world.drop(tab, '/ws/2');
    await world.drop(tab, '/sse/a2');
  });

  await world.agrees({
    chromium: [
      'http://a.test for http://a.test: 2 of 6 HTTP/1.1',
      'ws://a.test for http://a.test: 2 of ~255 WebSocket',
    ],
    firefox: [
      'http://a.test for http://a.test: 2 of 6 HTTP/1.1',
      'ws://a.test for http://a.test: 2 of 200 WebSocket',
    ],
  });
});
