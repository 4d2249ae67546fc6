import { expect, test } from '../../support/pool-test';
import { numbered, type WorkerKind } from '../../support/pool-world';
import { Watcher } from '../../support/watcher';

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
  const isFirefox = world.browser.name === 'firefox';
  const told = async () =>
    (await world.ledger.slots()).map(({ tabId, connection, hidden }) => [
      tabId,
      connection !== null,
      hidden,
    ]);
  // In Firefox it tells of them itself, to a tab that uses it.
  const known = isFirefox ? [await tab.tabId(), true, null] : [-1, false, 'shared-worker'];
  await expect.poll(told).toEqual([known, known]);
  const [slot] = await world.ledger.slots();
  expect(slot?.worker).toMatchObject({ kind: 'shared-worker' });
  expect(slot?.worker?.url).toContain(isFirefox ? '/ask-in-worker.js' : 'http://localhost');
});

test('WebSockets of a worker that nobody tells of are a number of their own', async ({ world }) => {
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
  // In Firefox the worker tells of them itself.
  const known = world.browser.name === 'firefox' ? ['ws', 2, 0] : ['ws', 0, 3];
  await expect.poll(told).toEqual([known]);
  await tab.close();
  await world.server.until((log) => log.open('/ws').length === 0);
  await expect.poll(told).toEqual([]);
});

test('a page whose requests pass a service worker shows each stream once, with both ends', async ({
  world,
}) => {
  const tab = await world.tab('localhost');
  const tabId = await tab.tabId();
  await world.worker(tab, 'service-worker');
  const watcher = await Watcher.start(world.browser, tabId);
  const passed = (name: string, count: number) =>
    numbered(`/sse/${name}`, count).map((path) => `${path}?pass`);
  await world.ask(tab, 'source', passed('source', 3));
  await world.ask(tab, 'fetch', passed('fetch', 2));
  await world.ask(tab, 'xhr', passed('xhr', 3));
  await world.agrees(['http://localhost for http://localhost: 6 of 6 HTTP/1.1, 2 waiting']);

  const open = world.server.open('/sse').map(({ url }) => url);
  for (const path of open) {
    const stream = await world.server.nextStream(new URL(path, world.server.origin).pathname);
    stream.send({ data: `of ${path}` });
  }

  const holders = async () => (await world.ledger.pools()).flatMap((pool) => pool.holders);
  await expect
    .poll(async () =>
      (await holders()).map(({ via, connection }) => [via?.kind, connection !== null]),
    )
    .toEqual(open.map(() => ['service-worker', true]));
  const told = await holders();
  expect(new Set(told.map(({ connection }) => connection?.connection)).size).toBe(open.length);
  expect(told.map((slot) => [slot.tabId, slot.worker, slot.hidden])).toEqual(
    open.map(() => [tabId, null, null]),
  );
  const eventOf = (path: string) => (payload: unknown) => String(payload).endsWith(`of ${path}`);
  await expect
    .poll(async () => {
      const payloads = (await watcher.frames()).map(({ payload }) => payload);
      return open.map((path) => payloads.filter(eventOf(path)).length);
    })
    .toEqual(open.map(() => 1));
});
