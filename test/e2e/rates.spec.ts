import { selectRow, showView } from '../../demo/show-view';
import { formatSize } from '../../panel/ui/format';
import { addAxe, violationsIn } from '../support/axe';
import type { Panel } from '../support/browser';
import { expect, test } from '../support/test';
import { truthOf } from '../support/truth';

const LIST = 'Pools and connections';

/** Rows of a table in the section of rates, by what they are called. */
function tableOf(panel: Panel, caption: string): Promise<string[][]> {
  return panel.evaluate(`(() => {
    const table = [...document.querySelectorAll('.rates table')]
      .find((table) => table.caption?.textContent === ${JSON.stringify(caption)});
    return [...(table?.tBodies[0]?.rows ?? [])].map((row) =>
      [...row.cells].map((cell) => cell.textContent));
  })()`);
}

test('rates and sizes of a connection and of all are what the server counts', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1&sse=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket();
  const stream = await server.nextStream();
  for (let n = 1; n <= 100; n += 1) socket.send('x'.repeat(n));
  for (let n = 1; n <= 20; n += 1) stream.send({ data: 'y'.repeat(500) });
  await expect.poll(() => tab.evaluate('received.length')).toBe(120);
  await tab.evaluate(`['a', 'bcd'].forEach((text) => sockets[0].send(text))`);
  for (let n = 0; n < 2; n += 1) await socket.nextMessage();

  await showView(panel, 'Details');
  const sizes = () => tableOf(panel, 'Message sizes');
  const countOf = async (name: string) =>
    (await tableOf(panel, 'Messages and bytes')).find(([row]) => row === name)?.slice(1);

  const frames = truthOf(server.log.at('/ws'));
  const events = truthOf(server.log.at('/sse'));
  const bytes = [...frames, ...events]
    .filter(({ direction }) => direction === 'in')
    .reduce((sum, { size }) => sum + size, 0);
  await expect.poll(() => countOf('Messages')).toEqual(['120', '2']);
  await expect.poll(() => countOf('Bytes')).toEqual([formatSize(bytes), '4 B']);
  await expect.poll(sizes).toEqual([
    ['p50', '60 B', '1 B'],
    ['p95', '500 B', '3 B'],
    ['p99', '500 B', '3 B'],
    ['max', '500 B', '3 B'],
  ]);

  await selectRow(panel, LIST, '/ws');
  await expect.poll(() => countOf('Messages')).toEqual(['100', '2']);
  await expect.poll(sizes).toEqual([
    ['p50', '50 B', '1 B'],
    ['p95', '95 B', '3 B'],
    ['p99', '99 B', '3 B'],
    ['max', '100 B', '3 B'],
  ]);
  const histogram = async () =>
    (await panel.accessibilityTree()).find(
      ({ role, name }) => role === 'img' && name === 'Message sizes',
    )?.description ?? '';
  await expect.poll(histogram).toContain('In: 100, half of them up to 50 B');
});

test('the figures are reached from the chart of rates, accessible as bars and as tables', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  await panel.resize({ width: 480, height: 900 });
  const socket = await server.nextSocket();
  for (let n = 1; n <= 10; n += 1) socket.send('x'.repeat(n * 100));
  await expect.poll(() => tab.evaluate('received.length')).toBe(10);
  await showView(panel, 'Overview');
  await panel.click('[aria-label="More of Message rate"]');
  const item = `[...document.querySelectorAll('[role="menuitem"]')]
    .find((item) => item.textContent === 'Rates and sizes')`;
  await expect.poll(() => panel.evaluate(`Boolean(${item})`)).toBe(true);
  await panel.evaluate(`${item}.click()`);

  await expect
    .poll(async () => (await tableOf(panel, 'Message sizes')).at(-1))
    .toEqual(['max', '1.0 kB', '–']);
  await addAxe(panel);
  expect(await violationsIn(panel, 'bars')).toEqual([]);
  await panel.click('.histogram .link');
  await expect
    .poll(() => panel.evaluate(`document.querySelector('.histogram section')?.ariaLabel ?? ''`))
    .toBe('Message sizes as table');
  expect(await violationsIn(panel, 'table')).toEqual([]);
});
