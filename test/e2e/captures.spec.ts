import { showView } from '../../demo/show-view';
import { captured, exportText, importInto } from '../support/capture';
import { expect, test } from '../support/test';

test('a capture opens again as the same view, gives the same bytes, and closes to the live session', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');
  await server.until(() => socket.isOpen);
  await expect.poll(() => tab.evaluate('sockets[0].readyState')).toBe(1);
  await tab.evaluate(`void openSource('/sse/a', ['price'])`);
  const stream = await server.nextStream('/sse/a');
  stream.send({ event: 'price', id: '7', data: '{"pair":"EUR/USD"}' });
  for (const message of ['Grüße ☃ 🚀', Buffer.from([9, 8, 7]), '']) socket.send(message);
  await tab.evaluate(`sockets[0].send('{"token":"secret"}')`);
  await captured(panel, '/ws', 4);
  await captured(panel, '/sse/a', 1);
  const text = await exportText(panel, 'Recording');

  const notice = await importInto(panel, 'app.pushscope.json', text);
  const again = await exportText(panel, 'Recording');

  expect(notice).toMatch(/^Capture app\.pushscope\.json, recorded .* imported\.$/);
  expect(again).toBe(text);
  expect(await panel.evaluate(`!!document.querySelector('[aria-label="Record"]')`)).toBe(false);
  await expect.poll(() => panel.evaluate(STATUS)).toMatch(/^5 messages, 5 shown, 0 lost/);

  socket.send('behind the capture');
  await panel.click('section.notice button');
  await expect.poll(() => panel.evaluate(STATUS)).toMatch(/^6 messages, 6 shown, 0 lost/);
});

test('a damaged file gives one sentence and changes nothing', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');
  await server.until(() => socket.isOpen);
  socket.send('one');
  socket.send('two');
  await captured(panel, '/ws', 2);
  const text = await exportText(panel, 'Recording');

  const notice = await importInto(panel, 'x.json', text.replace('"size":3,', ''));

  expect(notice).toMatch(
    /^x\.json was not imported: frame 1: `size` is missing, at character [\d,]+ of the file\.$/,
  );
  await expect.poll(() => panel.evaluate(STATUS)).toMatch(/^2 messages, 2 shown, 0 lost/);
});

test('a capture says of a message that its secrets were replaced, and offers no tabs', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const socket = await server.nextSocket('/ws');
  await server.until(() => socket.isOpen);
  socket.send('{"token":"hidden"}');
  await captured(panel, '/ws', 1);
  const capture = JSON.parse(await exportText(panel, 'Recording'));
  Object.assign(capture.frames[0], { redacted: true });
  const { tabId, title, url } = capture.tab;
  capture.unseen = [{ tabId: tabId + 1, title, url, reason: 'needs-reload' }];
  const tabs = `document.querySelectorAll('[aria-label^="Show tab"], [aria-label^="Reload "]').length`;

  await importInto(panel, 'app.pushscope.json', JSON.stringify(capture));

  expect(await panel.evaluate(tabs)).toBe(0);
  await showView(panel, 'Messages');
  await panel.evaluate(`document.querySelector('[role="grid"]').focus()`);
  await panel.press('End');
  await expect
    .poll(() => panel.evaluate(`document.querySelector('[aria-label="Message"]')?.textContent`))
    .toContain('Secrets were replaced by "hidden"');
});

const STATUS = `document.querySelector('footer [role="status"]').textContent`;
