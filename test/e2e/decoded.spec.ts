import { selectRow, showView } from '../../demo/show-view';
import { chosenTab, shownText } from '../support/panel-parts';
import { expect, test } from '../support/test';
import { truthOf } from '../support/truth';

const ASKED = '{"jsonrpc":"2.0","id":7,"method":"add","params":[1,2]}';

test('a call and its answer are decoded and lead to each other', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');
  await expect.poll(() => tab.evaluate('sockets[0].readyState')).toBe(1);
  await tab.evaluate(`sockets[0].send(${JSON.stringify(ASKED)})`);
  await server.until(() => truthOf(server.log.at('/ws')).length === 1);
  socket.send('{"jsonrpc":"2.0","id":7,"result":3}');
  await showView(panel, 'Messages');

  await selectRow(panel, 'Messages', '"method"');
  // The decoder comes when it is first needed, and its tab with it.
  const decoded = `document.getElementById('viewer-tab-decoded')`;
  await expect.poll(() => panel.evaluate(`Boolean(${decoded})`)).toBe(true);
  await panel.evaluate(`${decoded}.click()`);

  const shown = () => shownText(panel, 'Message format');
  await expect.poll(() => chosenTab(panel, 'Message format')).toBe('Decoded');
  await expect.poll(shown).toContain('JSON-RPC');
  await expect.poll(shown).toMatch(/answered after [\d.]+ m?s/);
  await panel.evaluate(`document.querySelector('.exchange button').click()`);
  await expect.poll(shown).toContain('answers a message');
});
