import { expect, test } from '../../support/pool-test';
import { numbered } from '../../support/pool-world';

test('the WebSocket beyond the cap fails at once: 256th of a Chromium tab, 201st of Firefox', async ({
  world,
}) => {
  const { server, browser } = world;
  const first = await world.tab('a.test');
  const second = await world.tab('b.test');
  const [inFirst, inSecond] = browser.name === 'chromium' ? [255, 1] : [130, 70];

  await world.ask(first, 'socket', numbered('/ws/first', inFirst));
  await world.ask(second, 'socket', numbered('/ws/second', inSecond));
  // Chromium holds back the sockets of a page that opens many, each for up to five seconds.
  await server.until((log) => log.open('/ws').length === inFirst + inSecond, {
    deadlineMs: 60_000,
  });
  const beyond = browser.name === 'chromium' ? first : second;
  await beyond.evaluate(`void ask('socket', ['/ws/beyond'])`);
  await expect.poll(() => beyond.evaluate('failed.length')).toBe(1);

  await world.agrees({
    chromium: [
      'ws://a.test for http://a.test: 255 of ~255 WebSocket',
      'ws://b.test for http://b.test: 1 of ~255 WebSocket',
    ],
    firefox: [
      'ws://a.test for http://a.test: 130 of 200 WebSocket',
      'ws://b.test for http://b.test: 70 of 200 WebSocket',
    ],
  });
  expect(server.log.at('/ws/beyond')).toEqual([]);
  await expect.poll(async () => (await world.ledger.totals())?.sockets).toBe(inFirst + inSecond);
});
