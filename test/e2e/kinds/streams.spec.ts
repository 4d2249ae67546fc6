import { captured, exportCapture, framesOf } from '../../support/capture';
import { KindsPage } from '../../support/kinds-page';
import { LAST_RECORD, NASTY_RECORDS } from '../../support/nasty-bodies';
import { expect, test } from '../../support/test';
import { truthOfReading } from '../../support/truth';
import { until } from '../../support/until';

/** A response without a length is a stream once it has stayed open for this long. */
const STAYS_OPEN_MS = 1_000;

test('records of NDJSON and of a JSON sequence, and parts, are told as they were sent', async ({
  browser,
  server,
}) => {
  const page = await KindsPage.open(browser, server);
  const paths = ['/ndjson/fetch', '/ndjson/xhr', '/json-seq', '/multipart'];
  const kinds = ['fetch-reader', 'xhr-stream', 'fetch-for-await', 'fetch-pipe-to'];
  const opened = await Promise.all(paths.map((path, index) => page.read(kinds[index] ?? '', path)));
  const [lines, xhrLines, sequence, parts] = await Promise.all(
    paths.map((path) => server.nextStream(path)),
  );
  if (!lines || !xhrLines || !sequence || !parts) throw new Error('Expected four streams');

  await page.sendPieces(NASTY_RECORDS, [lines, xhrLines], opened.slice(0, 1));
  // From then on the panel reads, and the page keeps more of a large part.
  await captured(page.panel, '/ndjson/fetch', 1);
  for (const stream of [lines, xhrLines]) {
    stream.raw(LAST_RECORD.bytes, ...(LAST_RECORD.completes ?? []));
  }
  for (const text of ['{"a":"Grüße"}', '[1,\n2]', '"☃"']) sequence.record(text);
  parts.part('image/jpeg', Buffer.from([0xff, 0xd8, 13, 10, 45, 45, 0, 0xff, 0xd9]));
  parts.part('text/plain; charset=utf-8', 'zwei\r\n--fronti\r\nGrüße');
  parts.part('image/jpeg', Buffer.alloc(100_000, 7));
  for (const stream of [lines, xhrLines, sequence, parts]) stream.end();
  await page.hasEnded(opened);

  for (const path of paths) {
    await captured(page.panel, path, truthOfReading(server.log.at(path)).length);
  }
  const capture = await exportCapture(page.panel);
  for (const path of paths) {
    expect
      .soft(framesOf(capture, path), path)
      .toEqual(beginnings(truthOfReading(server.log.at(path))));
  }
  expect(capture.counts).toMatchObject({ lost: 0, payloadsLeftOut: 0 });
});

test('any response that stays open is a stream, and its chunks are those of the server', async ({
  browser,
  server,
}) => {
  const page = await KindsPage.open(browser, server);
  const paths = ['/chunks/text', '/chunks/bytes', '/chunks/xhr'];
  const types = ['text/plain', 'application/octet-stream', 'text/plain'];
  const kinds = ['fetch-reader', 'fetch-byob', 'xhr-stream'];
  const opened = await Promise.all(
    paths.map((path, index) => page.read(kinds[index] ?? '', `${path}?type=${types[index]}`)),
  );
  const streams = await Promise.all(paths.map((path) => server.nextStream(path)));

  let sent = 0;
  const write = async (bytes: string | Uint8Array) => {
    for (const stream of streams) stream.write(bytes);
    sent += Buffer.byteLength(bytes);
    await page.hasRead(opened.slice(0, 2), sent);
  };
  await write('first ');
  await page.hasRead(opened, sent);
  // Counted from the headers as the page gets them, which may be long after the server's answer.
  const readAt = Date.now();
  await until('the responses to have stayed open', () => Date.now() - readAt > 1.1 * STAYS_OPEN_MS);
  for (const bytes of ['zweitens Gr', Buffer.of(0xc3), Buffer.from([0xbc, 0xc3, 0x9f]), 'e ☃']) {
    await write(bytes);
  }
  await page.hasRead(opened.slice(2), sent);
  for (const stream of streams) stream.end();
  await page.hasEnded(opened);

  for (const path of paths.slice(0, 2)) {
    await captured(page.panel, path, truthOfReading(server.log.at(path)).length);
  }
  const capture = await exportCapture(page.panel);
  for (const path of paths.slice(0, 2)) {
    expect.soft(framesOf(capture, path), path).toEqual(truthOfReading(server.log.at(path)));
  }
  // The browser puts pieces of an XMLHttpRequest together; none is lost.
  const text = (frames: readonly { payload: string }[]) =>
    frames.map(({ payload }) => payload).join('');
  await expect
    .poll(async () => text(framesOf(await exportCapture(page.panel), '/chunks/xhr')))
    .toBe(text(truthOfReading(server.log.at('/chunks/xhr'))));
});

/** Of a payload that is longer than what is kept: as much as is kept of it. */
function beginnings<Frame extends { size: number; payload: string }>(
  frames: readonly Frame[],
): Frame[] {
  return frames.map((frame) => {
    if (frame.size <= 64_000) return frame;
    const kept = Buffer.from(frame.payload, 'base64').subarray(0, 64_000);
    return { ...frame, payload: kept.toString('base64') };
  });
}
