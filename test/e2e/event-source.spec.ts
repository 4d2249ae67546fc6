import { captured, exportCapture, framesOf } from '../support/capture';
import { expect, test } from '../support/test';
import { truthOf } from '../support/truth';

test('an EventSource opened by the first inline script is seen with its first event', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/first-script.html'));
  const stream = await server.nextStream('/sse');
  stream.send({ id: '1', data: 'the very first' });

  const panel = await tab.openDevtoolsPanel();

  await captured(panel, '/sse', 1);
  const capture = await exportCapture(panel);
  expect(framesOf(capture, '/sse')).toEqual(truthOf(server.log.at('/sse')));
});

test('named events, ids and a reconnect are shown as the server sent them', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1&types=health,alert'));
  const panel = await tab.openDevtoolsPanel();
  const first = await server.nextStream('/sse');
  first.send({ retry: 100, event: 'health', id: '7', data: '{"ok":true}' });
  first.send({ event: 'alert', id: '8', data: 'disk full\nnode 2' });
  first.send({ id: '9', data: 'Grüße ☃ 🚀' });

  first.end();

  const second = await server.nextStream('/sse');
  second.send({ event: 'health', id: '10', data: 'again' });
  await captured(panel, '/sse', 4);
  const capture = await exportCapture(panel);
  expect(framesOf(capture, '/sse')).toEqual(truthOf(server.log.at('/sse')));
  expect(second.connection.headers['last-event-id']).toBe('9');
  // What the browser's requests say of it comes by another way than the frames.
  await expect
    .poll(async () => (await exportCapture(panel)).connections)
    .toMatchObject([
      {
        attempts: [
          { end: { cause: 'server-end', willRetry: true } },
          { facts: { status: 200, lastEventId: '9' } },
        ],
      },
    ]);
});

test('a stream that the server refuses for good is dead, with its status', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1&to=/status/503'));

  const panel = await tab.openDevtoolsPanel();

  await expect
    .poll(async () => (await exportCapture(panel)).connections[0])
    .toMatchObject({
      state: 'failed',
      attempts: [{ end: { text: expect.stringContaining('503') } }],
    });
});

test('a reconnect that is answered with 204 ends the stream for good, and says so', async ({
  browser,
  server,
}) => {
  let answers = 0;
  server.route('/sse/once', (request) => {
    answers += 1;
    if (answers > 1) return request.answer(204);
    const stream = request.openStream();
    stream.send({ retry: 50, data: 'only this' });
    stream.end();
  });
  const tab = await browser.openTab(server.url('/streams.html?sse=1&to=/sse/once'));

  const panel = await tab.openDevtoolsPanel();

  await expect
    .poll(async () => (await exportCapture(panel)).connections[0])
    .toMatchObject({
      state: 'failed',
      attempts: [
        { end: { cause: 'server-end', willRetry: true } },
        { end: { cause: 'status', text: 'HTTP 204', willRetry: false } },
      ],
    });
  expect(answers).toBe(2);
});

test('two iframes and their page are told apart', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/two-frames.html'));
  const panel = await tab.openDevtoolsPanel();
  (await server.nextStream('/sse/first')).send({ data: 'to the first' });
  (await server.nextStream('/sse/second')).send({ data: 'to the second' });
  (await server.nextSocket('/ws/second')).send('by socket');

  await captured(panel, '/sse/first', 1);
  await captured(panel, '/sse/second', 1);
  await captured(panel, '/ws/second', 1);

  const capture = await exportCapture(panel);
  for (const path of ['/sse/first', '/sse/second', '/ws/second']) {
    expect(framesOf(capture, path)).toEqual(truthOf(server.log.at(path)));
  }
  expect(new Set(capture.connections.map(({ document }) => document)).size).toBe(2);
});

test('twenty thousand events as fast as the page takes them arrive complete and in order', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1'));
  const panel = await tab.openDevtoolsPanel();
  const stream = await server.nextStream('/sse');

  stream.send({ data: 'the first, after which the panel reads along' });
  await captured(panel, '/sse', 1);
  await stream.burst(19_999, (index) => ({
    id: `${index}`,
    data: `event ${index} ${'x'.repeat(index % 300)}`,
  }));

  await captured(panel, '/sse', 20_000);
  const capture = await exportCapture(panel);
  expect(framesOf(capture, '/sse')).toEqual(truthOf(server.log.at('/sse')));
  expect(capture.counts).toMatchObject({ messages: 20_000, lost: 0, payloadsLeftOut: 0 });
});
