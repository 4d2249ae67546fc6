import { showView } from '../../demo/show-view';
import { CHUNK_FRAMES } from '../../panel/store/frame-chunk';
import { formatCount, formatSize } from '../../panel/ui/format';
import type { Panel } from '../support/browser';
import { messageCount, rowsOf, statusOf, typeFilter } from '../support/panel-parts';
import { startTestServer } from '../support/servers/start-test-server';
import { test, expect as usual } from '../support/test';

/** Whatever is done to a million messages takes its time on a slow machine. */
const expect = usual.configure({ timeout: 60_000 });

/** More than the log keeps: what is too much has to go. */
const TOTAL = 1_040_000;
const KEPT = 1_000_000;
const BURST = 10_000;
/** Sent and not yet counted. A document remembers 50,000 frames for its reader, and loses what is more. */
const UNSEEN = 40_000;
/** The bound that is set at the end. */
const NARROW = 40_000;
/** Of the document for one row that shows another message: a few of its attributes and texts. */
const MOST_CHANGES = 20;

/** A page that keeps nothing itself. */
const PAGE = `<!doctype html><script>
  new WebSocket(location.href.replace(/^http/, 'ws').replace('/million', '/ws')).onmessage = () => {};
</script>`;

const payloadOf = (n: number) => `n${n}n`;

/** Numbers of the frames in the first and the last row that are drawn, by their payloads; -1 without rows. */
async function drawn(panel: Panel): Promise<{ first: number; last: number }> {
  const rows = await rowsOf(panel, 'grid', 'Messages');
  const numberOf = (cells?: string[]) => Number(cells?.at(-1)?.slice(1, -1) ?? -1);
  return { first: numberOf(rows[0]), last: numberOf(rows.at(-1)) };
}

/** Messages that the panel has; from a million on to the nearest ten thousand. */
async function counted(panel: Panel): Promise<number> {
  const [, count = '', million] = /^([\d.,]+)( M)? messages/.exec(await statusOf(panel)) ?? [];
  return Number(count.replaceAll(',', '')) * (million ? 1_000_000 : 1);
}

/** Place of the row that the keyboard is at, from 1; 0 while it is not drawn. */
function activeRow(panel: Panel): Promise<number> {
  return panel.evaluate(`(() => {
    const grid = document.querySelector('[role="grid"][aria-label="Messages"]');
    return Number(document.getElementById(grid.getAttribute('aria-activedescendant'))?.ariaRowIndex ?? 0);
  })()`);
}

function barText(panel: Panel): Promise<string> {
  return panel.evaluate(`document.querySelector('[data-region="status"]').textContent`);
}

/** Goes to the first and the last row by the keyboard, and tells what is drawn there. */
async function ends(panel: Panel): Promise<{ first: number; last: number }> {
  await panel.evaluate(`document.querySelector('[role="grid"][aria-label="Messages"]').focus()`);
  await panel.press('Home');
  await expect.poll(() => activeRow(panel)).toBe(1);
  const { first } = await drawn(panel);
  await panel.press('End');
  await expect.poll(() => activeRow(panel)).toBe(await messageCount(panel));
  const { last } = await drawn(panel);
  return { first, last };
}

interface Scrolled {
  /** Rows in the document at once, and as many as are drawn of a grid of this height. */
  rows: number;
  mostRows: number;
  /** Changes of the document for one step, by row. */
  changesPerRow: number;
  /** Rows whose payload is not that of their place. */
  wrong: string[];
}

/** Scrolls through the whole list and then row by row, and counts what each step draws. */
function scroll(panel: Panel, firstNumber: number): Promise<Scrolled> {
  return panel.evaluate(`(async () => {
    const grid = document.querySelector('[role="grid"][aria-label="Messages"]');
    const room = grid.scrollHeight - grid.clientHeight;
    const places = [
      ...Array.from({ length: 30 }, (_, step) => (room * step) / 30),
      ...Array.from({ length: 30 }, (_, step) => room / 2 + step * 24),
    ];
    const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
    let changes = 0;
    const observer = new MutationObserver((records) => { changes += records.length; });
    observer.observe(grid, { subtree: true, childList: true, characterData: true, attributes: true });
    const rowsNow = () => [...grid.querySelectorAll('[role="row"][data-index]')];
    const isDrawn = () => {
      const { top, height } = grid.getBoundingClientRect();
      return rowsNow().some((row) => {
        const place = row.getBoundingClientRect();
        return place.top <= top + height / 2 && top + height / 2 < place.bottom;
      });
    };
    const seen = { rows: 0, mostRows: Math.ceil(grid.clientHeight / 24) + 17, changesPerRow: 0, wrong: [] };
    for (const place of places) {
      changes = 0;
      grid.scrollTop = place;
      await frame();
      do await frame(); while (!isDrawn());
      const rows = rowsNow();
      seen.rows = Math.max(seen.rows, rows.length);
      seen.changesPerRow = Math.max(seen.changesPerRow, changes / rows.length);
      for (const row of rows) {
        const wanted = 'n' + (${firstNumber} + Number(row.ariaRowIndex) - 1) + 'n';
        const { textContent } = row.lastElementChild;
        if (textContent !== wanted) seen.wrong.push(textContent + ' in place of ' + wanted);
      }
    }
    observer.disconnect();
    return seen;
  })()`);
}

