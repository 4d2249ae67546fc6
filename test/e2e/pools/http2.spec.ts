import { expect, test } from '../../support/pool-test';
import { numbered } from '../../support/pool-world';

test('over HTTP/2 streams share one connection and 100 run where the server names no limit', async ({
  world,
}) => {
  const server = await world.serve({ h2: true });
  const tab = await world.tab('a.test', server);

  await world.stream(tab, 'a', 104);

  await world.agrees(['https://a.test:2 for https://a.test: 100 of ~100 HTTP/2, 4 waiting']);
  expect(new Set(server.log.at('/sse').map(({ socketId }) => socketId)).size).toBe(1);
});

test('a limit of 10 streams shows in the queue once two were let in', async ({ world }) => {
  const server = await world.serve({ h2: true, maxConcurrentStreams: 10 });
  const tab = await world.tab('a.test', server);
  // One after the other, or nobody could say in which order they wait.
  await world.askInTurn(tab, 'source', numbered('/sse/a', 14));
  // What runs and what waits is not known before; only the answers are.
  await world.agrees(['https://a.test:2 for https://a.test: 10 of ~100 HTTP/2, 4 pending']);
  // A request that is answered sooner may not have waited at all.
  await world.hasWaited(500);

  // One that is answered as another one ends may be chance.
  await world.letsInAsListed(tab, ['/sse/a1']);
  await world.agrees(['https://a.test:2 for https://a.test: 10 of ~100 HTTP/2, 3 pending']);
  await world.letsInAsListed(tab, ['/sse/a2']);

  await world.agrees(['https://a.test:2 for https://a.test: 10 of ~10 HTTP/2, 2 waiting']);
});

test('an ordinary request waits behind the streams of a full HTTP/2 connection', async ({
  world,
}) => {
  const server = await world.serve({ h2: true, maxConcurrentStreams: 10 });
  const tab = await world.tab('a.test', server);
  await world.askInTurn(tab, 'source', numbered('/sse/a', 11));
  await world.ask(tab, 'fetch', ['/held/late']);

  await world.agrees(['https://a.test:2 for https://a.test: 10 of ~100 HTTP/2, 2 pending']);
  await world.letsInAsListed(tab, ['/sse/a1', '/sse/a2']);
});

test('a server that allows more than 100 streams moves the bound up to what was seen', async ({
  world,
}) => {
  const server = await world.serve({ h2: true, maxConcurrentStreams: 128 });
  const tab = await world.tab('a.test', server);

  await world.stream(tab, 'a', 130);

  await world.agrees(['https://a.test:2 for https://a.test: 128 of ~128 HTTP/2, 2 waiting']);
});

test('tabs of a site share one HTTP/2 connection, and two sites do not', async ({ world }) => {
  const server = await world.serve({ h2: true, maxConcurrentStreams: 10 });
  const to = server.url('', 'sse.test');

  await world.stream(await world.tab('a.test', server), 'first', 6, { to });
  await world.stream(await world.tab('sub.a.test', server), 'second', 6, { to });
  await world.stream(await world.tab('b.test', server), 'other', 6, { to });

  await world.agrees({
    chromium: [
      'https://sse.test:2 for https://a.test, anonymous: 10 of ~100 HTTP/2?, 2 pending',
      'https://sse.test:2 for https://b.test, anonymous: 6 of ~100 HTTP/2?',
    ],
    firefox: [
      'https://sse.test:2 for https://a.test: 10 of ~100 HTTP/2, 2 pending',
      'https://sse.test:2 for https://b.test: 6 of ~100 HTTP/2',
    ],
  });
});

test('over HTTP/2 credentials make two connections in Chromium and one in Firefox', async ({
  world,
}) => {
  const server = await world.serve({ h2: true, maxConcurrentStreams: 10 });
  const tab = await world.tab('a.test', server);
  const to = server.url('', 'sse.test');

  await world.stream(tab, 'without', 8, { to });
  // Firefox shares a connection that stands; asked any sooner, it may open a second one.
  await world.agrees({
    chromium: ['https://sse.test:2 for https://a.test, anonymous: 8 of ~100 HTTP/2?'],
    firefox: ['https://sse.test:2 for https://a.test: 8 of ~100 HTTP/2'],
  });
  await world.stream(tab, 'with', 8, { to, withCredentials: true });

  await world.agrees({
    chromium: [
      'https://sse.test:2 for https://a.test, anonymous: 8 of ~100 HTTP/2?',
      'https://sse.test:2 for https://a.test: 8 of ~100 HTTP/2?',
    ],
    firefox: ['https://sse.test:2 for https://a.test: 10 of ~100 HTTP/2, 6 pending'],
  });
});

test('a WebSocket to an HTTP/2 host opens a connection of its own', async ({ world }) => {
  const server = await world.serve({ h2: true });
  const tab = await world.tab('a.test', server);

  await world.ask(tab, 'socket', numbered('/ws/', 2));
  await world.stream(tab, 'a', 3);

  await world.agrees({
    chromium: [
      'https://a.test:2 for https://a.test: 3 of ~100 HTTP/2',
      'wss://a.test:2 for https://a.test: 2 of ~255 WebSocket',
    ],
    firefox: [
      'https://a.test:2 for https://a.test: 3 of ~100 HTTP/2',
      'wss://a.test:2 for https://a.test: 2 of 200 WebSocket',
    ],
  });
  const carriers = ({ log }: typeof server, path: string) =>
    new Set(log.at(path).map(({ socketId }) => socketId)).size;
  expect([carriers(server, '/sse'), carriers(server, '/ws')]).toEqual([1, 2]);
});
