import { expect, test } from '../support/instrument-tab';

/** Enough that keeping a fifth of it would show. */
const BYTES = 100_000_000;
/** The whole of what our instrument may remember of a document that no panel watches, and room for noise. */
const MAX_GROWTH_BYTES = 20_000_000;
const RECORD = `${JSON.stringify({ text: 'x'.repeat(190) })}\n`;
/** About as much as a browser hands on at once. */
const BLOCK = Buffer.from(RECORD.repeat(320));

const READINGS: Readonly<Record<string, string>> = {
  // No variable of the page may hold the last chunk: Firefox hands on all that waits as one.
  reader: `const reader = body.getReader();
    const count = ({ done, value }) => { if (!done) bytes += value.length; return !done; };
    while (count(await reader.read()));`,
  iteration: `for await (const chunk of body) bytes += chunk.length;`,
};

test('a page that reads an endless stream holds no more of it than we may remember', async ({
  openInstrumentTab,
  server,
}) => {
  server.route('/flood', async (request) => {
    const stream = request.openStream({ 'content-type': 'application/x-ndjson' });
    await stream.flood(BLOCK, BYTES);
  });

  for (const [title, reading] of Object.entries(READINGS)) {
    const page = await openInstrumentTab(server.url('/blank.html'));
    const before = await page.tab.memoryInUse();
    const path = `/flood/${title}`;
    await page.tab.evaluate(`void (async () => {
      globalThis.bytes = 0;
      const { body } = await fetch('${path}');
      ${reading}
    })()`);
    const stream = await server.nextStream(path);
    const sent = Math.ceil(BYTES / BLOCK.length) * BLOCK.length;
    await expect
      .poll(() => page.tab.evaluate('bytes'), { message: title, timeout: 60_000 })
      .toBe(sent);

    // The stream is still open. In its first seconds more is remembered, for a panel that may watch.
    await expect
      .poll(async () => (await page.tab.memoryInUse()) - before, { message: title })
      .toBeLessThan(MAX_GROWTH_BYTES);

    stream.end();
    const told = async () =>
      (await page.lifecycle()).flatMap((event) =>
        event.type === 'request-ended' ? [event.bytes] : [],
      );
    await expect.poll(told, { message: title }).toEqual([sent]);
  }
});
