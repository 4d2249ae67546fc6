import { FRAME } from '../../extension/protocol/frames';
import { expect, test } from '../support/instrument-tab';

test('tells a WebSocket from its creation to its end, in order', async ({
  openInstrumentTab,
  server,
}) => {
  const page = await openInstrumentTab(server.url('/blank.html'));

  await page.tab.evaluate(`(async () => {
    const socket = new WebSocket('${server.wsUrl('/ws?protocol=v2&echo=1')}', ['v1', 'v2']);
    await new Promise((resolve) => { socket.onopen = resolve; });
    socket.send('hello');
    await new Promise((resolve) => { socket.onmessage = resolve; });
    socket.close(4001, 'bye');
    socket.close();
    await new Promise((resolve) => { socket.onclose = resolve; });
  })()`);

  await expect
    .poll(() => page.lifecycle())
    .toMatchObject([
      {
        type: 'connection-created',
        event: 1,
        afterFrame: 0,
        kind: 'websocket',
        url: server.wsUrl('/ws?protocol=v2&echo=1'),
        protocols: ['v1', 'v2'],
      },
      { type: 'connection-opened', event: 2, afterFrame: 0, protocol: 'v2' },
      { type: 'close-called', event: 3, afterFrame: 2, code: 4001, reason: 'bye' },
      { type: 'connection-closed', event: 4, afterFrame: 2, code: 4001, wasClean: true },
    ]);
});

test('tells an EventSource through a reconnect and a redirect to another origin', async ({
  openInstrumentTab,
  server,
}) => {
  const page = await openInstrumentTab(server.url('/blank.html', 'a.test'));
  const url = server.url('/sse?retry=10', 'sse.test');

  await page.tab.evaluate(`(() => {
    window.source = new EventSource(${JSON.stringify(server.url(`/redirect?to=${encodeURIComponent(url)}`, 'a.test'))}, { withCredentials: true });
    source.addEventListener('health', () => {});
  })()`);
  const first = await server.nextStream('/sse');
  first.send({ event: 'health', id: '7', data: 'Grüße' });
  first.send({ event: 'unheard', data: 'x' });
  first.end();
  const second = await server.nextStream('/sse');
  second.send({ data: 'again' });
  await page.read();

  await expect
    .poll(() => page.frames())
    .toMatchObject([
      { code: FRAME.event, size: 7, payload: 'Grüße', eventType: 'health', eventId: '7' },
      { code: FRAME.event, size: 5, payload: 'again', eventType: 'message', eventId: '7' },
    ]);
  await page.tab.evaluate('source.close()');
  await expect
    .poll(() => page.lifecycle())
    .toMatchObject([
      { type: 'connection-created', kind: 'event-source', withCredentials: true },
      { type: 'event-type-heard', eventType: 'health' },
      { type: 'connection-opened' },
      { type: 'origin-seen', origin: server.url('', 'sse.test') },
      { type: 'connection-error', readyState: 0, afterFrame: 1 },
      { type: 'connection-opened', afterFrame: 1 },
      { type: 'close-called', afterFrame: 2 },
    ]);
});

test('frames of every kind come with their exact sizes, and a Blob keeps its place', async ({
  openInstrumentTab,
  server,
}) => {
  const page = await openInstrumentTab(server.url('/blank.html'));
  await page.read();

  await page.tab.evaluate(`(async () => {
    const socket = window.socket = new WebSocket('${server.wsUrl('/ws')}');
    await new Promise((resolve) => { socket.onopen = resolve; });
    const bytes = new Uint8Array([0, 1, 2, 3, 4]);
    socket.send('☃');
    socket.send(new Blob(['blob ', bytes]));
    socket.send(bytes.subarray(1, 3));
    socket.send({ toString: () => 'an object' });
    socket.send(new DataView(bytes.buffer, 2));
    socket.send('x'.repeat(70_000));
    bytes.fill(9);
  })()`);
  const socket = await server.nextSocket('/ws');
  for (const data of ['in', Buffer.from([7, 8]), 'after']) socket.send(data);

  await expect.poll(async () => (await page.frames()).length).toBe(9);
  const frames = await page.frames();
  expect(frames.slice(0, 6)).toMatchObject([
    { code: FRAME.textOut, size: 3, payload: '☃' },
    { code: FRAME.binaryOut, size: 10, payload: [98, 108, 111, 98, 32, 0, 1, 2, 3, 4] },
    { code: FRAME.binaryOut, size: 2, payload: [1, 2] },
    { code: FRAME.textOut, size: 9, payload: 'an object' },
    { code: FRAME.binaryOut, size: 3, payload: [2, 3, 4] },
    { code: FRAME.textOut, size: 70_000, payload: 'x'.repeat(64_000) },
  ]);
  expect(frames.slice(6)).toMatchObject([
    { code: FRAME.textIn, size: 2, payload: 'in' },
    { code: FRAME.binaryIn, size: 2, payload: [7, 8] },
    { code: FRAME.textIn, size: 5, payload: 'after' },
  ]);
  const received = server.log.frames('/ws', 'received').map(({ size }) => size);
  expect(frames.slice(0, 6).map(({ size }) => size)).toEqual(received);
});

