import { captured, exportCapture, framesOf } from '../support/capture';
import { expect, test } from '../support/test';
import { truthOf } from '../support/truth';

const WORKER = `
  const source = new EventSource('/sse/worker');
  source.onmessage = () => {};
  const socket = new WebSocket('ws://' + location.host + '/ws/worker');
  socket.onopen = () => socket.send('from the worker');
  const read = async () => {
    const reader = (await fetch('/sse/fetched')).body.getReader();
    while (!(await reader.read()).done);
  };
  read();
`;

test('events that nobody listens to take their place among those that the page hears', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html'));
  const panel = await tab.openDevtoolsPanel();
  await tab.evaluate("openSource('/sse', ['heard'])");
  const first = await server.nextStream('/sse');
  first.send({ retry: 50, event: 'unheard', data: 'before any other' });
  first.send({ id: '1', data: 'a' });
  first.send({ event: 'unheard', data: 'b\nsecond line ☃' });
  first.send({ event: 'unheard', data: 'b\nsecond line ☃' });
  first.send({ event: 'heard', id: '2', data: 'c' });
  first.send({ event: 'later', data: 'not yet' });
  await captured(panel, '/sse', 6);
  await tab.evaluate("sources[0].addEventListener('later', () => {})");
  first.send({ event: 'later', data: 'heard from now on' });
  first.send({ event: 'unheard', data: 'last of the first attempt' });
  first.end();
  const second = await server.nextStream('/sse');
  second.send({ event: 'unheard', data: 'd' });
  second.send({ data: 'e' });

  await captured(panel, '/sse', 10);

  const capture = await exportCapture(panel);
  expect(framesOf(capture, '/sse')).toEqual(truthOf(server.log.at('/sse')));
  const late = capture.frames.filter(({ seenBy }) => seenBy === 'network-log');
  expect(late.map(({ payload }) => payload)).toEqual([
    'before any other',
    'b\nsecond line ☃',
    'b\nsecond line ☃',
    'not yet',
    'last of the first attempt',
    'd',
  ]);
  expect(capture.counts).toMatchObject({ messages: 10, fromNetworkLog: 6, lost: 0 });
  expect(capture.connections[0]).toMatchObject({ framesIn: 4, unheardEvents: 6 });
  // The log tells of a request apart from its events.
  const httpVersion = 'HTTP/1.1';
  const connectionId = expect.stringMatching(/[1-9]/);
  await expect
    .poll(async () =>
      (await exportCapture(panel)).connections[0]?.attempts.map(({ network }) => network),
    )
    .toMatchObject([{ httpVersion, connectionId }, { httpVersion }]);
});

test('the streams of a dedicated worker are shown as its server sent them', async ({
  browser,
  server,
}) => {
  const script = { 'content-type': 'text/javascript' };
  server.route('/worker.js', (request) => request.answer(200, WORKER, script));
  const tab = await browser.openTab(server.url('/streams.html'));
  const panel = await tab.openDevtoolsPanel();
  await tab.evaluate("void (window.worker = new Worker('/worker.js'))");
  const source = await server.nextStream('/sse/worker');
  const socket = await server.nextSocket('/ws/worker');
  const fetched = await server.nextStream('/sse/fetched');
  source.send({ id: '1', data: 'heard' });
  source.send({ event: 'named', data: 'unheard' });
  await server.until((log) => log.at('/ws/worker')[0]?.frames.length === 1);
  socket.send('text ☃');
  socket.send(Buffer.from([0, 1, 2, 255]));
  fetched.send({ event: 'token', id: '5', data: 'one' });
  fetched.send({ data: 'two' });

  await captured(panel, '/sse/worker', 2);
  await captured(panel, '/ws/worker', 3);
  await captured(panel, '/sse/fetched', 2);

  const capture = await exportCapture(panel);
  for (const path of ['/sse/worker', '/ws/worker', '/sse/fetched']) {
    expect(framesOf(capture, path)).toEqual(truthOf(server.log.at(path)));
  }
  for (const connection of capture.connections) {
    expect(connection).toMatchObject({
      context: 'worker',
      documentUrl: server.url('/worker.js'),
      toldBy: 'network-log',
      state: 'open',
    });
  }
  expect(capture.connections.map(({ kind }) => kind).sort()).toEqual([
    'event-source',
    'fetch-stream',
    'websocket',
  ]);

  await tab.evaluate('worker.terminate()');

  const ended = async () =>
    (await exportCapture(panel)).connections.filter(({ state }) => state === 'closed').length;
  await expect.poll(ended).toBeGreaterThanOrEqual(2);
});

test('a service worker shows its own streams, and none of those that it fetches for the page', async ({
  browser,
  server,
}) => {
  const worker = `
    addEventListener('install', () => skipWaiting());
    addEventListener('activate', (event) => event.waitUntil(clients.claim()));
    addEventListener('fetch', (event) => event.respondWith(fetch(event.request)));
    addEventListener('message', () => {
      const source = new EventSource('/sse/own');
      source.onmessage = () => {};
    });
  `;
  const script = { 'content-type': 'text/javascript' };
  server.route('/service.js', (request) => request.answer(200, worker, script));
  // Service workers run in secure contexts only.
  const tab = await browser.openTab(server.url('/streams.html', 'localhost'));
  const panel = await tab.openDevtoolsPanel();
  await tab.evaluate(`(async () => {
    const controlled = new Promise((done) => navigator.serviceWorker.oncontrollerchange = done);
    await navigator.serviceWorker.register('/service.js');
    await controlled;
    navigator.serviceWorker.controller.postMessage('go');
    openSource('/sse/through');
  })()`);
  const own = await server.nextStream('/sse/own');
  own.send({ event: 'named', data: 'of the worker' });
  const through = await server.nextStream('/sse/through');
  through.send({ data: 'heard' });
  through.send({ event: 'named', data: 'unheard' });

  await captured(panel, '/sse/own', 1);
  await captured(panel, '/sse/through', 2);

  const capture = await exportCapture(panel);
  for (const path of ['/sse/own', '/sse/through']) {
    expect(framesOf(capture, path)).toEqual(truthOf(server.log.at(path)));
  }
  const told = capture.connections.map(({ path, context, toldBy }) => [path, context, toldBy]);
  expect(told.sort()).toEqual([
    ['/sse/own', 'service-worker', 'network-log'],
    ['/sse/through', 'page', 'instrument'],
  ]);
});
