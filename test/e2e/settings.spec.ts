import { showView } from '../../demo/show-view';
import { addAxe, violationsIn } from '../support/axe';
import type { Browser, Panel } from '../support/browser';
import { messageCount, meterOf, rowsOf, statusOf } from '../support/panel-parts';
import { expect, test } from '../support/test';

const LIST = 'Pools and connections';

/** The page of settings, opened as a person does it. */
async function openSettings(browser: Browser, panel: Panel): Promise<Panel> {
  // A narrow panel has it in a menu.
  await panel.resize({ width: 1280, height: 420 });
  await panel.click('[aria-label="Settings"]');
  const settings = await browser.extensionPage('settings.html');
  await expect
    .poll(() => settings.evaluate(`document.querySelector('main')?.ariaBusy ?? ''`))
    .toBe('false');
  return settings;
}

/** Types into a field in place of what is there, and leaves it. */
async function enter(settings: Panel, field: string, text: string): Promise<void> {
  await settings.click(`#${field}`);
  await settings.evaluate(`document.getElementById('${field}').select()`);
  await settings.type(text);
  await settings.press('Tab');
}

/** Chooses as the keyboard does, whose events no list of a browser's own lets through to a test. */
async function choose(settings: Panel, field: string, value: string): Promise<void> {
  await settings.evaluate(`(() => {
    const select = document.getElementById('${field}');
    select.value = '${value}';
    select.dispatchEvent(new Event('change', { bubbles: true }));
  })()`);
}

const textIn = (settings: Panel, field: string) =>
  settings.evaluate(`document.getElementById('${field}').value`);
const themeOf = (page: Panel) => page.evaluate('document.documentElement.dataset.theme');
const textOf = (page: Panel) => page.evaluate<string>('document.body.innerText');

test('bounds, theme and time zone reach an open panel at once, and one that opens later', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const settings = await openSettings(browser, panel);

  await enter(settings, 'maxFrames', '40000');
  await choose(settings, 'theme', 'dark');
  await choose(settings, 'timeZone', 'utc');

  await expect.poll(() => themeOf(panel)).toBe('dark');
  await expect.poll(() => themeOf(settings)).toBe('dark');
  const socket = await server.nextSocket();
  const hour = () => new Date().toISOString().slice(11, 14);
  const hours = [hour()];
  await showView(panel, 'Messages');
  socket.send('x');
  // From then on the panel reads, and the page forgets nothing of a burst.
  await expect.poll(() => messageCount(panel)).toBe(1);
  for (let n = 1; n < 45_000; n += 1) socket.send('x');
  await expect.poll(() => tab.evaluate('received.length')).toBe(45_000);
  // The oldest leave in chunks of up to 16,384.
  await expect.poll(() => statusOf(panel)).toMatch(/^45,000 messages/);
  await expect.poll(() => messageCount(panel)).toBeLessThanOrEqual(40_000);
  expect(await messageCount(panel)).toBeGreaterThan(40_000 - 16_384);
  const [row] = await rowsOf(panel, 'grid', 'Messages');
  hours.push(hour());
  expect(row?.join(' ')).toMatch(new RegExp(hours.join('|')));

  await browser.stopBackground();
  const later = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  await expect.poll(() => themeOf(later)).toBe('dark');
  await expect.poll(() => later.evaluate('document.documentElement.dataset.zone')).toBe('utc');
});

test('what cannot be used is said in one sentence and not stored, and a reset asks first', async ({
  browser,
}) => {
  const panel = await browser.openPanelPage();
  const settings = await openSettings(browser, panel);

  await enter(settings, 'maxFrames', '7');
  await expect
    .poll(() => textOf(settings))
    .toContain('Enter a whole number from 32,768 to 5,000,000.');
  await enter(settings, 'sitesOff', 'https://a.test/');
  await expect.poll(() => textOf(settings)).toContain('“https://a.test/” is no host');
  const stored = () =>
    browser.evaluateInBackground('(globalThis.browser ?? chrome).storage.sync.get(null)');
  expect(await stored()).toEqual({});

  await enter(settings, 'maxFrames', '50,000');
  await expect.poll(stored).toEqual({ maxFrames: 50_000 });
  // As another program, or another version, might.
  await browser.evaluateInBackground(
    `(globalThis.browser ?? chrome).storage.sync.set({ theme: 'pink' })`,
  );
  await expect
    .poll(() => textOf(settings))
    .toContain('What was stored here cannot be used, so the default holds.');

  const question = 'Reset all settings, the list of sites too?';
  await settings.click('.settings footer button');
  await expect.poll(() => textOf(settings)).toContain(question);
  await settings.press('Escape');
  await expect.poll(() => textOf(settings)).not.toContain(question);
  expect(await stored()).toEqual({ maxFrames: 50_000, theme: 'pink' });
  await settings.click('.settings footer button');
  await settings.click('.settings footer .btn-primary');
  await expect.poll(stored).toEqual({});
  await expect.poll(() => textIn(settings, 'maxFrames')).toBe('1,000,000');
});

test('a site where recording is off is not recorded, and its slots are counted all the same', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html', 'a.test'));
  const panel = await tab.openDevtoolsPanel();
  const settings = await openSettings(browser, panel);
  await enter(settings, 'sitesOff', `a.test:${server.port}`);
  await expect.poll(() => textOf(panel)).toContain('Recording is off for this site');

  await tab.reload();
  await tab.evaluate(`void (openSource('/sse/1'), openSource('/sse/2'))`);
  const stream = await server.nextStream('/sse/1');
  for (let n = 0; n < 5; n += 1) stream.send({ data: `n ${n}` });

  await expect.poll(() => tab.evaluate('received.length')).toBe(5);
  await expect
    .poll(async () => (await meterOf(panel, `Slots a.test:${server.port} HTTP/1.1`))?.now)
    .toBe(2);
  await expect
    .poll(async () => (await rowsOf(panel, 'treegrid', LIST)).flat().join(' '))
    .toContain('recording is off for this site');
  expect(await statusOf(panel)).toMatch(/^0 messages/);

  await enter(settings, 'sitesOff', ' ');
  await expect.poll(() => textOf(panel)).not.toContain('Recording is off for this site');
  await expect.poll(() => textOf(panel)).toContain('Reload');
  await tab.reload();
  await tab.evaluate(`void openSource('/sse/3')`);
  const recorded = await server.nextStream('/sse/3');
  recorded.send({ data: 'seen' });
  await expect.poll(() => statusOf(panel)).toMatch(/^1 messages/);
});

test('the page of settings is accessible, light and dark', async ({ browser }) => {
  const panel = await browser.openPanelPage();
  const settings = await openSettings(browser, panel);
  await enter(settings, 'maxFrames', '7');
  await addAxe(settings);

  expect(await violationsIn(settings, 'settings')).toEqual([]);
});
