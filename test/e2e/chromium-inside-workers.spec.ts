import { captured, exportCapture, framesOf } from '../support/capture';
import { expect, test } from '../support/test';
import { truthOf } from '../support/truth';
import { until } from '../support/until';

// Headless browsers cannot be asked for permissions, and Chromium gives this one at installation only:
// these tests run the build that has it.
test.use({ launchOptions: { extensionPath: 'dist/chrome-debugger' } });

const CONNECT = `
  const source = new EventSource('/sse/' + name);
  source.onmessage = () => {};
  const socket = new WebSocket('ws://' + location.host + '/ws/' + name);
  socket.onopen = () => socket.send('from ' + name);
`;
const SHARED = `onconnect = ({ ports: [port] }) => { port.onmessage = ({ data: name }) => { ${CONNECT}
  (async () => {
    const reader = (await fetch('/sse/fetched')).body.getReader();
    while (!(await reader.read()).done);
  })();
} };`;
const SERVICE = `
  addEventListener('install', () => skipWaiting());
  addEventListener('message', ({ data: name }) => { ${CONNECT} });
`;
const ATTACHED = `chrome.debugger.getTargets().then((all) =>
  all.filter(({ type, attached, url }) => type === 'worker' && attached && url.includes('/work-')).length)`;

test('shared and service workers are seen while the user wants it, and let go of afterwards', async ({
  browser,
  server,
}) => {
  const script = { 'content-type': 'text/javascript' };
  server.route('/work-shared.js', (request) => request.answer(200, SHARED, script));
  server.route('/work-service.js', (request) => request.answer(200, SERVICE, script));
  // Service workers run in secure contexts only.
  const tab = await browser.openTab(server.url('/streams.html', 'localhost'));
  await tab.evaluate("void (window.shared = new SharedWorker('/work-shared.js'))");
  await tab.evaluate("navigator.serviceWorker.register('/work-service.js').then(() => {})");
  const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  const attached = () => panel.evaluate<number>(ATTACHED);
  const open = () => panel.click('[aria-label="See inside workers…"]');
  const choose = () => panel.click('[role="dialog"] .btn-primary');
  expect(await attached()).toBe(0);

  await open();
  await choose();
  await expect.poll(attached).toBe(2);
  await tab.evaluate("shared.port.postMessage('shared')");
  await tab.evaluate(
    "navigator.serviceWorker.ready.then(({ active }) => active.postMessage('service'))",
  );
  for (const name of ['shared', 'service']) {
    const source = await server.nextStream(`/sse/${name}`);
    source.send({ id: '1', data: 'heard' });
    source.send({ event: 'named', data: 'unheard ☃' });
    const socket = await server.nextSocket(`/ws/${name}`);
    await server.until((log) => log.at(`/ws/${name}`)[0]?.frames.length === 1);
    socket.send('text');
    socket.send(Buffer.from([0, 1, 2, 255]));
  }
  const fetched = await server.nextStream('/sse/fetched');
  fetched.send({ event: 'token', id: '7', data: 'Grüße' });
  fetched.send({ data: 'two\nlines' });

  const paths = ['/sse/shared', '/ws/shared', '/sse/service', '/ws/service', '/sse/fetched'];
  for (const path of paths) await captured(panel, path, path.startsWith('/ws') ? 3 : 2);
  const capture = await exportCapture(panel);
  for (const path of paths) {
    expect(framesOf(capture, path)).toEqual(truthOf(server.log.at(path)));
  }
  expect(new Set(capture.connections.map(({ context, toldBy }) => `${context} ${toldBy}`))).toEqual(
    new Set(['shared-worker debugger', 'service-worker debugger']),
  );

  await open();
  await choose();
  await expect.poll(attached).toBe(0);

  await open();
  await choose();
  await expect.poll(attached).toBe(2);
  await browser.stopBackground();
  await panel.close();
  const left = () => browser.evaluateInBackground<number>(ATTACHED);
  await until('the background to let go of the workers', async () => (await left()) === 0);
});
