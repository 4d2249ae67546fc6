import { FRAME } from '../../extension/protocol/frames';
import { expect, test } from '../support/instrument-tab';

test('a WebSocketStream is told from its creation to its end, with each frame both ways', async ({
  openInstrumentTab,
  server,
}) => {
  const page = await openInstrumentTab(server.url('/blank.html'));
  await page.read();
  const url = server.wsUrl('/ws?protocol=v2&echo=1');

  await page.tab.evaluate(`(async () => {
    const socket = new WebSocketStream('${url}', { protocols: ['v1', 'v2'] });
    const { readable, writable } = await socket.opened;
    const reader = readable.getReader();
    const writer = writable.getWriter();
    const bytes = new Uint8Array([1, 2, 3, 4]);
    await writer.write('Grüße');
    await writer.write(bytes.subarray(1, 3));
    await writer.write({ toString: () => 'an object' });
    await writer.write(5);
    bytes.fill(9);
    for (let n = 0; n < 4; n += 1) await reader.read();
    reader.releaseLock();
    writer.releaseLock();
    socket.close({ closeCode: 4001, reason: 'bye' });
    await socket.closed;
  })()`);

  await expect
    .poll(() => page.lifecycle())
    .toMatchObject([
      {
        type: 'connection-created',
        kind: 'websocket',
        api: 'WebSocketStream',
        url,
        protocols: ['v1', 'v2'],
      },
      { type: 'connection-opened', protocol: 'v2' },
      { type: 'close-called', code: 4001, reason: 'bye' },
      { type: 'connection-closed', code: 4001, reason: 'bye', wasClean: true },
    ]);
  const out = [
    { code: FRAME.textOut, size: 7, payload: 'Grüße' },
    { code: FRAME.binaryOut, size: 2, payload: [2, 3] },
    { code: FRAME.textOut, size: 9, payload: 'an object' },
    { code: FRAME.textOut, size: 1, payload: '5' },
  ];
  await expect.poll(async () => (await page.frames()).length).toBe(8);
  const frames = await page.frames();
  expect(
    frames.filter(({ code }) => code === FRAME.textOut || code === FRAME.binaryOut),
  ).toMatchObject(out);
  expect(
    frames.filter(({ code }) => code === FRAME.textIn || code === FRAME.binaryIn),
  ).toMatchObject(
    out.map(({ code, ...rest }) => ({
      ...rest,
      code: code === FRAME.textOut ? FRAME.textIn : FRAME.binaryIn,
    })),
  );
});

test('a WebSocketStream that the page pipes, iterates and ends by its streams is told the same', async ({
  openInstrumentTab,
  server,
}) => {
  const page = await openInstrumentTab(server.url('/blank.html'));
  await page.read();

  await page.tab.evaluate(`(async () => {
    const socket = new WebSocketStream('${server.wsUrl('/ws?echo=1')}');
    const { readable, writable } = await socket.opened;
    const source = new ReadableStream({ start(controller) {
      for (const chunk of ['one', new Uint8Array([2, 2])]) controller.enqueue(chunk);
      controller.close();
    } });
    const sent = source.pipeTo(writable, { preventClose: true });
    let count = 0;
    for await (const chunk of readable) if ((count += 1) === 2) break;
    await sent;
    await socket.closed;
  })()`);

  await expect
    .poll(async () => (await page.lifecycle()).map(({ type }) => type))
    .toEqual(['connection-created', 'connection-opened', 'close-called', 'connection-closed']);
  await expect.poll(async () => (await page.frames()).length).toBe(4);
  const frames = await page.frames();
  expect(frames.map(({ code, size }) => [code, size]).sort()).toEqual([
    [FRAME.textIn, 3],
    [FRAME.binaryIn, 2],
    [FRAME.textOut, 3],
    [FRAME.binaryOut, 2],
  ]);
  expect(server.log.frames('/ws', 'received').map(({ size }) => size)).toEqual([3, 2]);
});

test('a WebSocketStream that fails, and one that the page gives up, say so', async ({
  openInstrumentTab,
  server,
}) => {
  const page = await openInstrumentTab(server.url('/blank.html'));

  await page.tab.evaluate(`(async () => {
    const refused = new WebSocketStream('${server.wsUrl('/ws/status/403')}');
    await refused.closed.catch(() => {});
    const stop = new AbortController();
    const aborted = new WebSocketStream('${server.wsUrl('/ws/held')}', { signal: stop.signal });
    stop.abort();
    await aborted.closed.catch(() => {});
  })()`);

  const end = [
    { type: 'connection-created' },
    { type: 'connection-error', readyState: 3 },
    { type: 'connection-closed', code: 1006, reason: '', wasClean: false },
  ];
  await expect.poll(() => page.lifecycle()).toMatchObject([...end, ...end]);
});
