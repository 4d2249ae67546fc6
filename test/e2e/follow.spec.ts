import { showView } from '../../demo/show-view';
import type { Panel } from '../support/browser';
import { messageCount, rowsOf } from '../support/panel-parts';
import { expect, test } from '../support/test';

const GRID = `document.querySelector('[role="grid"][aria-label="Messages"]')`;

const follow = (panel: Panel) =>
  panel.evaluate<[pressed: string, words: string]>(`(() => {
    const button = document.querySelector('button.follow');
    return [button.ariaPressed, button.textContent];
  })()`);

/** Payload and place of the row at the upper edge of the view. */
const topRow = (panel: Panel) =>
  panel.evaluate<[payload: string, place: number]>(`(() => {
    const edge = ${GRID}.querySelector('[role="columnheader"]').getBoundingClientRect().bottom;
    const row = [...${GRID}.querySelectorAll('[role="row"][data-index]')]
      .find((row) => row.getBoundingClientRect().top >= edge - 1);
    return [row.lastElementChild.textContent, Number(row.ariaRowIndex)];
  })()`);

const newest = async (panel: Panel) => (await rowsOf(panel, 'grid', 'Messages')).at(-1)?.at(-1);

/** As a wheel does: the browser tells of it with an event alone. */
const scrollTo = (panel: Panel, place: string) =>
  panel.evaluate(`void (${GRID}.scrollTop = ${place})`);

test('the list follows the newest message until one scrolls up, and again from its end', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket();
  await showView(panel, 'Messages');
  await socket.burst(300, (n) => `n${n}`);
  await expect.poll(() => newest(panel)).toBe('n299');
  await expect.poll(() => follow(panel)).toEqual(['true', 'Follow']);

  await scrollTo(panel, `${GRID}.scrollTop - 1200`);
  await expect.poll(() => follow(panel)).toEqual(['false', 'Follow']);
  const [payload, place] = await topRow(panel);
  await socket.burst(100, (n) => `n${300 + n}`);

  await expect.poll(() => follow(panel)).toEqual(['false', 'Follow, 100 new']);
  await expect.poll(() => topRow(panel)).toEqual([payload, place]);
  expect(payload).toBe(`n${place - 1}`);

  await scrollTo(panel, `${GRID}.scrollHeight`);
  await expect.poll(() => follow(panel)).toEqual(['true', 'Follow']);
  await socket.burst(50, (n) => `n${400 + n}`);
  await expect.poll(() => newest(panel)).toBe('n449');
});

test('the list keeps its place while older messages are let go', async ({ browser, server }) => {
  await browser.evaluateInBackground(
    '(globalThis.browser ?? chrome).storage.sync.set({ maxFrames: 32768 })',
  );
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket();
  await showView(panel, 'Messages');
  await socket.burst(1, () => 'n0');
  // From then on the panel reads, and the page forgets nothing of a burst.
  await expect.poll(() => messageCount(panel)).toBe(1);
  await socket.burst(31_999, (n) => `n${n + 1}`);
  await expect.poll(() => messageCount(panel)).toBe(32_000);
  await scrollTo(panel, `${GRID}.scrollTop - 12000`);
  await expect.poll(() => follow(panel)).toEqual(['false', 'Follow']);
  const [payload, place] = await topRow(panel);
  expect(payload).toBe(`n${place - 1}`);

  await socket.burst(1_000, (n) => `n${32_000 + n}`);
  await expect.poll(() => follow(panel)).toEqual(['false', 'Follow, 1,000 new']);

  await expect.poll(() => messageCount(panel)).toBeLessThan(33_000);
  await expect
    .poll(async () => {
      const [top, now] = await topRow(panel);
      return [top, now + 33_000 - (await messageCount(panel))];
    })
    .toEqual([payload, place]);
});
