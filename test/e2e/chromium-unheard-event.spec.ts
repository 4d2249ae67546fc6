import { showView } from '../../demo/show-view';
import { expect, test } from '../support/test';

test('events by a name that no code listens to are found', async ({ browser, server }) => {
  const tab = await browser.openTab(server.url('/streams.html'));
  const panel = await tab.openDevtoolsPanel();
  // The network log knows of requests that begin after it.
  await tab.evaluate(`void openSource('/sse', ['stock'])`);
  const stream = await server.nextStream('/sse');
  await showView(panel, 'Findings');

  for (let n = 0; n < 3; n += 1) {
    stream.send({ event: 'order', data: `{"order":${n}}` });
    stream.send({ event: 'stock', data: `{"stock":${n}}` });
    stream.send({ event: 'ping', data: `{"ping":${n}}` });
  }

  await expect
    .poll(() =>
      panel.evaluate(
        `[...document.querySelectorAll('.card-title')].map((title) => title.textContent)`,
      ),
    )
    .toEqual([
      '3 events named order of EventSource /sse reached nobody: the page has no listener for this name.',
    ]);
});
