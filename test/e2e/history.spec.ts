import { FIRST_READER_MS } from '../../extension/protocol/limits';
import { captured, clickByName, exportCapture, framesOf } from '../support/capture';
import { expect, test } from '../support/test';
import { truthOf } from '../support/truth';

const numbered = (count: number, from = 0) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${from + index}`,
    data: `n ${from + index}`,
  }));

test('a panel opened after a hundred frames shows all hundred', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1'));
  const stream = await server.nextStream('/sse');
  for (const event of numbered(100)) stream.send(event);
  await expect.poll(() => tab.evaluate('received.length')).toBe(100);

  const panel = await tab.openDevtoolsPanel();

  await captured(panel, '/sse', 100);
  expect(framesOf(await exportCapture(panel), '/sse')).toEqual(truthOf(server.log.at('/sse')));
});

test('what the page no longer remembers when the panel opens is counted as lost', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1'));
  const stream = await server.nextStream('/sse');
  await stream.burst(5_000, (index) => ({ data: `${index}` }));
  await expect.poll(() => tab.evaluate('received.length')).toBe(5_000);
  // Before, the page still expects a panel that watches it, and remembers more.
  await expect.poll(() => tab.evaluate('performance.now()')).toBeGreaterThan(2 * FIRST_READER_MS);

  const panel = await tab.openDevtoolsPanel();

  await captured(panel, '/sse', 2_000);
  const capture = await exportCapture(panel);
  expect(capture.counts).toMatchObject({ messages: 2_000, lost: 3_000 });
  expect(framesOf(capture, '/sse')).toEqual(truthOf(server.log.at('/sse')).slice(-2_000));
  expect(capture.connections[0]).toMatchObject({ framesIn: 5_000 });
});

test('a panel that is closed and opened again shows everything once', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1'));
  const stream = await server.nextStream('/sse');
  await tab.openDevtoolsPanel();
  for (const event of numbered(10)) stream.send(event);
  await tab.closeDevtools();
  for (const event of numbered(10, 10)) stream.send(event);

  const panel = await tab.openDevtoolsPanel();

  await captured(panel, '/sse', 20);
  expect(framesOf(await exportCapture(panel), '/sse')).toEqual(truthOf(server.log.at('/sse')));
});

test('two panels on one tab both show every frame', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1'));
  const stream = await server.nextStream('/sse');
  const inDevtools = await tab.openDevtoolsPanel();
  const alone = await browser.openPanelPage(`tabId=${await tab.tabId()}`);

  stream.send({ data: 'the first, after which both panels read along' });
  for (const panel of [inDevtools, alone]) await captured(panel, '/sse', 1);
  await stream.burst(3_000, (index) => ({ data: `${index}` }));

  for (const panel of [inDevtools, alone]) {
    await captured(panel, '/sse', 3_001);
    expect(framesOf(await exportCapture(panel), '/sse')).toEqual(truthOf(server.log.at('/sse')));
  }
});

test('paused recording records nothing, says how much, and goes on afterwards', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1'));
  const stream = await server.nextStream('/sse');
  const panel = await tab.openDevtoolsPanel();
  stream.send({ data: 'before' });
  await captured(panel, '/sse', 1);

  await clickByName(panel, 'Record');
  await expect
    .poll(() => panel.evaluate(`document.querySelector('[aria-label="Record"]').ariaPressed`))
    .toBe('false');
  for (const event of numbered(5)) stream.send(event);
  await expect.poll(() => tab.evaluate('received.length')).toBe(6);
  // What the page tells now comes behind any frame that was on its way when recording stopped.
  await tab.evaluate(`openSource('/sse/marker')`);
  await expect.poll(async () => (await exportCapture(panel)).connections.length).toBe(2);
  await clickByName(panel, 'Record');
  await expect
    .poll(() => panel.evaluate(`document.querySelector('[aria-label="Record"]').ariaPressed`))
    .toBe('true');
  stream.send({ data: 'after' });

  await captured(panel, '/sse', 2);
  const capture = await exportCapture(panel);
  expect(framesOf(capture, '/sse').map(({ payload }) => payload)).toEqual(['before', 'after']);
  expect(capture.counts).toMatchObject({ messages: 2, lost: 0, skipped: 5 });
});

test('clear removes what was recorded and keeps what is open', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1'));
  const stream = await server.nextStream('/sse');
  const panel = await tab.openDevtoolsPanel();
  for (const event of numbered(5)) stream.send(event);
  await captured(panel, '/sse', 5);

  await clickByName(panel, 'Clear');
  stream.send({ data: 'after' });

  await expect
    .poll(async () => framesOf(await exportCapture(panel), '/sse').map(({ payload }) => payload))
    .toEqual(['after']);
  expect((await exportCapture(panel)).connections).toMatchObject([{ state: 'open' }]);
});

for (const preserve of [false, true]) {
  test(`a navigation ${preserve ? 'with' : 'without'} preserve log ${preserve ? 'keeps' : 'drops'} the page before`, async ({
    browser,
    server,
  }) => {
    const tab = await browser.openTab(server.url('/streams.html?sse=1&to=/sse/before'));
    const panel = await tab.openDevtoolsPanel();
    await setPreserveLog(panel, preserve);
    (await server.nextStream('/sse/before')).send({ data: 'before' });
    await captured(panel, '/sse/before', 1);

    await tab.goto(server.url('/streams.html?sse=1&to=/sse/after'));
    (await server.nextStream('/sse/after')).send({ data: 'after' });

    await captured(panel, '/sse/after', 1);
    const capture = await exportCapture(panel);
    expect(framesOf(capture, '/sse').map(({ payload }) => payload)).toEqual(
      preserve ? ['before', 'after'] : ['after'],
    );
    if (!preserve) return;
    // The end of a document is told apart from what the next one says.
    await expect
      .poll(async () => (await exportCapture(panel)).connections[0])
      .toMatchObject({ state: 'closed' });
  });
}

test('a page that sends its visitor on to another site at once leaves nothing behind', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/blank.html', 'a.test'));
  const panel = await tab.openDevtoolsPanel();
  await setPreserveLog(panel, false);
  await panel.evaluate(`window.addEventListener('error', ({ message }) => {
    document.documentElement.dataset.fault = message;
  })`);
  const next = server.url('/streams.html?sse=1&to=/sse/after', 'b.test');
  server.page(
    '/hasty',
    `<!doctype html><title>hasty</title><script>
      new EventSource('/sse/before?burst=50').onmessage = () => location.replace('${next}');
    </script>`,
  );

  await tab.evaluate(`void setTimeout(() => { location.href = '/hasty' })`);
  (await server.nextStream('/sse/after')).send({ data: 'after' });

  await captured(panel, '/sse/after', 1);
  const capture = await exportCapture(panel);
  expect(capture.frames.map(({ payload }) => payload)).toEqual(['after']);
  expect(capture.connections.map(({ url }) => new URL(url).pathname)).toEqual(['/sse/after']);
  expect(await panel.evaluate('document.documentElement.dataset.fault ?? ""')).toBe('');
});

test('a page that comes back from the back/forward cache goes on', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=0'));
  const panel = await tab.openDevtoolsPanel();
  await setPreserveLog(panel, true);
  await tab.evaluate(`(openSource('/sse/one'), sources[0].close())`);

  await tab.goto(server.url('/blank.html'));
  await tab.back();
  await tab.evaluate(`openSource('/sse/two')`);
  (await server.nextStream('/sse/two')).send({ data: 'back again' });

  await captured(panel, '/sse/two', 1);
  expect(framesOf(await exportCapture(panel), '/sse/two')).toEqual(
    truthOf(server.log.at('/sse/two')),
  );
});

async function setPreserveLog(
  panel: Parameters<typeof clickByName>[0],
  preserve: boolean,
): Promise<void> {
  const isOn = () => panel.evaluate<boolean>(`document.querySelector('.check input').checked`);
  if ((await isOn()) !== preserve) await panel.click('.check input');
  await expect.poll(isOn).toBe(preserve);
}
