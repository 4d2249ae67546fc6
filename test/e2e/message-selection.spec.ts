import { showView } from '../../demo/show-view';
import { formatCount, formatSize } from '../../panel/ui/format';
import type { Panel } from '../support/browser';
import { messageCount, pasted, rowsOf, shownText, typeFilter } from '../support/panel-parts';
import { expect, test } from '../support/test';

/** Enough that their copy is too long for a text field. */
const FRAMES = 3_000;
const payloadOf = (n: number) => `n${n}n `.padEnd(40, 'x');
const PAYLOADS = Array.from({ length: FRAMES }, (_, n) => payloadOf(n));

function selectedRows(panel: Panel): Promise<number> {
  return panel.evaluate(
    `document.querySelectorAll('[role="grid"] [role="row"][aria-selected="true"]').length`,
  );
}

test('a range of messages is selected, copied as text and as JSON, and narrowed by the filter', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  await showView(panel, 'Messages');
  const socket = await server.nextSocket();
  await socket.burst(1, payloadOf);
  // From then on the panel reads, and the page forgets nothing of a burst.
  await expect.poll(() => messageCount(panel)).toBe(1);
  await socket.burst(FRAMES - 1, (n) => payloadOf(n + 1));
  await expect.poll(() => messageCount(panel)).toBe(FRAMES);
  const view = () => shownText(panel, 'Views');
  const bytes = PAYLOADS.join('').length;

  await panel.click('[role="grid"] [role="row"]:last-child');
  await panel.press('Home');
  await panel.press('Shift+End');
  await expect.poll(view).toContain(`${formatCount(FRAMES)} selected, ${formatSize(bytes)}`);
  await panel.press('Control+c');
  await expect.poll(view).toContain(`Copied ${formatCount(FRAMES)} messages`);
  const lines = (await pasted(panel)).split('\n');
  expect(lines.map((line) => line.split('\t').at(-1))).toEqual(PAYLOADS);

  await panel.click('[role="grid"] [role="row"]:last-child');
  await panel.press('Control+a');
  // Takes the place of what the copy before said.
  await expect.poll(view).toContain(`${formatCount(FRAMES)} selected`);
  await panel.press('Control+Shift+c');
  await expect.poll(view).toContain(`Copied ${formatCount(FRAMES)} messages`);
  const messages = JSON.parse(await pasted(panel));
  expect(messages.map(({ text }: { text: string }) => text)).toEqual(PAYLOADS);

  await typeFilter(panel, 'n77');
  const matching = PAYLOADS.filter((payload) => payload.includes('n77')).length;
  await expect.poll(() => messageCount(panel)).toBe(matching);
  await expect.poll(view).toContain(`${matching} selected`);
});

test('Shift and a click select the rows between, and Escape leaves one, then none', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  await showView(panel, 'Messages');
  const socket = await server.nextSocket();
  await socket.burst(6, payloadOf);
  await expect.poll(() => messageCount(panel)).toBe(6);
  const row = (position: number) => `[role="grid"] [aria-rowindex="${position}"]`;
  const isViewerOpen = () =>
    panel.evaluate<boolean>(`document.querySelector('[aria-label="Message"]') !== null`);

  await panel.click(row(2));
  await panel.click(row(4), 'Shift');
  await expect.poll(() => selectedRows(panel)).toBe(3);
  await panel.press('Shift+ArrowUp');
  await expect.poll(() => selectedRows(panel)).toBe(2);
  await panel.press('Escape');
  await expect.poll(() => selectedRows(panel)).toBe(1);
  expect(await isViewerOpen()).toBe(true);
  await panel.press('Escape');
  await expect.poll(isViewerOpen).toBe(false);
  await expect.poll(() => selectedRows(panel)).toBe(0);
});

test('a connection is copied as a command, and a column keeps the width that it was given', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  await showView(panel, 'Messages');
  const socket = await server.nextSocket();
  await socket.burst(1, payloadOf);
  await expect.poll(() => messageCount(panel)).toBe(1);
  const width = () =>
    panel.evaluate<number>(
      `Number(document.querySelector('[aria-label="Width of Type"]').ariaValueNow)`,
    );

  await panel.click('[role="grid"] [role="row"]:last-child');
  await panel.click('.msg-tools [aria-label="Copy"]');
  await panel.click('.msg-tools [role="menuitem"]:nth-last-child(2)');
  await expect
    .poll(() => panel.evaluate(`document.querySelector('[aria-live]').textContent`))
    .toBe('Copied');
  const command = await pasted(panel);
  expect(command.split('\n').at(-1)).toBe(
    `websocat --origin='${server.url('').replace(/\/$/, '')}' '${server.url('/ws').replace('http', 'ws')}'`,
  );

  const before = await width();
  await panel.evaluate(`document.querySelector('[aria-label="Width of Type"]').focus()`);
  await panel.press('ArrowRight');
  await expect.poll(width).toBe(before + 16);
  const again = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  await showView(again, 'Messages');
  await expect
    .poll(() =>
      again.evaluate(`document.querySelector('[aria-label="Width of Type"]')?.ariaValueNow`),
    )
    .toBe(`${before + 16}`);
});

test('messages are sorted by size while more of them come, and follow again afterwards', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  await showView(panel, 'Messages');
  const socket = await server.nextSocket();
  for (const size of [300, 20, 7_000]) socket.send('x'.repeat(size));
  await expect.poll(() => messageCount(panel)).toBe(3);
  const sizes = async () => (await rowsOf(panel, 'grid', 'Messages')).map((cells) => cells.at(-2));
  const sorted = () =>
    panel.evaluate(
      `document.querySelector('[role="columnheader"][aria-sort]')?.ariaSort ?? 'as they came'`,
    );

  await panel.click('[aria-label="Sort by size"]');
  await expect.poll(sizes).toEqual(['7.0 kB', '300 B', '20 B']);
  await expect.poll(sorted).toBe('descending');
  socket.send('x'.repeat(1_000));
  await expect.poll(sizes).toEqual(['7.0 kB', '1.0 kB', '300 B', '20 B']);
  await panel.click('[aria-label="Sort by size"]');
  await expect.poll(sizes).toEqual(['20 B', '300 B', '1.0 kB', '7.0 kB']);
  await expect.poll(() => shownText(panel, 'Views')).toContain('Sorted by size, smallest first');

  await panel.click('.msg-tools .follow');
  await expect.poll(sizes).toEqual(['300 B', '20 B', '7.0 kB', '1.0 kB']);
  await expect.poll(sorted).toBe('as they came');
});
