import type { PushServer } from '../../demo/servers/push-server';
import { selectRow, showView, type ViewName } from '../../demo/show-view';
import { addAxe, violationsIn } from '../support/axe';
import type { Browser, Panel, Tab } from '../support/browser';
import { captured } from '../support/capture';
import { expect, test } from '../support/test';

const VIEWS: readonly ViewName[] = ['Overview', 'Messages', 'Timeline', 'Details', 'Findings'];

const PLACES: Record<string, (browser: Browser, tab: Tab) => Promise<Panel>> = {
  'the right dock of DevTools': async (_, tab) => {
    const panel = await tab.openDevtoolsPanel();
    await panel.resize({ width: 480, height: 900 });
    return panel;
  },
  'a page of its own': async (browser, tab) => browser.openPanelPage(`tabId=${await tab.tabId()}`),
};

for (const [place, open] of Object.entries(PLACES)) {
  test(`axe finds no violation in any view, light or dark, in ${place}`, async ({
    browser,
    server,
  }) => {
    const tab = await busyTab(browser, server);
    const panel = await open(browser, tab);
    await captured(panel, '/ws', 2);
    await addAxe(panel);
    const violations: string[] = [];

    for (const view of VIEWS) {
      await showView(panel, view);
      // With a connection chosen Details has something to say, with a message chosen there is a viewer.
      if (view === 'Messages') await selectRow(panel, 'Messages', '"price"');
      if (view === 'Details') await selectRow(panel, 'Pools and connections', '/ws');
      violations.push(...(await violationsIn(panel, view)));
    }

    expect(violations).toEqual([]);
  });
}

test('axe finds no violation in a pool of its own, nor in the view of all tabs', async ({
  browser,
  server,
}) => {
  const tab = await busyTab(browser, server);
  const alone = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  const all = await browser.openPanelPage();
  const violations: string[] = [];

  for (const [name, panel] of Object.entries({ alone, all })) {
    await addAxe(panel);
    await selectRow(panel, 'Pools and connections', `127.0.0.1:${server.port}`);
    for (const view of VIEWS) {
      if (name === 'alone' && view !== 'Details') continue;
      await showView(panel, view);
      violations.push(...(await violationsIn(panel, `${view} of ${name}`)));
    }
  }

  expect(violations).toEqual([]);
});

test('axe finds no violation in what is empty, wrong or folded out', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/blank.html'));
  const panel = await tab.openDevtoolsPanel();
  await panel.resize({ width: 1280, height: 420 });
  await addAxe(panel);
  const violations: string[] = [];

  for (const view of VIEWS) {
    await showView(panel, view);
    violations.push(...(await violationsIn(panel, `${view} without a connection`)));
  }
  await panel.click('[aria-label="Filter"]');
  await panel.type('/(/');
  await shown(panel, '[role="alert"]');
  violations.push(...(await violationsIn(panel, 'a wrong filter')));
  await panel.click('[aria-label="Export"]');
  await shown(panel, 'dialog[open]');
  violations.push(...(await violationsIn(panel, 'the export dialog')));

  expect(violations).toEqual([]);
});

async function shown(panel: Panel, selector: string): Promise<void> {
  await expect
    .poll(() => panel.evaluate(`document.querySelector('${selector}') !== null`))
    .toBe(true);
}

/** A page with a full pool and two that wait, a dead stream, a socket that was closed, and messages. */
async function busyTab(browser: Browser, server: PushServer): Promise<Tab> {
  const tab = await browser.openTab(server.url('/streams.html'));
  // The socket first: in Firefox its handshake needs one of the six slots.
  await tab.evaluate(`openSocket('/ws')`);
  await expect.poll(() => tab.evaluate('states().sockets')).toEqual([1]);
  await tab.evaluate(`(() => {
    openSource('/status/500');
    for (let n = 0; n < 8; n += 1) openSource('/sse/' + n);
  })()`);
  const stream = await server.nextStream();
  stream.send({ data: JSON.stringify({ price: 12.5, pair: 'EUR/USD', levels: [1, null, true] }) });
  const socket = await server.nextSocket();
  socket.send(Buffer.from([0, 1, 2, 250]));
  await tab.evaluate(`sockets[0].send('{"hello":"world"}')`);
  await socket.nextMessage();
  socket.close(4001, 'over');
  return tab;
}
