import { expect, test } from '../../support/pool-test';
import { numbered } from '../../support/pool-world';
import { Watcher } from '../../support/watcher';

test('streams of every kind and long polls hold slots and wait for them, each with its connection', async ({
  world,
}) => {
  const tab = await world.tab();
  await world.ask(tab, 'source', ['/sse/source']);
  await world.ask(tab, 'fetch', numbered('/sse/fetch', 2));
  await world.ask(tab, 'xhr', ['/sse/xhr']);
  world.expects(...numbered('/long-poll?_=', 3));
  await tab.evaluate(`void (async () => {
    for (let n = 1; ; n += 1) await (await fetch('/long-poll?_=' + n, { cache: 'no-store' })).json();
  })().catch(() => {})`);
  for (const path of numbered('/long-poll?_=', 2)) {
    const request = await world.server.nextRequest('/long-poll');
    await world.ledger.knows(path);
    await world.hasWaited(1_100);
    request.json({});
  }
  const newest = await world.server.nextRequest('/long-poll');
  await world.askInTurn(tab, 'source', numbered('/sse/late', 3));
  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 2 waiting']);
  const told = async () => {
    const slots = await world.ledger.slots();
    return Object.fromEntries(
      slots.map(({ url, kind, connection, state }) => [
        new URL(url).pathname,
        [kind, connection !== null, state],
      ]),
    );
  };

  await expect.poll(told).toEqual({
    '/sse/source': ['event-source', true, 'holding'],
    '/sse/fetch1': ['fetch-stream', true, 'holding'],
    '/sse/fetch2': ['fetch-stream', true, 'holding'],
    '/sse/xhr': ['xhr-stream', true, 'holding'],
    '/long-poll': ['poll', true, 'connecting'],
    '/sse/late1': ['event-source', true, 'holding'],
    '/sse/late2': ['event-source', true, 'waiting'],
    '/sse/late3': ['event-source', true, 'waiting'],
  });

  // The next question of the poll goes to the end of the queue.
  world.expects('/long-poll?_=4');
  newest.json({});

  await expect
    .poll(told)
    .toMatchObject({ '/long-poll': ['poll', true, 'waiting'], '/sse/late2': { 2: 'holding' } });
  await world.agrees(['http://a.test for http://a.test: 6 of 6 HTTP/1.1, 2 waiting']);
});

test('polls that no page tells of are measured by their requests', async ({ world }) => {
  const script = { 'content-type': 'text/javascript' };
  world.server.route('/jsonp', (request) => request.answer(200, 'void 0;', script));
  world.server.route('/image', (request) => request.answer(204));
  const watcher = await Watcher.start(world.browser, null);
  const tab = await world.tab('localhost');
  const worker = await world.worker(tab, 'shared-worker');

  await tab.evaluate(`void (() => {
    for (let n = 0; n < 30; n += 1) ask('image', ['/image/' + n]);
    let n = 0;
    const script = () => ask('script', ['/jsonp?room=1&callback=f' + n + '&_=' + (n += 1)]);
    globalThis.timer = setInterval(script, 400);
  })()`);
  await worker.evaluate(
    "void (self.timer = setInterval(async () => { await (await fetch('/poll?room=2')).text(); }, 400))",
  );

  const newest = async () => {
    const polls = (await watcher.ofType('polls')).at(-1)?.polls ?? [];
    return polls.map((poll) => ({ ...poll, path: new URL(poll.endpoint).pathname }));
  };
  const ofWorker = { path: '/poll', hidden: 'shared-worker', resourceType: 'xmlhttprequest' };
  const ofPage = {
    path: '/jsonp',
    hidden: 'unread-body',
    resourceType: 'script',
    folded: ['callback', '_'],
  };
  // In Firefox the worker tells of its own.
  const known = world.browser.name === 'firefox' ? [ofPage] : [ofPage, ofWorker];
  const byPath = async () => (await newest()).sort((a, b) => a.path.localeCompare(b.path));
  await expect.poll(byPath).toMatchObject(known.map((poll) => ({ ...poll, pattern: 'short' })));
  await tab.evaluate('clearInterval(timer)');
  await worker.evaluate('void clearInterval(self.timer)');
  for (const { path } of known) {
    // The last request may be on its way still.
    const isTold = async () => {
      const poll = (await newest()).find((one) => one.path === path);
      const answered = world.server.log.at(path).filter(({ endedAt }) => endedAt).length;
      return [poll?.requests === answered, poll?.answers === answered, poll?.failed];
    };
    await expect.poll(isTold).toEqual([true, true, 0]);
  }
});