test('what does not leave an unopened or closed socket is no frame', async ({
  openInstrumentTab,
  server,
}) => {
  const page = await openInstrumentTab(server.url('/blank.html'));

  await page.tab.evaluate(`(async () => {
    const socket = new WebSocket('${server.wsUrl('/ws')}');
    try { socket.send('too early'); } catch {}
    await new Promise((resolve) => { socket.onopen = resolve; });
    socket.send('sent');
    socket.close();
    socket.send('too late');
    await new Promise((resolve) => { socket.onclose = resolve; });
    socket.send('far too late');
  })()`);

  await page.command({ type: 'announce' });
  await expect
    .poll(async () => (await page.messages()).at(-1))
    .toMatchObject({
      announcement: { lastFrame: 1, connections: [{ framesOut: 1, bytesOut: 4 }] },
    });
});

test('events that the page makes up are no frames', async ({ openInstrumentTab, server }) => {
  const page = await openInstrumentTab(server.url('/blank.html'));
  await page.read();

  await page.tab.evaluate(`(() => {
    const socket = new WebSocket('${server.wsUrl('/ws/held')}');
    socket.dispatchEvent(new Event('open'));
    socket.dispatchEvent(new MessageEvent('message', { data: 'made up' }));
    socket.dispatchEvent(new CloseEvent('close', { code: 1000 }));
  })()`);

  await expect.poll(() => page.story()).toEqual({ 1: ['connection-created'] });
  expect(await page.frames()).toEqual([]);
});

test("the stack of a creation is the page's own", async ({ openInstrumentTab, server }) => {
  const page = await openInstrumentTab(server.url('/blank.html'));

  await page.tab.evaluate(`(() => {
    function openFeed() { return new WebSocket('${server.wsUrl('/ws/held')}'); }
    openFeed();
    Error.stackTraceLimit = 0;
    (function again() { openFeed(); })();
    Object.defineProperty(Error, 'prepareStackTrace', { value: () => 'hidden', configurable: false });
    openFeed();
  })()`);

  const stacksNow = async () =>
    (await page.lifecycle()).flatMap((event) =>
      event.type === 'connection-created' ? [event.stack] : [],
    );
  await expect.poll(async () => (await stacksNow()).length).toBe(3);
  const stacks = await stacksNow();
  const lines = stacks.map((stack) => stack.trim().split('\n'));
  expect(lines[0]?.[0]).toContain('openFeed');
  expect(lines[1]?.[1]).toContain('again');
  expect(stacks.join()).not.toMatch(/extension:|<anonymous code>|hidden/);
});

test('a retired instrument says no more, and the page goes on', async ({
  openInstrumentTab,
  server,
}) => {
  const page = await openInstrumentTab(server.url('/blank.html'));
  await page.tab.evaluate(`(async () => {
    window.first = new WebSocket('${server.wsUrl('/ws?echo=1')}');
    await new Promise((resolve) => { first.onopen = resolve; });
  })()`);
  await expect.poll(() => page.story()).toEqual({ 1: ['connection-created', 'connection-opened'] });
  await page.command({ type: 'retire' });
  // The command is a message to the page: an answer that is asked for behind it comes behind it.
  await page.tab.evaluate(`fetch('/poll').then((answer) => answer.text())`);
  const before = (await page.messages()).length;

  const echoed = await page.tab.evaluate(`(async () => {
    const second = new WebSocket('${server.wsUrl('/ws?echo=1')}');
    await new Promise((resolve) => { second.onopen = resolve; });
    const heard = [];
    for (const socket of [first, second]) {
      socket.send('still works');
      heard.push((await new Promise((resolve) => { socket.onmessage = resolve; })).data);
      socket.close();
    }
    return [...heard, second instanceof WebSocket, second.constructor === WebSocket];
  })()`);

  expect(echoed).toEqual(['still works', 'still works', true, true]);
  expect(await page.messages()).toHaveLength(before);
});

