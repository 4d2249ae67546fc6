import { expect, test } from '../../support/pool-test';
import { type AskKind, numbered } from '../../support/pool-world';

const SIX = numbered('/sse/a', 6);

test('waiting streams and default fetches are let in in the order they were made', async ({
  world,
}) => {
  const tab = await world.tab();
  await world.stream(tab, 'a', 6);
  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1']);

  await world.askInTurn(tab, 'fetch', ['/sse/fetch1']);
  await world.askInTurn(tab, 'source', ['/sse/b1', '/sse/b2']);
  await world.askInTurn(tab, 'fetch', ['/sse/fetch2']);
  await world.askInTurn(tab, 'source', ['/sse/c1', '/sse/c2']);

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 6 waiting']);
  await world.letsInAsListed(tab, SIX);
});

for (const [name, kind, options] of [
  ['a fetch', 'fetch', {}],
  ['an XMLHttpRequest', 'xhr', {}],
  ['an image', 'image', {}],
  ['a script', 'script', {}],
  ['a frame', 'frame', {}],
  ['a beacon', 'beacon', {}],
  ['a fetch of low priority', 'fetch', { priority: 'low' }],
  ['a fetch of high priority', 'fetch', { priority: 'high' }],
  ['a fetch with keepalive', 'fetch', { keepalive: true }],
  ['a POST', 'fetch', { method: 'POST' }],
] satisfies [string, AskKind, object][]) {
  test(`${name} waits behind six streams`, async ({ world }) => {
    const tab = await world.tab();
    await world.stream(tab, 'a', 6);
    await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1']);

    await world.ask(tab, kind, ['/held/late'], options);

    await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting']);
    await world.letsInAsListed(tab, ['/sse/a1']);
    await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1']);
  });
}

test('a stylesheet waits behind six streams', async ({ world }) => {
  const tab = await world.tab();
  await world.tab('b.test');
  await world.stream(tab, 'a', 6);
  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1']);

  await world.ask(tab, 'style', ['/held/late']);
  // In Firefox it holds up all that its page asks for later, wherever that goes.
  world.lost(tab);

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting']);
  await world.letsInAsListed(tab, ['/sse/a1']);
});

test('mixed requests are let in by the priority that the browser gives them', async ({ world }) => {
  const tab = await world.tab();
  await world.tab('b.test');
  world.server.route('/now', (request) => request.answer(204));
  await world.stream(tab, 'a', 6);
  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1']);

  const kinds = ['beacon', 'image', 'script', 'fetch', 'frame', 'source', 'style'] as const;
  for (const kind of kinds) await world.askInTurn(tab, kind, [`/now/${kind}`]);
  world.lost(tab);

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 7 waiting']);
  // Each is answered at once, so that one free slot lets in all of them.
  await world.letsInAsListed(tab, ['/sse/a1'], kinds.length);
  await world.agrees(['http://a.test for http://a.test: 5 of 6 HTTP/1.1']);
});

test('long polls of different addresses hold a slot each', async ({ world }) => {
  const tab = await world.tab();
  await world.stream(tab, 'a', 3);

  await world.ask(tab, 'fetch', numbered('/long-poll/', 4));

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting']);
  (await world.server.nextRequest('/long-poll/1')).json({});
  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1']);
});

test('long polls of one address wait for each other, and not for a slot', async ({ world }) => {
  const tab = await world.tab();

  await world.ask(tab, 'fetch', Array(3).fill('/long-poll'));

  await world.agrees(['http://a.test for http://a.test: 1 of 6 HTTP/1.1, 2 locked']);
  const [pool] = await world.ledger.pools();
  expect(pool?.waiters.map(({ waitsFor }) => waitsFor)).toEqual(['cache-lock', 'cache-lock']);
});

test('streams of one address that go past the cache hold a slot each', async ({ world }) => {
  const tab = await world.tab();

  await world.ask(tab, 'fetch', Array(3).fill('/sse/same'), { cache: 'no-store' });

  await world.agrees(['http://a.test for http://a.test: 3 of 6 HTTP/1.1']);
});

test('a stream read through fetch holds up others of its address in Firefox', async ({ world }) => {
  const tab = await world.tab();

  await world.ask(tab, 'fetch', Array(3).fill('/sse/same'));

  await world.agrees({
    chromium: ['http://a.test for http://a.test: 3 of 6 HTTP/1.1'],
    firefox: ['http://a.test for http://a.test: 1 of 6 HTTP/1.1, 2 locked'],
  });
});

test('EventSources of one address do not hold each other up', async ({ world }) => {
  const tab = await world.tab();

  await world.ask(tab, 'source', Array(8).fill('/sse/same'));

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 2 waiting']);
});

test('a navigation waits for a slot in Chromium and gets an extra one in Firefox', async ({
  world,
}) => {
  const tab = await world.tab();
  const other = await world.tab('b.test');
  await world.stream(tab, 'a', 6);
  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1']);
  world.expects('/held/page');

  const url = world.server.url('/held/page', 'a.test');
  await other.evaluate(`void setTimeout(() => { location.href = '${url}'; })`);
  world.lost(other);

  await world.agrees({
    chromium: ['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting'],
    firefox: ['http://a.test for http://a.test: 7 of 7 HTTP/1.1, 1 urgent'],
  });
});

test('what a click asks for gets three extra slots in Firefox', async ({ world }) => {
  const tab = await world.tab();
  await world.stream(tab, 'a', 6);
  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1']);
  const paths = numbered('/sse/click', 5);
  await tab.evaluate(`void document.body.append(Object.assign(document.createElement('button'), {
    textContent: 'Ask', onclick: () => ask('fetch', ${JSON.stringify(paths)}) }))`);

  world.expects(...paths);
  await tab.click('button');

  await world.agrees({
    chromium: ['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 5 waiting'],
    firefox: ['http://a.test for http://a.test: 9 of 9 HTTP/1.1, 3 urgent, 2 waiting'],
  });
});

test('a stalled request in a pool with free slots is not called waiting', async ({ world }) => {
  const tab = await world.tab();
  await world.stream(tab, 'a', 2);

  await world.ask(tab, 'fetch', ['/held/stalled']);
  await world.hasWaited(1_000);

  await world.agrees(['http://a.test for http://a.test: 3 of 6 HTTP/1.1']);
});

test('Firefox lets the waiters of the tab in front in first', async ({ world }) => {
  const back = await world.tab();
  const front = await world.tab();
  await world.stream(back, 'a', 6);
  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1']);

  await world.askInTurn(back, 'fetch', ['/sse/back1']);
  await world.askInTurn(front, 'fetch', ['/sse/front1']);
  await world.askInTurn(back, 'fetch', ['/sse/back2']);
  await world.askInTurn(front, 'fetch', ['/sse/front2']);

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 4 waiting']);
  await world.letsInAsListed(back, SIX.slice(0, 4));
});
