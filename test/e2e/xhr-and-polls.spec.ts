import type { PushServer } from '../../demo/servers/push-server';
import { captured, exportCapture, framesOf } from '../support/capture';
import { expect, test } from '../support/test';
import { truthOfReading } from '../support/truth';

const ANSWERS = [
  [200, '{"news":"Grüße"}'],
  [200, '{"news":"Grüße"}'],
  [200, '{"news":"☃"}'],
  [204, ''],
  [200, '{"news":"🚀"}'],
  [200, '{"news":"🚀"}'],
] as const;
const NOTHING_NEW = [null, true, false, true, false, true];

/** Answers the next requests to an address, each after a while. */
async function answerEach(server: PushServer, path: string, heldMs: number): Promise<void> {
  for (const [status, body] of ANSWERS) {
    const request = await server.nextRequest(path);
    await request.body();
    await new Promise((done) => setTimeout(done, heldMs));
    request.answer(status, body, { 'content-type': 'application/json' });
  }
}

test('a growing XMLHttpRequest is told block by block, cut where the server did not', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/kinds.html'));
  const panel = await tab.openDevtoolsPanel();
  await tab.evaluate(
    `openKind('xhr-stream', '/sse/xhr', { method: 'POST', body: 'gib mir Grüße' })`,
  );
  const stream = await server.nextStream('/sse/xhr');

  stream.send({ retry: 4000 });
  stream.comment('☃');
  const event = Buffer.from('id: 7\r\nevent: price\r\ndata: Grüße ☃\r\ndata: 🚀\r\n\r\n');
  // Cut within a character, within a CRLF, and within the end of the block.
  for (const [from, to] of [
    [0, 3],
    [3, 30],
    [30, 33],
    [33, event.length - 2],
  ]) {
    stream.raw(event.subarray(from, to));
    await server.until(() => !stream.isBackedUp);
  }
  stream.raw(event.subarray(-2), { type: 'event', id: '7', event: 'price', data: 'Grüße ☃\n🚀' });
  await stream.burst(500, (index) => ({
    id: `${index}`,
    data: `event ${index} ${'ü'.repeat(index % 50)}`,
  }));
  stream.end();

  await captured(panel, '/sse/xhr', 504);
  const capture = await exportCapture(panel);
  expect(framesOf(capture, '/sse/xhr')).toEqual(truthOfReading(server.log.at('/sse/xhr')));
  expect(capture.connections).toMatchObject([{ kind: 'xhr-stream', api: 'XMLHttpRequest' }]);
});

test('polls are told with every answer and whether it was new, long and short ones', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/kinds.html'));
  const panel = await tab.openDevtoolsPanel();
  const paths = ['/long-poll/fetch', '/long-poll/xhr', '/held/fetch', '/held/xhr'];
  const asking = { times: ANSWERS.length, cursor: '_' };
  const short = { ...asking, every: 400, method: 'POST', body: 'news?' };

  await tab.evaluate(`['fetch', 'xhr'].forEach((api) => {
    openKind(api + '-long-poll', '/long-poll/' + api, ${JSON.stringify(asking)});
    openKind(api + '-poll', '/held/' + api, ${JSON.stringify(short)});
  })`);
  await Promise.all(
    paths.map((path) => answerEach(server, path, path.startsWith('/long') ? 1_100 : 0)),
  );

  for (const path of paths) {
    const truth = truthOfReading(server.log.at(path));
    await captured(panel, path, truth.length);
    expect(framesOf(await exportCapture(panel), path)).toEqual(truth);
  }
  // The end of a request is told apart from its frames.
  await expect
    .poll(async () =>
      (await exportCapture(panel)).connections.map(({ kind, attempts }) => [
        kind,
        ...attempts.map(({ request }) => request?.isSame),
      ]),
    )
    .toEqual(Array(4).fill(['poll', ...NOTHING_NEW]));
});

test('a page that loads images and asks once for each thing polls nothing', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/kinds.html'));
  const panel = await tab.openDevtoolsPanel();

  await tab.evaluate(`(async () => {
    await Promise.all(Array.from({ length: 30 }, async (_, n) => (await fetch('/poll/' + n)).text()));
    for (let n = 0; n < 30; n += 1) await (await fetch('/poll?page=' + n)).json();
    for (let n = 0; n < 8; n += 1) await (await fetch('/poll?q=' + 'pushscope'.slice(0, n))).text();
    await openKind('xhr-stream', '/sse/last?burst=1');
  })()`);

  await captured(panel, '/sse/last', 1);
  const { connections } = await exportCapture(panel);
  expect(connections.map(({ url }) => new URL(url).pathname)).toEqual(['/sse/last']);
});
