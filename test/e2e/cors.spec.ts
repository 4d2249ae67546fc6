import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { showView } from '../../demo/show-view';
import { expect, test } from '../support/test';

test('a stream that the server does not allow the page to read is told as one', async ({
  browser,
  server,
}) => {
  const foreign = createServer((_, response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: not yours\n\n');
  }).listen(0, '127.0.0.1');
  await once(foreign, 'listening');
  const { port } = foreign.address() as AddressInfo;
  const tab = await browser.openTab(server.url('/streams.html'));
  const panel = await tab.openDevtoolsPanel();

  await tab.evaluate(`void sources.push(new EventSource('http://b.test:${port}/sse'))`);
  await expect.poll(() => tab.evaluate('sources[0].readyState')).toBe(2);
  await showView(panel, 'Findings');
  await expect.poll(() => panel.evaluate('document.body.innerText')).toContain('read it (CORS)');

  foreign.closeAllConnections();
  foreign.close();
});
