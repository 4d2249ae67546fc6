import { showView } from '../../demo/show-view';
import { messageCount } from '../support/panel-parts';
import { expect, test } from '../support/test';

const VIEWER = `document.querySelector('.viewer-scroll') !== null`;

test('Escape closes the viewer and nothing of DevTools, and opens their drawer once nothing is left to close', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket();
  socket.send('hello');
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(1);
  await panel.evaluate(`document.querySelector('[role="grid"]').focus()`);
  await panel.press('Home');
  await expect.poll(() => panel.evaluate(VIEWER)).toBe(true);
  await panel.evaluate(`void (window.heights = [innerHeight],
    addEventListener('resize', () => window.heights.push(innerHeight)))`);

  await panel.press('Escape');
  await expect.poll(() => panel.evaluate(VIEWER)).toBe(false);
  await panel.press('Escape');

  const heights = () => panel.evaluate<number[]>('window.heights');
  await expect.poll(async () => (await heights()).length).toBeGreaterThan(1);
  // The drawer only ever grew: it was not opened by the first press and closed by the second.
  const told = await heights();
  expect(told).toEqual(told.toSorted((a, b) => b - a));
});
