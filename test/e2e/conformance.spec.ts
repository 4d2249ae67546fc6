import { startTestServer } from '../support/servers/start-test-server';
import { expect, test } from '../support/test';
import { HELPERS, PROPERTIES } from './conformance-properties';

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

for (const { title, body } of PROPERTIES) {
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
    const urls = {
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
