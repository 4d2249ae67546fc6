import { expect, test } from '../support/instrument-tab';

/** Pages that must not be stored do not enter the back/forward cache while they use the network. */
const UNSTORED = { 'content-type': 'text/html', 'cache-control': 'no-store' };
const PAGE = '<script src="/push.js"></script><script>openSocket("/ws")</script>';

test('a page that was not kept in the back/forward cache tells why', async ({
  openInstrumentTab,
  server,
}) => {
  server.route('/unstored', (request) => request.answer(200, PAGE, UNSTORED));
  const page = await openInstrumentTab(server.url('/unstored'));
  await server.nextSocket('/ws');

  await page.tab.goto(server.url('/streams.html'));
  await page.tab.back();
  await server.nextSocket('/ws');
  await page.read();

  await expect
    .poll(async () =>
      (await page.messages()).flatMap((message) =>
        message.type === 'health' ? message.health.notRestored : [],
      ),
    )
    .toContainEqual(expect.stringContaining('websocket'));
});