test('a document that is written anew is still observed', async ({ openInstrumentTab, server }) => {
  const page = await openInstrumentTab(server.url('/blank.html'));

  await page.tab.evaluate(`(() => {
    const { port1, port2 } = new MessageChannel();
    document.dispatchEvent(new MessageEvent('probe-port', { ports: [port2] }));
    window.reader = port1;
    reader.onmessage = ({ data }) => { window.messages = JSON.parse(data); };
    document.open();
    document.write('<script>new WebSocket("${server.wsUrl('/ws')}")</' + 'script>');
    document.close();
  })()`);

  await server.nextSocket('/ws');
  await expect
    .poll(() =>
      page.tab.evaluate(`reader.postMessage(''),
        (window.messages ?? []).flatMap(({ events }) => events).map(({ type }) => type)`),
    )
    .toEqual(['connection-created', 'connection-opened']);
});

test('no request, no console output, and the back/forward cache as ever', async ({
  openInstrumentTab,
  server,
}) => {
  server.page(
    '/first',
    `<!doctype html><link rel="icon" href="data:,"><script>
      window.said = [];
      for (const name of ['log', 'warn', 'error', 'info', 'debug', 'trace']) console[name] = (...all) => said.push([name, ...all]);
      addEventListener('error', (event) => said.push(event.message));
      addEventListener('pageshow', (event) => { window.persisted = event.persisted; });
    </script>`,
  );
  const page = await openInstrumentTab(server.url('/first'));
  await page.tab.evaluate(`(async () => {
    const socket = new WebSocket('${server.wsUrl('/ws?burst=5')}');
    await new Promise((resolve) => { socket.onmessage = resolve; });
    socket.close();
    await new Promise((resolve) => { socket.onclose = resolve; });
  })()`);

  await page.tab.goto(server.url('/blank.html'));
  await page.tab.back();

  await expect.poll(() => page.tab.evaluate('[window.persisted, window.said]')).toEqual([true, []]);
  const asked = server.log.at('/').map(({ path }) => path);
  expect(asked.filter((path) => path !== '/favicon.ico')).toEqual(['/first', '/ws', '/blank.html']);
});

test('what the browser collects, and so closes, is the same with us', async ({
  openInstrumentTab,
  server,
}) => {
  const page = await openInstrumentTab(server.url('/blank.html'));
  // A frame that never loads lends its natives, see conformance.spec.ts.
  await page.tab.evaluate(`void setTimeout(() => {
    const frame = document.body.appendChild(Object.assign(document.createElement('iframe'), { src: '/held' }));
    window.kept = {};
    for (const [who, realm] of Object.entries({ native: frame.contentWindow, ours: window })) {
      const { WebSocket, EventSource } = realm;
      const follow = (name, one) => { kept[name + '-' + who] = new WeakRef(one); };
      follow('open', new WebSocket('${server.wsUrl('/ws/open-')}' + who));
      follow('closed', new WebSocket('${server.wsUrl('/ws/closed?close=1000')}'));
      follow('heard', Object.assign(new WebSocket('${server.wsUrl('/ws/heard-')}' + who), { onmessage() {} }));
      follow('stream', new EventSource('${server.url('/sse/')}' + who));
      follow('refused', new EventSource('${server.url('/status/404')}'));
    }
  })`);
  await server.until((log) => log.open('/ws').length === 4 && log.open('/sse').length === 2);
  // After the others, because browsers open one socket at a time.
  await page.tab.evaluate(`void setTimeout(() => {
    const { contentWindow } = document.querySelector('iframe');
    kept['connecting-native'] = new WeakRef(new contentWindow.WebSocket('${server.wsUrl('/ws/held')}'));
    kept['connecting-ours'] = new WeakRef(new WebSocket('${server.wsUrl('/ws/held')}'));
  })`);
  await server.nextUpgrade('/ws/held');
  const collected = (who: string) =>
    page.tab.evaluate<string[]>(
      `Object.keys(kept).filter((key) => key.endsWith('-${who}') && !kept[key].deref()).map((key) => key.split('-')[0])`,
    );

  await expect
    .poll(async () => {
      await page.tab.collectGarbage();
      return [await collected('native'), await collected('ours')];
    })
    .toEqual([
      ['closed', 'refused'],
      ['closed', 'refused'],
    ]);

  const open = (who: string) =>
    server.log.open('/').filter(({ path }) => path.endsWith(who)).length;
  expect([open('ours'), open('native')]).toEqual([3, 3]);
});
