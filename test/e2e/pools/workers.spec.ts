import { expect, test } from '../../support/pool-test';
import { numbered, type WorkerKind } from '../../support/pool-world';

for (const kind of ['dedicated-worker', 'shared-worker', 'service-worker'] satisfies WorkerKind[]) {
  test(`a ${kind} shares the pool of its page`, async ({ world }) => {
    // Service workers run in secure contexts only.
    const tab = await world.tab('localhost');
    const worker = await world.worker(tab, kind);

    await world.stream(tab, 'page', 4);
    await world.stream(worker, 'worker', 4);

    await world.agrees(['http://localhost for http://localhost: 6 of 6 HTTP/1.1, 2 waiting']);
  });
}

test('requests of shared workers are named as such', async ({ world }) => {
  const tab = await world.tab('localhost');
  const worker = await world.worker(tab, 'shared-worker');

  await world.stream(worker, 'worker', 2);

  await world.agrees(['http://localhost for http://localhost: 2 of 6 HTTP/1.1']);
  const [pool] = await world.ledger.pools();
  expect(pool?.holders.map(({ tabId, tabTitle }) => ({ tabId, tabTitle }))).toEqual([
    { tabId: -1, tabTitle: '' },
    { tabId: -1, tabTitle: '' },
  ]);
  expect(pool?.holders[0]?.worker?.url).toContain(
    world.browser.name === 'firefox' ? '/ask-in-worker.js' : 'http://localhost',
  );
});

test('WebSockets of a worker are a number of their own, because nobody tells their end', async ({
  world,
}) => {
  const tab = await world.tab('localhost');
  const worker = await world.worker(tab, 'dedicated-worker');
  await world.ask(worker, 'socket', numbered('/ws/', 3));
  await world.server.until((log) => log.open('/ws').length === 3);

  await world.drop(worker, '/ws/1');
  await world.server.until((log) => log.open('/ws').length === 2);

  const told = async () =>
    (await world.ledger.pools()).map(({ scheme, held, unconfirmed }) => [
      scheme,
      held,
      unconfirmed,
    ]);
  await expect.poll(told).toEqual([['ws', 0, 3]]);
  await tab.close();
  await world.server.until((log) => log.open('/ws').length === 0);
  await expect.poll(told).toEqual([]);
});

test('a page whose requests pass a service worker holds each slot once', async ({ world }) => {
  const tab = await world.tab('localhost');
  await world.worker(tab, 'service-worker');
  const paths = numbered('/sse/', 8).map((path) => `${path}?pass`);

  await world.ask(tab, 'source', paths);

  await world.agrees(['http://localhost for http://localhost: 6 of 6 HTTP/1.1, 2 waiting']);
});
