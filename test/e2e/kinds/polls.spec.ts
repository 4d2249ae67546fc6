import type { PushRequest } from '../../../demo/servers/push-request';
import { exportCapture, framesOf } from '../../support/capture';
import { KindsPage } from '../../support/kinds-page';
import { expect, test } from '../../support/test';
import { truthOfReading } from '../../support/truth';

/** Longer than what makes a held request a long poll. */
const HELD_MS = 1_100;
/** Long enough that a busy machine's delays are small beside it. */
const EVERY_MS = 1_000;

test('long polls and short polls are one connection each, with every answer of the server', async ({
  browser,
  server,
}) => {
  let news = 0;
  server.route('/held-poll', (request: PushRequest) => {
    news += 1;
    const answer = { news: `Grüße ${news}` };
    setTimeout(() => request.json(answer), HELD_MS);
  });
  const page = await KindsPage.open(browser, server);
  const post = { method: 'POST', body: 'since=1', headers: { 'content-type': 'text/plain' } };

  const opened = [
    await page.read('fetch-long-poll', '/held-poll/fetch?room=1', { times: 4, cursor: '_' }),
    await page.read('xhr-long-poll', '/held-poll/xhr', { times: 4, ...post }),
    await page.read('fetch-poll', '/same/fetch?of=Grüße', { times: 6, every: EVERY_MS }),
    await page.read('xhr-poll', '/poll/xhr', { times: 6, cursor: 'ts', every: EVERY_MS }),
  ];
  // What every page does: it is no poll.
  await page.tab.evaluate(`void Array.from({ length: 30 }, (_, n) =>
    Object.assign(new Image(), { src: '/status/204/' + n }))`);
  await page.hasEnded(opened);

  const paths = ['/held-poll/fetch', '/held-poll/xhr', '/same/fetch', '/poll/xhr'];
  await expect
    .poll(async () => {
      const capture = await exportCapture(page.panel);
      return paths.map((path) => framesOf(capture, path).length);
    })
    .toEqual(paths.map((path) => truthOfReading(server.log.at(path)).length));
  const capture = await exportCapture(page.panel);
  for (const path of paths) {
    expect.soft(framesOf(capture, path), path).toEqual(truthOfReading(server.log.at(path)));
  }
  expect(capture.connections.map(({ kind, api, path }) => [kind, api, path]).sort()).toEqual([
    ['poll', 'XMLHttpRequest', '/held-poll/xhr'],
    ['poll', 'XMLHttpRequest', '/poll/xhr'],
    ['poll', 'fetch', '/held-poll/fetch'],
    ['poll', 'fetch', '/same/fetch'],
  ]);
});
