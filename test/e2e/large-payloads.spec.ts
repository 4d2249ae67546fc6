import type { PushSocket } from '../../demo/servers/push-socket';
import { showView } from '../../demo/show-view';
import type { Panel, Tab } from '../support/browser';
import { exportCapture, framesOf } from '../support/capture';
import { chosenTab, messageCount } from '../support/panel-parts';
import { expect, test } from '../support/test';
import { truthOf, truthOfReading } from '../support/truth';

/** The preview of 64,000 bytes ends within a character. */
const WIDE = `x${'Grüße ☃ 🚀 '.repeat(160_000)}`;
const EVENT = `${JSON.stringify({ rows: Array(90_000).fill({ name: 'Zürich', id: 12345 }) })}\nend`;
const RECORD = JSON.stringify({ text: 'ä'.repeat(400_000), last: true });
const BYTES = Buffer.from(Uint8Array.from({ length: 1_000_000 }, (_, at) => (at * 31) % 251));

const words = (panel: Panel) =>
  panel.evaluate<string>(`document.querySelector('.load-payload')?.textContent ?? 'whole'`);

/** Opens a message and presses the button that loads all of it. */
async function loadAll(panel: Panel, index: number): Promise<void> {
  await panel.click(`[role="grid"] [data-index="${index}"]`);
  await expect.poll(() => words(panel)).toMatch(/^cut: .+ kept.*Load all/);
  await panel.click('.load-payload button');
}

/** Only for a panel that reads does the page keep the large ones. */
async function readAlong(panel: Panel, socket: PushSocket): Promise<void> {
  await showView(panel, 'Messages');
  socket.send('first');
  await expect.poll(() => messageCount(panel)).toBe(1);
}

async function readBody(tab: Tab, path: string): Promise<void> {
  await tab.evaluate(`void (async () => {
    const reader = (await fetch('${path}')).body.getReader();
    while (!(await reader.read()).done);
  })()`);
}

test('all of each large payload comes on demand, byte for byte as the server sent it', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1&sse=1'));
  const panel = await tab.openDevtoolsPanel();
  const [socket, stream] = [await server.nextSocket('/ws'), await server.nextStream('/sse')];
  await readBody(tab, '/ndjson');
  await readBody(tab, '/sse/read');
  const [records, events] = [
    await server.nextStream('/ndjson'),
    await server.nextStream('/sse/read'),
  ];
  await readAlong(panel, socket);

  const sends = [
    () => socket.send(WIDE),
    () => socket.send(BYTES),
    () => stream.send({ data: EVENT, id: '7' }),
    () => records.record(RECORD),
    () => events.send({ event: 'large', data: EVENT, id: '8' }),
    () => void tab.evaluate(`sockets[0].send(new Blob([new Uint8Array(500_000).fill(5), 'end']))`),
  ];
  for (const [index, send] of sends.entries()) {
    send();
    await expect.poll(() => messageCount(panel)).toBe(index + 2);
  }
  for (const index of sends.keys()) {
    await loadAll(panel, index + 1);
    await expect.poll(() => words(panel)).toBe('whole');
  }
  await server.until((log) => log.frames('/ws', 'received').length === 1);

  const capture = await exportCapture(panel);
  for (const path of ['/ws', '/sse']) {
    expect.soft(framesOf(capture, path)).toEqual(truthOf(server.log.at(path)));
  }
  for (const path of ['/ndjson', '/sse/read']) {
    expect.soft(framesOf(capture, path)).toEqual(truthOfReading(server.log.at(path)));
  }
});

test('ten megabytes of JSON are loaded, and searched as a tree', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');
  await expect.poll(() => tab.evaluate('sockets[0].readyState')).toBe(1);
  await showView(panel, 'Messages');
  const rows = Array.from({ length: 200_000 }, (_, id) => ({
    id,
    name: `disk-${id}`,
    used: id / 7,
  }));
  const json = JSON.stringify({ rows });
  expect(json.length).toBeGreaterThan(10_000_000);
  socket.send(json);
  await expect.poll(() => messageCount(panel)).toBe(1);

  await loadAll(panel, 0);
  await expect.poll(() => words(panel), { timeout: 40_000 }).toBe('whole');
  await expect.poll(() => chosenTab(panel, 'Message format')).toBe('Tree');
  await panel.click('[aria-label="Find in payload"]');
  await panel.type('k-19999');
  const place = () => panel.evaluate(`document.querySelector('.viewer output').textContent`);
  await expect.poll(place, { timeout: 40_000 }).toBe('1 of 11');
  await expect
    .poll(() => panel.evaluate(`document.querySelector('.tree-foot code').textContent`))
    .toBe('$.rows[19999].name');
});

test('a reload in the middle ends a load, and says what has become of the payload', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');
  await readAlong(panel, socket);
  await panel.evaluate(`document.querySelector('.check input').click()`);
  socket.send('x'.repeat(6_000_000));
  await expect.poll(() => messageCount(panel)).toBe(2);

  await loadAll(panel, 1);
  await tab.reload();

  await expect.poll(() => words(panel)).toMatch(/^cut: .+, no longer kept by the page$/);
  expect(framesOf(await exportCapture(panel), '/ws')[1]?.payload).toHaveLength(64_000);
});

test('a payload that the page has let go of says so, and so does one whose page has left', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');
  await readAlong(panel, socket);
  for (let n = 1; n <= 9; n += 1) {
    socket.send(`${n}${'ä'.repeat(1_000_000)}`);
    await expect.poll(() => messageCount(panel)).toBe(n + 1);
  }

  await loadAll(panel, 1);
  await expect.poll(() => words(panel)).toMatch(/kept, no longer kept by the page$/);
  await loadAll(panel, 9);
  await expect.poll(() => words(panel)).toBe('whole');

  await panel.evaluate(`document.querySelector('.check input').click()`);
  await panel.click('[role="grid"] [data-index="8"]');
  await expect.poll(() => words(panel)).toContain('Load all 2.0 MB');
  await tab.goto(server.url('/blank.html'));
  await expect.poll(() => words(panel)).toMatch(/the rest is no longer kept by the page$/);
});
