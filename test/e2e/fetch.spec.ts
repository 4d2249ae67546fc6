import { FRAME } from '../../extension/protocol/frames';
import { expect, test } from '../support/instrument-tab';
import { startTestServer } from '../support/servers/start-test-server';

/** Of the page, within which the server hears that a body is read no more; an endless one that is cloned would stay. */
const ROUND_TRIPS = 100;

/** Ways in which a page stops reading; each body runs with `open()`, `stop` and `native` or not. */
const STOPS: Readonly<Record<string, string>> = {
  'an abort while a read waits': `const reader = (await open()).body.getReader(); await reader.read(); reader.read().catch(() => {}); stop.abort();`,
  'an abort that nobody reads': `await open(); stop.abort();`,
  'cancel of a reader': `const reader = (await open()).body.getReader(); await reader.read(); await reader.cancel();`,
  'break out of an iteration': `for await (const chunk of (await open()).body) break;`,
  'cancel of both branches': `const [one, two] = (await open()).body.tee(); await Promise.all([one.cancel(), two.cancel()]);`,
  'an abort of a pipe': `const piping = (await open()).body.pipeTo(new WritableStream(), { signal: stop.signal }).catch(() => {}); setTimeout(() => stop.abort(), 20); await piping;`,
  'cancel behind a pipe': `const reader = (await open()).body.pipeThrough(new TransformStream()).getReader(); await reader.read(); await reader.cancel();`,
  'an abort of text()': `const { text } = Response.prototype; const reading = text.call(await open()).catch(() => {}); setTimeout(() => stop.abort(), 20); await reading;`,
};

test('a page that stops reading frees its connection as soon as without us', async ({
  openInstrumentTab,
  server,
}) => {
  // Firefox ends a cancelled body with the next piece that comes, with or without us.
  server.route('/open', (request) => {
    const stream = request.openStream({ 'content-type': 'application/x-ndjson' });
    const ticks = setInterval(() => stream.write('{"n":1}\n'), 20);
    void request.ended.then(() => clearInterval(ticks));
  });
  const { tab } = await openInstrumentTab(server.url('/blank.html'));
  // No content script runs in the initial empty document of a frame whose address never answers.
  await tab.evaluate(
    `void document.body.append(Object.assign(document.createElement('iframe'), { src: '/held' }))`,
  );
  const realms = { ours: 'window', native: `document.querySelector('iframe').contentWindow` };

  for (const [index, [title, body]] of Object.entries(STOPS).entries()) {
    const trips: number[] = [];
    for (const [realm, scope] of Object.entries(realms)) {
      const path = `/open/${realm}/${index}`;
      await tab.evaluate(
        `${scope}.eval(${JSON.stringify(`(async () => {
        const stop = new AbortController();
        const open = () => fetch('${server.url(path)}', { signal: stop.signal });
        ${body}
      })()`)})`,
      );
      const stream = await server.nextStream(path);
      // The measure is what else the page asks for meanwhile: on a busy machine both take longer.
      let trip = 0;
      for (; stream.isOpen && trip < ROUND_TRIPS; trip += 1) {
        await tab.evaluate(`fetch('/poll?${trip}').then((answer) => answer.text())`);
      }
      expect.soft(stream.isOpen, `${title}, ${realm}`).toBe(false);
      stream.destroy();
      trips.push(trip);
    }
    const [ours = ROUND_TRIPS, native = 0] = trips;
    expect.soft(ours, title).toBeLessThanOrEqual(native + ROUND_TRIPS / 5);
  }
});

test('what a page streams out arrives, and its pieces are frames', async ({
  browserName,
  openInstrumentTab,
}) => {
  // Chromium streams requests over HTTP/2 and later only.
  const server = await startTestServer({ h2: true });
  server.route('/upload', async (request) => {
    const body = await request.body();
    const stream = request.openStream({ 'content-type': 'application/x-ndjson' });
    stream.write(`${JSON.stringify(body)}\n`);
    stream.end();
  });
  const page = await openInstrumentTab(server.url('/blank.html'));
  await page.read();

  const seen = await page.tab.evaluate<unknown[]>(`(async () => {
    const pieces = ['one ', 'two ', 'Grüße'].map((text) => new TextEncoder().encode(text));
    const body = new ReadableStream({
      pull(controller) { const piece = pieces.shift(); if (piece) controller.enqueue(piece); else controller.close(); },
    });
    const answer = fetch('/upload', { method: 'POST', body, duplex: 'half' });
    return [body.locked, await answer.then((response) => response.json())];
  })()`);

  // Firefox knows no such bodies and sends the name of the object.
  const isStreamed = browserName === 'chromium';
  const sent = isStreamed ? 'one two Grüße' : '[object ReadableStream]';
  expect(seen).toEqual([isStreamed, sent]);
  const text = (payload: unknown) => Buffer.from(payload as number[]).toString();
  const out = async () =>
    (await page.frames())
      .filter(({ code }) => code === FRAME.binaryOut)
      .map(({ payload }) => text(payload));
  await expect.poll(out).toEqual(isStreamed ? ['one ', 'two ', 'Grüße'] : []);
  await server.close();
});
