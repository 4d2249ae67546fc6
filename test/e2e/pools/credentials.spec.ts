import { test } from '../../support/pool-test';
import { numbered } from '../../support/pool-world';

test('EventSources to another origin: with and without credentials, a pool each', async ({
  world,
}) => {
  const tab = await world.tab();
  const to = world.server.url('', 'sse.test');

  await world.stream(tab, 'without', 7, { to });
  await world.stream(tab, 'with', 7, { to, withCredentials: true });

  await world.agrees([
    'http://sse.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
    'http://sse.test for http://a.test: 6 of 6 HTTP/1.1, 1 waiting',
  ]);
});

test('a default fetch to another origin shares with EventSources without credentials', async ({
  world,
}) => {
  const tab = await world.tab();
  const to = world.server.url('', 'sse.test');

  await world.stream(tab, 'a', 4, { to });
  await world.ask(tab, 'fetch', numbered('/held/', 4), { to });

  await world.agrees(['http://sse.test for http://a.test, anonymous: 6 of 6 HTTP/1.1, 2 waiting']);
});

test('fetch to another origin: credentials omit and include, a pool each', async ({ world }) => {
  const tab = await world.tab('d.test');
  const to = world.server.url('', 'sub.d.test');
  // Without a cookie nothing tells `include` from `omit`.
  await tab.evaluate(`void (document.cookie = 'session=1; domain=d.test')`);

  await world.ask(tab, 'fetch', numbered('/sse/omit', 7), { to, credentials: 'omit' });
  await world.ask(tab, 'fetch', numbered('/sse/include', 7), { to, credentials: 'include' });

  await world.agrees([
    'http://sub.d.test for http://d.test, anonymous: 6 of 6 HTTP/1.1, 1 waiting',
    'http://sub.d.test for http://d.test: 6 of 6 HTTP/1.1, 1 waiting',
  ]);
});

test('EventSources to the own origin share with and without credentials', async ({ world }) => {
  const tab = await world.tab();

  await world.stream(tab, 'default', 4);
  await world.stream(tab, 'with', 4, { withCredentials: true });

  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 2 waiting']);
});

test('a fetch to the own origin without credentials has a pool beside the EventSources', async ({
  world,
}) => {
  const tab = await world.tab();

  await world.stream(tab, 'a', 6);
  await world.ask(tab, 'fetch', numbered('/sse/omit', 6), { credentials: 'omit' });

  // No header tells; but more responses than one pool has slots for prove that there are two.
  await world.agrees([
    'http://a.test for http://a.test, anonymous: 6 of 6 HTTP/1.1',
    'http://a.test for http://a.test: 6 of 6 HTTP/1.1',
  ]);
});
