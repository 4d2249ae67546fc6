import { expect, test } from '../support/instrument-tab';

test('a WebTransport that cannot be opened is told from its creation to its end', async ({
  openInstrumentTab,
  server,
}) => {
  const page = await openInstrumentTab(server.url('/blank.html'));

  const heard = await page.tab.evaluate<string[]>(`(async () => {
    // A port that browsers block, so that it fails at once.
    const transport = new WebTransport('https://127.0.0.1:1/news');
    const outcome = (promise) => promise.then(() => 'fulfilled', (error) => error.message);
    return [await outcome(transport.ready), await outcome(transport.closed)];
  })()`);

  await expect
    .poll(() => page.lifecycle())
    .toMatchObject([
      {
        type: 'connection-created',
        kind: 'webtransport',
        api: 'WebTransport',
        url: 'https://127.0.0.1:1/news',
      },
      { type: 'connection-error', readyState: 3 },
      { type: 'connection-closed', code: 0, reason: heard[1], wasClean: false },
    ]);
});
