import { showView } from '../../demo/show-view';
import type { Panel } from '../support/browser';
import { messageCount } from '../support/panel-parts';
import { expect, test } from '../support/test';

/** Seven of twelve are a tick, eight are of Ann. */
const EVENTS = Array.from({ length: 12 }, (_, n) => ({
  event: n < 7 ? 'tick' : 'tock',
  data: JSON.stringify({ user: { name: n % 3 > 0 ? 'Ann' : 'Bo' } }),
}));

const filterOf = (panel: Panel) =>
  panel.evaluate<string>(`document.querySelector('[aria-label="Filter"]').value`);

const offered = (panel: Panel) =>
  panel.evaluate<string[]>(
    `[...document.querySelectorAll('[role="listbox"][aria-label="Suggestions"] .mono')].map((it) => it.textContent)`,
  );

/** Takes the first suggestion by the keyboard. */
async function takeFirst(panel: Panel, first: string, filter: string): Promise<void> {
  await expect.poll(async () => (await offered(panel))[0]).toBe(first);
  await panel.press('ArrowDown');
  await panel.press('Enter');
  await expect.poll(() => filterOf(panel)).toBe(filter);
}

test('keys, values and members of JSON are completed as one types', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1&types=tick,tock'));
  const panel = await tab.openDevtoolsPanel();
  const stream = await server.nextStream();
  for (const event of EVENTS) stream.send(event);
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(EVENTS.length);

  await panel.click('[aria-label="Filter"]');
  await panel.type('ty');
  await takeFirst(panel, 'type:', 'type:');
  await expect
    .poll(async () => (await offered(panel)).slice(0, 2))
    .toEqual(['type:tick', 'type:tock']);
  await takeFirst(panel, 'type:tick', 'type:tick ');
  const ticks = EVENTS.filter(({ event }) => event === 'tick');
  await expect.poll(() => messageCount(panel)).toBe(ticks.length);

  await panel.type('json:us');
  await takeFirst(panel, 'json:user.name=', 'type:tick json:user.name=');
  await takeFirst(panel, 'json:user.name=Ann', 'type:tick json:user.name=Ann ');
  const ofAnn = ticks.filter(({ data }) => data.includes('Ann'));
  await expect.poll(() => messageCount(panel)).toBe(ofAnn.length);
});

test('a filter is saved under a name, taken again in another panel, and removed', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1&types=tick,tock'));
  const panel = await tab.openDevtoolsPanel();
  const stream = await server.nextStream();
  for (const event of EVENTS) stream.send(event);
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(EVENTS.length);
  const saved = '[role="dialog"][aria-label="Saved filters"]';
  const words = (of: Panel) => of.evaluate(`document.querySelector('${saved}')?.textContent ?? ''`);

  await panel.click('[aria-label="Filter"]');
  await panel.type('type:tick Ann');
  await panel.click('[aria-label="Saved filters"]');
  await panel.click('[aria-label="Name of this filter"]');
  await panel.type('Ticks of Ann');
  await panel.press('Enter');
  await expect.poll(() => words(panel)).toContain('Ticks of Ann');
  await panel.close();

  const other = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  await showView(other, 'Messages');
  await expect.poll(() => messageCount(other)).toBe(EVENTS.length);
  await other.click('[aria-label="Saved filters"]');
  await other.click(`${saved} [title="type:tick Ann"]`);
  await expect.poll(() => filterOf(other)).toBe('type:tick Ann');
  const matching = EVENTS.filter(({ event, data }) => event === 'tick' && data.includes('Ann'));
  await expect.poll(() => messageCount(other)).toBe(matching.length);

  await other.click('[aria-label="Saved filters"]');
  await other.click('[aria-label="Remove Ticks of Ann"]');
  await expect.poll(() => words(other)).toContain('None yet.');
});
