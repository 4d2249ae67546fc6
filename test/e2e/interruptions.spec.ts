import { captured, exportCapture, framesOf } from '../support/capture';
import { expect, test } from '../support/test';
import { truthOf } from '../support/truth';

test('the background stopped in the middle of a stream loses nothing', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html?sse=1&ws=1'));
  const panel = await tab.openDevtoolsPanel();
  const stream = await server.nextStream('/sse');
  const socket = await server.nextSocket('/ws');
  stream.send({ data: 'the first, after which the panel reads along' });
  socket.send('the first, after which the panel reads along');
  await captured(panel, '/sse', 1);
  for (let round = 0; round < 3; round += 1) {
    const bursts = [
      stream.burst(3_000, (index) => ({ data: `${round} ${index}` })),
      socket.burst(3_000, (index) => `${round} ${index}`),
    ];
    await browser.stopBackground();
    await Promise.all(bursts);
  }

  await captured(panel, '/sse', 9_001);
  await captured(panel, '/ws', 9_001);

  const capture = await exportCapture(panel);
  expect(framesOf(capture, '/sse')).toEqual(truthOf(server.log.at('/sse')));
  expect(framesOf(capture, '/ws')).toEqual(truthOf(server.log.at('/ws')));
  expect(capture.counts).toMatchObject({ messages: 18_002, lost: 0 });
});

test('the page does not notice that the extension is reloaded', async ({
  freshBrowser,
  server,
}) => {
  const tab = await freshBrowser.openTab(server.url('/streams.html?sse=1&ws=1'));
  const stream = await server.nextStream('/sse');
  const socket = await server.nextSocket('/ws');
  await tab.evaluate(`(() => {
    window.problems = [];
    addEventListener('error', ({ message }) => problems.push(message));
    addEventListener('unhandledrejection', ({ reason }) => problems.push(String(reason)));
    for (const method of ['log', 'info', 'warn', 'error']) {
      console[method] = (...words) => problems.push(words.join(' '));
    }
  })()`);
  stream.send({ data: 'before' });
  await expect.poll(() => tab.evaluate('received.length')).toBe(1);

  await freshBrowser.reloadExtension();
  stream.send({ data: 'after' });
  socket.send('after');
  await tab.evaluate(`sockets[0].send('still here')`);

  await expect.poll(() => tab.evaluate('received.length')).toBe(3);
  expect((await socket.nextMessage()).data).toBe('still here');
  expect(await tab.evaluate('states()')).toEqual({ sources: [1], sockets: [1] });
  expect(await tab.evaluate('problems')).toEqual([]);
});
