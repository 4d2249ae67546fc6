import { captured, exportCapture, framesOf } from '../../support/capture';
import { KindsPage } from '../../support/kinds-page';
import { CUT_OFF_EVENT, NASTY_EVENTS } from '../../support/nasty-bodies';
import { statusOf } from '../../support/panel-parts';
import { expect, test } from '../../support/test';
import { truthOfReading } from '../../support/truth';

/** Ways that take each piece as it comes. The decoder of `pipeThrough` holds back half characters. */
const BY_PIECES = ['reader', 'byob', 'for-await', 'pipe-to', 'tee', 'clone'];
const AS_A_WHOLE = ['pipe-through', 'text', 'bytes'];
/** Six requests at once to each. */
const HOSTS = ['a.test', 'b.test'];

test('an event stream is told as it was sent, however it is cut and however the page reads it', async ({
  browser,
  server,
}) => {
  const page = await KindsPage.open(browser, server);
  const kinds = [...[...BY_PIECES, ...AS_A_WHOLE].map((way) => `fetch-${way}`), 'xhr-stream'];
  const opened = await Promise.all(
    kinds.map((kind, index) => page.read(kind, `/sse/${kind}`, {}, HOSTS[index % 2])),
  );
  const streams = await Promise.all(kinds.map((kind) => server.nextStream(`/sse/${kind}`)));

  await page.sendPieces(NASTY_EVENTS, streams, opened.slice(0, BY_PIECES.length));
  for (const stream of streams) {
    stream.raw(CUT_OFF_EVENT.bytes, ...(CUT_OFF_EVENT.completes ?? []));
    stream.end();
  }
  await page.hasEnded(opened);

  const truth = truthOfReading(server.log.at('/sse/fetch-reader'));
  for (const kind of kinds) await captured(page.panel, `/sse/${kind}`, truth.length);
  const capture = await exportCapture(page.panel);
  for (const kind of kinds) {
    expect.soft(framesOf(capture, `/sse/${kind}`), kind).toEqual(truth);
  }
  expect(capture.counts).toMatchObject({ lost: 0, payloadsLeftOut: 0 });
});

test('a POST that is answered with an event stream shows its body, its answer and its end', async ({
  browser,
  server,
}) => {
  const page = await KindsPage.open(browser, server);
  const body = JSON.stringify({ prompt: 'Grüße ☃' });
  const headers = { 'content-type': 'application/json' };

  const opened = await page.read('fetch-reader', '/sse/tokens?model=x', {
    method: 'POST',
    headers,
    body,
  });
  const stream = await server.nextStream('/sse/tokens');
  for (const token of ['Grü', 'ße', ' ', '☃\nzwei']) stream.send({ data: token });
  stream.send({ data: '[DONE]' });
  stream.end();

  await page.hasEnded([opened]);
  await captured(page.panel, '/sse/tokens', 6);
  expect(framesOf(await exportCapture(page.panel), '/sse/tokens')).toEqual(
    truthOfReading(server.log.at('/sse/tokens')),
  );
  // Its end is told beside the frames.
  await expect
    .poll(async () => (await exportCapture(page.panel)).connections[0])
    .toMatchObject({ kind: 'fetch-stream', api: 'fetch', method: 'POST', state: 'closed' });
});

test('fifty thousand events and one of ten megabytes come through fetch complete and in order', async ({
  browser,
  server,
}) => {
  const page = await KindsPage.open(browser, server);
  await page.read('fetch-reader', '/sse/many');
  const stream = await server.nextStream('/sse/many');

  stream.send({ data: 'the first, after which the panel reads along' });
  await captured(page.panel, '/sse/many', 1);

  await stream.burst(50_000, (index) => ({
    id: `${index}`,
    data: `event ${index} ${'x'.repeat(index % 100)}`,
  }));
  stream.send({ event: 'huge', data: 'ü'.repeat(5_000_000) });
  stream.send({ data: 'after it' });

  await expect.poll(() => statusOf(page.panel), { timeout: 60_000 }).toContain('50,003 messages');
  const capture = await exportCapture(page.panel);
  const truth = truthOfReading(server.log.at('/sse/many'));
  const shown = framesOf(capture, '/sse/many');
  const { payload: beginning = '', ...huge } = shown[50_001] ?? {};
  expect(shown.toSpliced(50_001, 1)).toEqual(truth.toSpliced(50_001, 1));
  expect(huge).toMatchObject({ type: 'huge', id: '49999', size: 10_000_000 });
  expect(beginning.length).toBeGreaterThan(20_000);
  expect('ü'.repeat(5_000_000).startsWith(beginning)).toBe(true);
  expect(capture.frames.filter(({ cut }) => cut)).toHaveLength(1);
  expect(capture.counts).toMatchObject({ lost: 0, payloadsLeftOut: 0 });
});
