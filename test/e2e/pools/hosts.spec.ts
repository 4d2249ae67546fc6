import { test } from '../../support/pool-test';

test('localhost and its addresses have a pool each', async ({ world }) => {
  const tab = await world.tab('localhost');

  await world.stream(tab, 'name', 7);
  await world.stream(tab, 'address', 7, { to: world.server.url('', '127.0.0.1') });

  await world.agrees([
    'http://127.0.0.1 for http://localhost, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
    'http://localhost for http://localhost: 6 of 6 HTTP/1.1, 1 waiting',
  ]);
});

test('two addresses with the same port have a pool each', async ({ world }) => {
  const second = await world.serve({ host: '127.0.0.2', port: world.server.port });
  const tab = await world.tab('localhost');

  await world.stream(tab, 'first', 7, { to: world.server.url('') });
  await world.stream(tab, 'second', 7, { to: second.url('') });

  await world.agrees([
    'http://127.0.0.1 for http://localhost, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
    'http://127.0.0.2 for http://localhost, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
  ]);
});

test('two names of one address have a pool each', async ({ world }) => {
  const tab = await world.tab('a.test');

  await world.stream(tab, 'a', 7, { to: world.server.url('', 'sse.test') });
  await world.stream(tab, 'b', 7, { to: world.server.url('', 'api.test') });

  await world.agrees([
    'http://api.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
    'http://sse.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
  ]);
});

test('two ports of a host have a pool each', async ({ world }) => {
  const second = await world.serve();
  const tab = await world.tab('a.test');

  await world.stream(tab, 'first', 7);
  await world.stream(tab, 'second', 7, { to: second.url('', 'a.test') });

  await world.agrees([
    'http://a.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting',
    'http://a.test:2 for http://a.test, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
  ]);
});

test('HTTP/1.1 over TLS has six slots as well', async ({ world }) => {
  const secure = await world.serve({ tls: true });
  const tab = await world.tab('a.test', secure);

  await world.stream(tab, 'a', 8);

  await world.agrees(['https://a.test:2 for https://a.test: 6 of 6 HTTP/1.1, 2 waiting']);
});
