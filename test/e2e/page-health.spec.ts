import { showView } from '../../demo/show-view';
import { HANDLER_SAMPLE_MS } from '../../extension/protocol/limits';
import type { Panel } from '../support/browser';
import { captured } from '../support/capture';
import { expect, test } from '../support/test';

/** Titles of the findings, problems first. */
function findings(panel: Panel): Promise<string[]> {
  return panel.evaluate(
    `[...document.querySelectorAll('.card-title')].map((title) => title.textContent)`,
  );
}

/** Spends so many milliseconds of the page's thread. */
const BUSY = `(ms) => { const end = performance.now() + ms; while (performance.now() < end); }`;

test('a handler that throws is found, with its error', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');
  await expect.poll(() => tab.evaluate('sockets[0].readyState')).toBe(1);
  await tab.evaluate(`(() => {
    sockets[0].addEventListener('message', ({ data }) => {
      if (data === 'bad') throw new Error('no total in it');
    });
    // Errors that have nothing to do with a message are not counted.
    setTimeout(() => { throw new Error('elsewhere'); });
    const image = new Image();
    image.src = '/none.png';
  })()`);
  await showView(panel, 'Findings');

  await expect
    .poll(async () => {
      socket.send('good');
      socket.send('bad');
      return await findings(panel);
    })
    .toEqual([
      expect.stringMatching(/^A message handler of WebSocket \/ws threw .*: .*no total in it\.$/),
    ]);
});

test('handlers that take most of the page’s thread are found', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1'));
  const panel = await tab.openDevtoolsPanel();
  const stream = await server.nextStream('/sse');
  await tab.evaluate(`(() => { const busy = ${BUSY}; sources[0].onmessage = () => busy(70); })()`);
  await showView(panel, 'Findings');
  const timer = setInterval(() => stream.send({ data: `${performance.now()}` }), 100);

  await expect
    .poll(() => findings(panel), { timeout: 40_000 })
    .toEqual([
      expect.stringMatching(
        /^Message handlers of EventSource \/sse take \d+ ms for a message: \d+% of the page's thread/,
      ),
    ]);

  clearInterval(timer);
});

test('a watched page’s listeners run as they would, and its errors reach it', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');
  // Only a page that is read tells how its handlers do.
  socket.send('0');
  await captured(panel, '/ws', 1);
  await expect.poll(() => tab.evaluate('received.length')).toBe(1);
  await tab.evaluate(`(() => {
    window.calls = [];
    const [socket] = sockets;
    const call = (name) => (event) => calls.push(name + event.data);
    window.onerror = (text) => { calls.push('error'); return true; };
    socket.addEventListener('message', call('first '));
    socket.onmessage = (event) => {
      call('handler ')(event);
      if (event.data === '2') event.stopImmediatePropagation();
      if (event.data === '3') throw new Error('three');
    };
    socket.addEventListener('message', call('last '));
    socket.addEventListener('message', call('once '), { once: true });
  })()`);
  await showView(panel, 'Findings');

  for (const message of ['1', '2', '3', '4']) {
    // So far apart that the handlers of each may be timed.
    const sentAt = await tab.evaluate<number>('performance.now()');
    await expect
      .poll(() => tab.evaluate('performance.now()'))
      .toBeGreaterThan(sentAt + 2 * HANDLER_SAMPLE_MS);
    socket.send(message);
    await expect.poll(() => tab.evaluate('received.at(-1)?.data')).toBe(message);
  }

  await expect.poll(() => findings(panel)).toHaveLength(1);
  expect(await tab.evaluate('calls')).toEqual([
    ...['first 1', 'handler 1', 'last 1', 'once 1'],
    ...['first 2', 'handler 2'],
    ...['first 3', 'handler 3', 'error', 'last 3'],
    ...['first 4', 'handler 4', 'last 4'],
  ]);
});

test('a connection that the page’s policy forbids is found', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html'));
  const panel = await tab.openDevtoolsPanel();
  await showView(panel, 'Findings');
  await tab.evaluate(`(() => {
    const policy = document.createElement('meta');
    policy.httpEquiv = 'Content-Security-Policy';
    policy.content = "connect-src 'none'";
    document.head.append(policy);
    window.refused = new EventSource('/sse');
  })()`);

  await expect
    .poll(() => findings(panel))
    .toContain(
      `A connection to ${server.origin} never left the browser: the page's Content-Security-Policy does not allow it.`,
    );
  expect(server.log.at('/sse')).toEqual([]);
});

test('a connection that a route leaves open is found', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html'));
  const panel = await tab.openDevtoolsPanel();
  await showView(panel, 'Findings');
  await tab.evaluate(`(() => {
    const script = document.createElement('script');
    script.textContent = \`function openFeed() {
      const source = new EventSource('/sse/feed');
      source.onmessage = () => {};
    }
    function takeRoute() {
      history.pushState(null, '', '/orders');
      openFeed();
    }
    openFeed();\`;
    document.head.append(script);
  })()`);
  // Firefox opens an EventSource with the first byte of its body.
  (await server.nextStream('/sse/feed')).comment('hello');
  // Else the two would look like one that is mounted twice.
  const openedAt = await tab.evaluate<number>('performance.now()');
  await expect.poll(() => tab.evaluate('performance.now()')).toBeGreaterThan(openedAt + 2_500);
  await tab.evaluate('takeRoute()');
  (await server.nextStream('/sse/feed')).comment('hello');

  await expect
    .poll(() => findings(panel))
    .toEqual([
      'EventSource /sse/feed stayed open when the page took another route, where the same code opened the next one: it was never closed.',
    ]);
});

test('a page whose handlers are quick and whole gives no finding', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1&ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const stream = await server.nextStream('/sse');
  await showView(panel, 'Findings');

  for (let second = 1; second <= 15; second += 1) {
    for (let n = 0; n < 5; n += 1) stream.send({ data: `${second} ${n} ${'x'.repeat(100)}` });
    const count = 5 * second;
    await expect.poll(() => tab.evaluate('received.length')).toBe(count);
    await expect.poll(() => tab.evaluate('performance.now()')).toBeGreaterThan(second * 1_000);
  }

  expect(await findings(panel)).toEqual([]);
});
