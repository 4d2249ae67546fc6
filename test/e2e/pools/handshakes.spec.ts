import { test } from '../../support/pool-test';
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
