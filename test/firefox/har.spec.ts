import { FirefoxTab } from '../support/browser-firefox-tab';
import { captured, exportText, importInto } from '../support/capture';
import { expect, test } from '../support/test';

interface Har {
  log: {
    entries: {
      startedDateTime: string;
      request: { method: string; url: string };
      response: { status: number };
    }[];
  };
}

const ENTRIES = [
  ['GET', '/ws', 101],
  ['GET', '/sse/a', 200],
];

test('a HAR file of Firefox opens in Pushscope with the connections that it names', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/streams.html'));
  if (!(tab instanceof FirefoxTab)) throw new Error('Expected a tab in Firefox.');
  const panel = await tab.openDevtoolsPanel();
  await tab.har();
  await tab.evaluate(`void openSocket('/ws')`);
  await server.nextSocket('/ws');
  await expect.poll(() => tab.evaluate('sockets[0].readyState')).toBe(1);
  await tab.evaluate(`void openSource('/sse/a', ['price'])`);
  const stream = await server.nextStream('/sse/a');
  stream.send({ event: 'price', id: '7', data: '{"pair":"EUR/USD"}' });
  await captured(panel, '/sse/a', 1);
  await expect.poll(async () => entriesIn(await tab.har())).toEqual(ENTRIES);
  const text = await tab.har();

  const notice = await importInto(panel, 'firefox.har', text);
  const again = await exportText(panel, 'HAR');

  expect(notice).toContain('Firefox writes no messages into its HAR files');
  expect(entriesIn(again)).toEqual(ENTRIES);
  expect(timesIn(again)).toEqual(timesIn(text));
});

function entriesIn(text: string): unknown[] {
  const { log }: Har = JSON.parse(text);
  return log.entries.map(({ request, response }) => [
    request.method,
    new URL(request.url).pathname,
    response.status,
  ]);
}

/** In milliseconds since the epoch: Firefox writes the zone in another way. */
function timesIn(text: string): number[] {
  const { log }: Har = JSON.parse(text);
  return log.entries.map(({ startedDateTime }) => Date.parse(startedDateTime));
}
