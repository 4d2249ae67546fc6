import { test } from '../../support/pool-test';

test('a page over TLS and HTTP/1.1 tells its protocol where the answers leave it open', async ({
  world,
}) => {
  const bare = await world.serve({ tls: true, reasonPhrase: false });
  const tab = await world.tab('a.test', bare);

  await world.stream(tab, 'a', 8);

  await world.agrees(['https://a.test:2 for https://a.test: 6 of 6 HTTP/1.1, 2 waiting']);
});

test('a host over HTTP/1.1 without reason phrases is taken for HTTP/2 in Chromium, as a guess', async ({
  world,
}) => {
  const page = await world.serve({ tls: true });
  const bare = await world.serve({ tls: true, reasonPhrase: false });
  const tab = await world.tab('a.test', page);

  await world.stream(tab, 'a', 8, { to: bare.url('', 'sse.test') });

  await world.agrees({
    chromium: ['https://sse.test:3 for https://a.test, anonymous: 6 of ~100 HTTP/2?, 2 pending'],
    firefox: ['https://sse.test:3 for https://a.test, anonymous: 6 of 6 HTTP/1.1, 2 waiting'],
  });
});

test('before the first answer over TLS the lowest bound is assumed', async ({ world }) => {
  const silent = await world.serve({ tls: true });
  const tab = await world.tab('a.test');

  await world.ask(tab, 'fetch', ['/held/1', '/held/2'], { to: silent.url('', 'sse.test') });

  await world.agrees(['https://sse.test:2 for http://a.test, anonymous: 2 of ~6 unknown']);
});
