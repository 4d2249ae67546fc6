import { showView } from '../../demo/show-view';
import { exportCapture, framesOf } from '../support/capture';
import { messageCount } from '../support/panel-parts';
import { expect, test } from '../support/test';
import { truthOf } from '../support/truth';

const WORKER = `const socket = new WebSocket('ws://' + location.host + '/ws/worker');`;

test('a worker hands out its large payloads too', async ({ browser, server }) => {
  const type = { 'content-type': 'text/javascript' };
  server.route('/worker.js', (request) => request.answer(200, WORKER, type));
  const tab = await browser.openTab(server.url('/blank.html', 'localhost'));
  const panel = await tab.openDevtoolsPanel();
  await tab.evaluate(`void (window.worker = new Worker('/worker.js'))`);
  const socket = await server.nextSocket('/ws/worker');
  await server.until(() => socket.isOpen);
  await showView(panel, 'Messages');
  // Once it is shown, the panel reads.
  socket.send('first');
  await expect.poll(() => messageCount(panel)).toBe(1);
  socket.send(`x${'ä'.repeat(500_000)}`);
  await expect.poll(() => messageCount(panel)).toBe(2);
  const words = () =>
    panel.evaluate<string>(`document.querySelector('.load-payload')?.textContent ?? 'whole'`);

  await panel.click('[role="grid"] [data-index="1"]');
  await expect.poll(words).toContain('Load all 1.0 MB');
  await panel.click('.load-payload button');
  await expect.poll(words).toBe('whole');

  expect(framesOf(await exportCapture(panel), '/ws/worker')).toEqual(
    truthOf(server.log.at('/ws/worker')),
  );
});