/** Each as the filter has it, and as a plain test of a payload. */
const FILTERS: readonly (readonly [text: string, holds: (payload: string) => boolean])[] = [
  ['n77', (it) => it.includes('n77')],
  ['size:<8', (it) => it.length < 8],
  ['(n999 OR n1000 OR 4321n) -5n', (it) => /n999|n1000|4321n/.test(it) && !it.includes('5n')],
];

test('a log of a million frames is whole from end to end, filters exactly, and lets the oldest go', async ({
  browser,
}) => {
  test.setTimeout(600_000);
  // Its own log would be a million frames too.
  const server = await startTestServer({ keepFrames: false });
  server.page('/million', PAGE);
  const tab = await browser.openTab(server.url('/million'));
  const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  const socket = await server.nextSocket();
  // Nothing to draw while they come: a million frames then take half the time.
  await showView(panel, 'Findings');

  // From the first one on the panel reads, and the page forgets nothing of a burst.
  socket.send(payloadOf(0));
  await expect.poll(() => counted(panel)).toBe(1);
  for (let sent = 1; sent < TOTAL; sent += BURST) {
    await socket.burst(Math.min(BURST, TOTAL - sent), (index) => payloadOf(sent + index));
    await expect
      .poll(() => counted(panel), { intervals: [20] })
      .toBeGreaterThanOrEqual(sent + BURST - UNSEEN);
  }
  await showView(panel, 'Messages');
  await expect.poll(async () => (await drawn(panel)).last).toBe(TOTAL - 1);

  const kept = await messageCount(panel);
  const left = TOTAL - kept;
  expect(kept).toBeLessThanOrEqual(KEPT);
  expect(kept).toBeGreaterThan(KEPT * 0.95);
  await expect
    .poll(() => statusOf(panel))
    .toBe(`1.04 M messages, ${formatCount(kept)} shown, 0 lost, 0 payloads left out`);
  await expect.poll(() => barText(panel)).toContain(`${formatCount(left)} let go`);

  expect(await ends(panel)).toEqual({ first: left, last: TOTAL - 1 });

  await panel.press('Control+a');
  let bytes = 0;
  for (let n = left; n < TOTAL; n++) bytes += payloadOf(n).length;
  const selected = `${formatCount(kept)} selected, ${formatSize(bytes)}`;
  await expect
    .poll(() => panel.evaluate(`document.querySelector('#view-messages').textContent`))
    .toContain(selected);

  await panel.click('[aria-label="Sort by size"]');
  await expect.poll(async () => (await drawn(panel)).first).toBe(KEPT);
  await panel.click('[aria-label="Sort by size"]');
  await expect.poll(async () => (await drawn(panel)).first).toBe(left);
  await panel.click('[aria-label="Sort by size"]');

  const { rows, mostRows, changesPerRow, wrong } = await scroll(panel, left);
  expect(wrong).toEqual([]);
  expect(rows).toBeGreaterThan(0);
  expect(rows).toBeLessThanOrEqual(mostRows);
  expect(changesPerRow).toBeLessThanOrEqual(MOST_CHANGES);

  for (const [text, holds] of FILTERS) {
    await typeFilter(panel, text);
    const matching: number[] = [];
    for (let n = left; n < TOTAL; n++) if (holds(payloadOf(n))) matching.push(n);
    await expect.poll(() => messageCount(panel), text).toBe(matching.length);
    expect(await ends(panel), text).toEqual({ first: matching[0], last: matching.at(-1) });
  }

  await panel.click('[aria-label="Clear filter"]');
  await browser.evaluateInBackground(
    `(globalThis.browser ?? chrome).storage.sync.set({ maxFrames: ${NARROW} })`,
  );
  await expect.poll(() => messageCount(panel)).toBeLessThanOrEqual(NARROW);
  const few = await messageCount(panel);
  expect(few).toBeGreaterThan(NARROW - CHUNK_FRAMES);
  await expect.poll(() => barText(panel)).toContain(`${formatCount(TOTAL - few)} let go`);
  expect(await ends(panel)).toEqual({ first: TOTAL - few, last: TOTAL - 1 });
  await server.close();
});
