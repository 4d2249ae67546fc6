import type { PushRequest } from '../../demo/servers/push-request';
import type { PushStream } from '../../demo/servers/push-stream';
import { startTestServer } from '../support/servers/start-test-server';
import { expect, test } from '../support/test';
import { FETCH_PROPERTIES } from './conformance-fetch';
import { HELPERS, PROPERTIES } from './conformance-properties';
import { SOCKET_PROPERTIES } from './conformance-sockets';
import { XHR_PROPERTIES } from './conformance-xhr';

// The native objects come from the same browser and page: from the initial empty document of a
// frame whose address never answers. No content script runs there, and it stays.
const OURS = 'window';
const NATIVE = `document.querySelector('iframe').contentWindow`;

/** An address where nothing listens any more. */
async function deadUrl(): Promise<string> {
  const server = await startTestServer();
  await server.close();
  return server.wsUrl('/');
}

/** /answer?status=201&type=text/plain&body=text&chunked=1, or with &echo=1 what was sent. */
async function answerAsAsked(request: PushRequest): Promise<void> {
  const { searchParams } = request.url;
  const asked = (name: string) => searchParams.get(name);
  const headers = { 'content-type': asked('type') ?? 'text/plain', 'cache-control': 'no-store' };
  if (asked('echo') !== null) {
    const { method, headers: sent } = request.connection;
    const told = [method, sent['content-type'] ?? null, await request.body()];
    return request.answer(200, JSON.stringify(told), headers);
  }
  const body = asked('body') ?? '';
  if (asked('chunked') === null) {
    return request.answer(Number(asked('status') ?? 200), body, headers);
  }
  const stream = request.openStream(headers);
  stream.write(body);
  stream.end();
}

const ALL = [...PROPERTIES, ...SOCKET_PROPERTIES, ...FETCH_PROPERTIES, ...XHR_PROPERTIES];

for (const { title, body } of ALL) {
  test(`conforms: ${title}`, async ({ browser, server }) => {
    const dead = await deadUrl();
    server.route('/life', (request) => {
      const stream = request.openStream();
      stream.send({ data: 'first' });
      stream.send({ event: 'named', id: '7', data: 'two\nlines' });
      stream.send({ event: 'unheard', data: 'x' });
      stream.send({ event: 'open', data: 'named like one of the browser' });
      stream.send({ event: 'error', data: 'named like one of the browser' });
      stream.send({ event: 'done', data: '' });
    });
    server.route('/answer', answerAsAsked);
    let newest: PushStream | undefined;
    server.route('/open', async (request) => {
      newest = request.openStream({ 'content-type': 'text/plain' });
      newest.write('one ');
      newest.write('two ');
    });
    server.route('/more', async (request) => {
      newest?.write('three ');
      request.answer(200);
    });
    const whole: PushStream[] = [];
    server.route('/broken', (request) => {
      // Chromium holds back a short text until it has guessed its type, unless it is told not to.
      const headers = { 'content-type': 'text/plain', 'x-content-type-options': 'nosniff' };
      const stream = request.openStream(headers);
      stream.write('one ');
      whole.push(stream);
    });
    // The page asks for it when it has read what it wants of them: nobody else knows when that is.
    server.route('/cut', (request) => {
      request.answer(200, '', { 'cache-control': 'no-store' });
      for (const stream of whole.splice(0)) stream.destroy();
    });
    const urls = {
      answer: server.url('/answer'),
      nobody: dead.replace('ws', 'http'),
      open: server.url('/open'),
      more: server.url('/more'),
      broken: server.url('/broken'),
      cut: server.url('/cut'),
      held: server.url('/held'),
      redirect: server.url('/redirect?to=/answer'),
      sse: server.url('/sse'),
      life: server.url('/life'),
      notFound: server.url('/status/404'),
      // Browsers delay sockets where earlier ones failed: those that are never to open go elsewhere.
      ws: dead,
      refused: dead,
      echo: server.wsUrl('/ws?echo=1'),
    };
    const tab = await browser.openTab(server.url('/blank.html'));
    await tab.evaluate(
      `void document.body.append(Object.assign(document.createElement('iframe'), { src: '/held' }))`,
    );
    const run = (realm: string) =>
      tab.evaluate(`${realm}.eval(${JSON.stringify(`(async (realm, urls) => { ${HELPERS} ${body} })`)})(
        ${realm}, ${JSON.stringify(urls)})`);

    const native = await run(NATIVE);
    const ours = await run(OURS);

    expect(ours).toEqual(native);
  });
}

test('the frame that lends its natives to this suite is not instrumented', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/blank.html'));
  await tab.evaluate(
    `void document.body.append(Object.assign(document.createElement('iframe'), { src: '/held' }))`,
  );
  // An object could run code of the page, so this is a stack that we leave as it is.
  const stackOfError = (realm: string) =>
    tab.evaluate<string>(`${realm}.eval(\`(() => {
      try { new WebSocket({ toString: () => 'http://[' }); } catch (error) { return error.stack; }
    })()\`)`);

  const ours = await stackOfError(OURS);
  const native = await stackOfError(NATIVE);

  const ourFrame = /extension:|<anonymous code>/;
  expect([ourFrame.test(ours), ourFrame.test(native)]).toEqual([true, false]);
});

test('no global is added', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/blank.html'));
  await tab.evaluate(
    `void document.body.append(Object.assign(document.createElement('iframe'), { src: '/held' }))`,
  );

  const added = await tab.evaluate(
    `Reflect.ownKeys(window).map(String).filter((key) => !(key in ${NATIVE}) && key !== '0')`,
  );

  expect(added).toEqual([]);
});
