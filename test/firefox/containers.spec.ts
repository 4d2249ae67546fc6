import type { FirefoxBrowser } from '../support/browser-firefox';
import { test } from '../support/pool-test';

// Firefox alone has containers.
test('a container tab has pools of its own', async ({ world, browser }) => {
  const plain = await world.tab('a.test');
  const contained = world.knows(
    await (browser as FirefoxBrowser).openContainerTab(world.server.url('/ask.html', 'a.test')),
  );

  await world.stream(plain, 'plain', 7);
  await world.stream(contained, 'contained', 7);

  await world.agrees([
    'http://a.test for http://a.test, container: 6 of 6 HTTP/1.1, 1 waiting',
    'http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting',
  ]);
});
