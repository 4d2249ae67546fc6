import { selectRow, showView } from '../../demo/show-view';
import { addAxe, violationsIn } from '../support/axe';
import { rowsOf, shownText } from '../support/panel-parts';
import { expect, test } from '../support/test';

const LIST = 'Pools and connections';
const POLLS = 6;

test('a stream that fetch reads and a poll are told in every view, by the server’s numbers', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/kinds.html'));
  const panel = await tab.openDevtoolsPanel();
  await panel.resize({ width: 1280, height: 800 });
  const rowOf = async (path: string) =>
    (await rowsOf(panel, 'treegrid', LIST)).find((cells) => cells[1]?.startsWith(path));
  const typesOf = async (label: string) =>
    (await rowsOf(panel, 'grid', 'Messages'))
      .filter((cells) => cells[2] === label)
      .map((cells) => cells[3]);

  const prompt = JSON.stringify({ method: 'POST', body: '{"prompt":"hello"}' });
  await tab.evaluate(`void openKind('fetch-reader', '/sse/tokens', ${prompt})`);
  const stream = await server.nextStream('/sse/tokens');
  stream.comment('soon');
  stream.send({ event: 'token', id: '1', data: 'He', retry: 2_500 });
  const poll = JSON.stringify({ every: 1_000, cursor: '_', times: POLLS });
  await tab.evaluate(`void openKind('fetch-poll', '/same?of=nothing', ${poll})`);

  await expect.poll(async () => (await rowOf('/same'))?.[2]).toBe('polling');
  await expect.poll(async () => (await rowOf('/same'))?.[3]).toBe(`${POLLS}`);
  expect(server.log.at('/same')).toHaveLength(POLLS);
  await expect
    .poll(async () => (await rowOf('/sse/tokens'))?.slice(0, 5))
    .toEqual(['Fetch 1', '/sse/tokens', 'open', '2', '1']);

  await showView(panel, 'Messages');
  await expect.poll(() => typesOf('Fetch 1')).toEqual(['send', 'comment', 'token']);
  await expect.poll(() => typesOf('Poll 1')).toEqual(new Array(POLLS).fill('200'));

  await addAxe(panel);
  await showView(panel, 'Details');
  await selectRow(panel, LIST, '/sse/tokens');
  const details = () => shownText(panel, 'Views');
  for (const text of ['POST', '200, text/event-stream', '{"prompt":"hello"}', '2.50 s']) {
    await expect.poll(details).toContain(text);
  }
  const violations = await violationsIn(panel, 'a stream');
  await selectRow(panel, LIST, '/same');
  await expect.poll(details).toContain('short: the page repeats its request at an interval');
  await expect.poll(details).toContain(`100%: ${POLLS - 1} of ${POLLS - 1} answers`);
  expect([...violations, ...(await violationsIn(panel, 'a poll'))]).toEqual([]);

  await expect.poll(async () => (await rowOf('/same'))?.[2]).toBe('stopped');
});
