import { captured, exportCapture, framesOf } from '../support/capture';
import { expect, test } from '../support/test';
import { truthOf } from '../support/truth';

test('text and binary go both ways with their exact sizes', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');
  await server.until(() => socket.isOpen);
  await expect.poll(() => tab.evaluate('sockets[0].readyState')).toBe(1);

  await tab.evaluate(`(() => {
    const socket = sockets[0];
    socket.send('Grüße ☃ 🚀');
    socket.send('');
    socket.send(new Uint8Array([0, 1, 2, 253, 254, 255]).subarray(1, 5));
    socket.send(new Uint16Array([1, 2, 3]).buffer);
    socket.send(new Blob(['blob ', new Uint8Array([200, 201])]));
    socket.send(new DataView(new ArrayBuffer(9), 2, 3));
    socket.send('after the blob');
  })()`);
  for (const answer of ['ä', Buffer.from([9, 8, 7]), '', 'end']) socket.send(answer);
  // The page tells of what it sends before the server has it.
  await server.until((log) => log.frames('/ws', 'received').length === 7);

  await captured(panel, '/ws', 11);
  const capture = await exportCapture(panel);
  const frames = framesOf(capture, '/ws');
  const truth = truthOf(server.log.at('/ws'));
  for (const direction of ['in', 'out']) {
    expect(frames.filter((frame) => frame.direction === direction)).toEqual(
      truth.filter((frame) => frame.direction === direction),
    );
  }
});

test('a page that keeps binary frames as Blobs is observed the same', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  await expect.poll(() => tab.evaluate('sockets[0].readyState')).toBe(1);
  await tab.evaluate(`sockets[0].binaryType = 'blob'`);
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');

  for (let n = 0; n < 20; n += 1) {
    socket.send(n % 2 === 0 ? Buffer.alloc(n * 50, n) : `text ${n}`);
  }

  await captured(panel, '/ws', 20);
  expect(framesOf(await exportCapture(panel), '/ws')).toEqual(truthOf(server.log.at('/ws')));
});

for (const [how, code, wasClean] of [
  ['close(1000)', 1000, true],
  ['close(4001)', 4001, true],
  ['terminate', 1006, false],
] as const) {
  test(`a socket that the server ends by ${how} shows ${code}`, async ({ browser, server }) => {
    const tab = await browser.openTab(server.url('/streams.html?ws=1'));
    const panel = await tab.openDevtoolsPanel();
    const socket = await server.nextSocket('/ws');
    await expect.poll(() => tab.evaluate('sockets[0].readyState')).toBe(1);

    if (code === 1006) socket.terminate();
    else socket.close(code, 'bye now');

    await expect
      .poll(async () => (await exportCapture(panel)).connections[0])
      .toMatchObject({
        closeCode: code,
        wasClean,
        closeReason: code === 1006 ? '' : 'bye now',
        state: code === 1000 ? 'closed' : 'failed',
      });
  });
}

test('a socket that the page closes says so, with the code that the server received', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');
  await expect.poll(() => tab.evaluate('sockets[0].readyState')).toBe(1);

  await tab.evaluate(`sockets[0].close(4002, 'tab hidden')`);

  const { closeReceived } = await socket.closed;
  expect(closeReceived).toEqual({ code: 4002, reason: 'tab hidden' });
  await expect
    .poll(async () => (await exportCapture(panel)).connections[0])
    .toMatchObject({ state: 'closed', closeCode: 4002, closedBy: 'page' });
});

test('twenty thousand messages as fast as the page takes them arrive complete and in order', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');

  socket.send('the first, after which the panel reads along');
  await captured(panel, '/ws', 1);
  await socket.burst(19_999, (index) =>
    index % 10 === 0 ? Buffer.from([index & 255, index >> 8]) : `message ${index}`,
  );

  await captured(panel, '/ws', 20_000);
  const capture = await exportCapture(panel);
  expect(framesOf(capture, '/ws')).toEqual(truthOf(server.log.at('/ws')));
  expect(capture.counts).toMatchObject({ messages: 20_000, lost: 0, payloadsLeftOut: 0 });
});
