import { expect, test } from '../../support/pool-test';

test('a frame of the same site shares the pool of its page', async ({ world }) => {
  const tab = await world.tab('a.test');
  const frame = await world.frame(tab, 'sub.a.test');
  const to = world.server.url('', 'sse.test');

  await world.stream(tab, 'top', 4, { to });
  await world.stream(frame, 'frame', 4, { to });

  await world.agrees(['http://sse.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 2 waiting']);
});

test('a cross-site frame has a pool of its own in Chromium and none in Firefox', async ({
  world,
}) => {
  const tab = await world.tab('a.test');
  const frame = await world.frame(tab, 'b.test');
  const to = world.server.url('', 'sse.test');

  await world.stream(tab, 'top', 7, { to });
  await world.stream(frame, 'frame', 7, { to });

  await world.agrees({
    chromium: [
      'http://sse.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
      'http://sse.test for http://a.test, anonymous, cross-site frame: 6 of 6 HTTP/1.1, 1 waiting',
    ],
    firefox: ['http://sse.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 8 waiting'],
  });
});

test('two different cross-site frames of a page share one pool', async ({ world }) => {
  const tab = await world.tab('a.test');
  const first = await world.frame(tab, 'b.test');
  const second = await world.frame(tab, 'c.test');
  const to = world.server.url('', 'sse.test');

  await world.stream(first, 'b', 4, { to });
  await world.stream(second, 'c', 4, { to });

  await world.agrees({
    chromium: [
      'http://sse.test for http://a.test, anonymous, cross-site frame: 6 of 6 HTTP/1.1, 2 waiting',
    ],
    firefox: ['http://sse.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 2 waiting'],
  });
});

test('a site has a pool as a frame and another in a tab of its own', async ({ world }) => {
  const tab = await world.tab('a.test');
  const frame = await world.frame(tab, 'b.test');
  const own = await world.tab('b.test');

  await world.stream(frame, 'frame', 7);
  await world.stream(own, 'own', 7);

  await world.agrees({
    chromium: [
      'http://b.test for http://a.test, cross-site frame: 6 of 6 HTTP/1.1, 1 waiting',
      'http://b.test for http://b.test: 6 of 6 HTTP/1.1, 1 waiting',
    ],
    firefox: [
      'http://b.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting',
      'http://b.test for http://b.test: 6 of 6 HTTP/1.1, 1 waiting',
    ],
  });
});

test("what a frame's initial empty document opens is counted, and said to be unseen", async ({
  world,
}) => {
  const tab = await world.tab();

  await tab.evaluate(`void (() => {
    const frame = Object.assign(document.createElement('iframe'), { src: '/blank.html' });
    document.body.append(frame);
    const { WebSocket, EventSource } = frame.contentWindow;
    const socket = new WebSocket('ws://' + location.host + '/ws/early');
    globalThis.kept = [socket, new EventSource(location.origin + '/sse/early')];
  })()`);

  const told = async () =>
    (await world.ledger.slots()).map(({ url, hidden }) => [new URL(url).pathname, hidden]).sort();
  // In Chromium an EventSource ends when the frame gets its document.
  const isFirefox = world.browser.name === 'firefox';
  await expect
    .poll(told)
    .toEqual([
      ...(isFirefox ? [['/sse/early', 'empty-document']] : []),
      ['/ws/early', 'empty-document'],
    ]);
  await expect.poll(() => world.server.open('/ws')).toHaveLength(1);
});
