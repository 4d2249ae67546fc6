import { showView } from '../../demo/show-view';
import type { Panel } from '../support/browser';
import { messageCount } from '../support/panel-parts';
import { expect, test } from '../support/test';

const EARLY = 7;
const LATE = 5;

/** Seconds that the strip over the messages shows. */
const secondsShown = (panel: Panel) =>
  panel.evaluate<number>(
    `Number(document.querySelector('.brush [role="slider"]')?.ariaValueMax ?? 0)`,
  );

/** Drags over an element, from one share of its width to another. */
async function dragOver(panel: Panel, selector: string, from: number, to: number): Promise<void> {
  const { x, y, width, height } = await panel.evaluate<DOMRect>(
    `document.querySelector('${selector}').getBoundingClientRect().toJSON()`,
  );
  const at = (share: number) => ({ x: x + share * width, y: y + height / 2 });
  await panel.drag(at(from), at(to));
}

test('a drag over the strip, either way, lists the messages of that time alone, and one over a chart chooses a time', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  // A low panel has no strip.
  await panel.resize({ width: 1000, height: 900 });
  const socket = await server.nextSocket();
  await showView(panel, 'Messages');
  await socket.burst(EARLY, String);
  await expect.poll(() => messageCount(panel)).toBe(EARLY);
  await expect.poll(() => secondsShown(panel)).toBeGreaterThanOrEqual(6);
  await socket.burst(LATE, String);
  await expect.poll(() => messageCount(panel)).toBe(EARLY + LATE);

  const isSet = () =>
    panel.evaluate<boolean>(`document.querySelector('.brush-window.is-set') !== null`);
  const clear = async () => {
    await panel.press('Escape');
    await expect.poll(() => messageCount(panel)).toBe(EARLY + LATE);
  };
  for (const [from, to, count] of [
    [0.02, 0.5, EARLY],
    [0.5, 0.02, EARLY],
    [0.6, 0.98, LATE],
    [0.98, 0.6, LATE],
  ] as const) {
    await dragOver(panel, '.brush', from, to);
    await expect.poll(() => messageCount(panel)).toBe(count);
    await clear();
  }

  for (const [from, to] of [
    [0.2, 0.8],
    [0.8, 0.2],
  ] as const) {
    await showView(panel, 'Overview');
    await dragOver(panel, '[data-chart="Message rate"] .u-over', from, to);
    await showView(panel, 'Messages');
    await expect.poll(isSet).toBe(true);
    await clear();
  }
});
