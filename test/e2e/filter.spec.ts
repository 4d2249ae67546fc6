import { showView } from '../../demo/show-view';
import { focused, messageCount, typeFilter } from '../support/panel-parts';
import { expect, test } from '../support/test';

test('a pattern that would never end is stopped, and the filter before it stays', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1'));
  const panel = await tab.openDevtoolsPanel();
  const stream = await server.nextStream();
  for (const data of [`${'a'.repeat(60)}!`, 'aaa', 'bbb']) stream.send({ data });
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(3);
  const error = () => panel.evaluate(`document.querySelector('[role="alert"]')?.textContent ?? ''`);

  await typeFilter(panel, '-bbb');
  await expect.poll(() => messageCount(panel)).toBe(2);
  await panel.type(' /^(a+)+$/');

  await expect
    .poll(error)
    .toContain('The pattern /^(a+)+$/ takes too long on one of the messages, and was stopped.');
  await expect.poll(() => messageCount(panel)).toBe(2);
  await expect.poll(error).toContain('Still filtered by -bbb');
});

test('a search steps through the messages that have its text, and hides none', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1'));
  const panel = await tab.openDevtoolsPanel();
  const stream = await server.nextStream();
  for (let n = 1; n <= 40; n += 1) {
    stream.send({ data: n % 10 === 0 ? `{"deep":{"name":"Needle ${n}"}}` : `{"n":${n}}` });
  }
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(40);
  const place = () => panel.evaluate(`document.querySelector('.find-bar output')?.textContent`);
  const selected = () =>
    panel.evaluate(
      `document.querySelector('[role="row"][aria-selected="true"] .c-preview')?.textContent`,
    );

  await panel.click('[role="grid"][aria-label="Messages"]');
  await panel.press('Escape');
  await panel.press('Control+f');
  await expect.poll(() => focused(panel)).toBe('Find in messages');
  await panel.type('needle');
  await expect.poll(place).toBe('0 of 4');
  await panel.press('Enter');
  await expect.poll(place).toBe('1 of 4');
  await panel.press('F3');
  await expect.poll(place).toBe('2 of 4');
  await expect.poll(selected).toContain('Needle 20');
  await panel.press('Shift+F3');
  await panel.press('Shift+F3');

  await expect.poll(place).toBe('4 of 4');
  await expect.poll(selected).toContain('Needle 40');
  expect(await messageCount(panel)).toBe(40);
});

test('the menu of a cell shows only, or hides, what is like it', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1&types=tick'));
  const panel = await tab.openDevtoolsPanel();
  const stream = await server.nextStream();
  for (let n = 0; n < 6; n += 1) {
    stream.send({ data: `n ${n}`, ...(n % 3 === 0 ? { event: 'tick' } : {}) });
  }
  await showView(panel, 'Messages');
  await expect.poll(() => messageCount(panel)).toBe(6);
  const items = () =>
    panel.evaluate<string[]>(
      `[...document.querySelectorAll('[role="menu"][aria-label="Message"] [role="menuitem"]')].map((it) => it.textContent)`,
    );

  await panel.click('#message-0');
  await panel.press('Shift+F10');
  await expect.poll(items).toContain('Hide type:tick');
  await panel.press('ArrowDown');
  await panel.press('Enter');

  await expect.poll(() => messageCount(panel)).toBe(4);
  await expect
    .poll(() => panel.evaluate(`document.querySelector('[aria-label="Filter"]').value`))
    .toBe('-type:tick');
});
