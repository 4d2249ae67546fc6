import type { PushStream } from '../../../demo/servers/push-stream';
import { expect, test } from '../../support/pool-test';
import { numbered } from '../../support/pool-world';

test('a tab that crashes frees its slots in Chromium; Firefox keeps its streams open', async ({
  freshWorld: world,
}) => {
  const streams: PushStream[] = [];
  world.server.route('/sse', (request) => {
    const stream = request.openStream();
    stream.comment('open');
    streams.push(stream);
  });
  const tab = await world.tab('a.test');
  await world.tab('b.test');
  await world.ask(tab, 'socket', numbered('/ws/', 2));
  await world.server.until((log) => log.open('/ws').length === 2);
  await world.stream(tab, 'a', 7);
  await world.agrees({
    chromium: [
      'http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting',
      'ws://a.test for http://a.test: 2 of ~255 WebSocket',
    ],
    firefox: [
      'http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting',
      'ws://a.test for http://a.test: 2 of 200 WebSocket',
    ],
  });

  await tab.crash();
  world.lost(tab);
  if (world.browser.name === 'chromium') world.gaveUp('/sse/a7');

  await world.agrees({
    chromium: [],
    firefox: ['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting'],
  });
  // Firefox finds out as the servers send more.
  await expect
    .poll(() => {
      for (const stream of streams) stream.comment('still there?');
      return world.server.open('/sse').length;
    })
    .toBe(0);
  await world.agrees([]);
});
