import { describe, expect, it } from 'vitest';
import { type BodyBranch, branchOff, createFlow } from '../../../content-scripts/page/body-flow';
import { createNativeText } from '../../../content-scripts/page/native-text';
import { observeFetch } from '../../../content-scripts/page/observe-fetch';
import { observeResponse } from '../../../content-scripts/page/observe-response';
import { observeStream } from '../../../content-scripts/page/observe-stream';
import { createWeakMap } from '../../../content-scripts/page/primordials';
import { FakeRequests } from './fake-requests';

const NativeResponse = Response;
const texts = createNativeText();
const streams = createWeakMap<BodyBranch>();
const { outbox } = new FakeRequests();
observeStream(globalThis, texts, streams, { follow: () => {}, writerOf: () => undefined }, outbox);
const responses = observeResponse(globalThis, texts, streams, outbox);

/** A response with NDJSON that comes in these chunks, as `fetch` would have given it to the page. */
function arrive(chunks: readonly (string | Uint8Array)[], signal: AbortSignal | null = null) {
  const page = new FakeRequests();
  const exchange = page.begin();
  page.answer(exchange, { contentType: 'application/x-ndjson', length: -1 });
  const left = chunks.map((chunk) => Buffer.from(chunk));
  const response = new NativeResponse(
    new ReadableStream<Uint8Array>({
      pull(controller) {
        const next = left.shift();
        if (next) controller.enqueue(new Uint8Array(next));
        else controller.close();
      },
    }),
  );
  const flow = createFlow(exchange, signal, false, page.outbox.now, (error) => {
    throw error;
  });
  responses.set(response, branchOff(flow, 0));
  const told = () => page.frames().map(({ payload }) => payload);
  const ends = () => {
    page.advance(50);
    return page.of('request-ended');
  };
  return { response, told, ends };
}

const LINES = ['{"a":1}\n', '{"a":"\u00e9"}\n', '{"a":3}\n', '{"a":4}\n'];
const RECORDS = LINES.map((line) => line.trim());
const BYTES = Buffer.byteLength(LINES.join(''));

function readerOf(response: Response): ReadableStreamDefaultReader<unknown> {
  if (!response.body) throw new Error('expected a body');
  return response.body.getReader();
}

describe('a body that is read on two branches', () => {
  it.each(['text', 'arrayBuffer', 'json'] as const)(
    'is told once and to its end where the beginning of a clone was looked at before %s()',
    async (name) => {
      const { response, told, ends } = arrive(name === 'json' ? ['{"a":', '[1,', '2]}\n'] : LINES);
      const peek = readerOf(response.clone());
      await peek.read();
      void peek.cancel();

      const value: unknown = await response[name]();

      expect(told()).toEqual(name === 'json' ? ['{"a":[1,2]}'] : RECORDS);
      expect(ends()).toMatchObject([{ outcome: 'complete', bytes: name === 'json' ? 12 : BYTES }]);
      if (name === 'json') expect(value).toEqual({ a: [1, 2] });
      if (name === 'text') expect(value).toBe(LINES.join(''));
    },
  );

  it('is told once where a clone is read slowly beside text()', async () => {
    const { response, told, ends } = arrive(LINES);
    const slow = readerOf(response.clone());
    await slow.read();

    const text = await response.text();
    for (;;) if ((await slow.read()).done) break;

    expect(text).toBe(LINES.join(''));
    expect(told()).toEqual(RECORDS);
    expect(ends()).toMatchObject([{ outcome: 'complete', bytes: BYTES }]);
  });

  it('counts off bytes, not letters: a byte order mark, and half of a character', async () => {
    const chunks = [new Uint8Array([0xef, 0xbb, 0xbf, 0x31, 10, 0xc3]), new Uint8Array([0xa9, 10])];
    const { response, told, ends } = arrive(chunks);
    const peek = readerOf(response.clone());
    await peek.read();
    void peek.cancel();

    const text = await response.text();

    expect(text).toBe('1\n\u00e9\n');
    expect(told()).toEqual(['\ufeff1', '\u00e9']);
    expect(ends()).toMatchObject([{ bytes: 8 }]);
  });

  it('is told by the clone to its end where blob() shows nothing of it', async () => {
    const { response, told, ends } = arrive(LINES);
    const slow = readerOf(response.clone());
    await slow.read();

    const blob = await response.blob();
    const before = ends().length;
    for (;;) if ((await slow.read()).done) break;

    expect(blob.size).toBe(BYTES);
    expect(before).toBe(0);
    expect(told()).toEqual(RECORDS);
    expect(ends()).toMatchObject([{ outcome: 'complete', bytes: BYTES }]);
  });
});

describe('a body that the page stops reading', () => {
  it('ends with the signal at once, though no read waits', async () => {
    const stop = new AbortController();
    const { response, ends } = arrive(LINES, stop.signal);
    const reader = readerOf(response);
    await reader.read();
    const before = ends().length;

    stop.abort();

    expect(before).toBe(0);
    expect(ends()).toMatchObject([{ outcome: 'cancelled', detail: 'AbortError' }]);
  });

  it('names the reason of a signal that timed out', async () => {
    const stop = new AbortController();
    const { response, ends } = arrive(LINES, stop.signal);
    await readerOf(response).read();

    stop.abort(new DOMException('too late', 'TimeoutError'));

    expect(ends()).toMatchObject([{ outcome: 'cancelled', detail: 'TimeoutError' }]);
  });

  it('leaves nothing on a signal that outlives it', async () => {
    const stop = new AbortController();
    const { response, ends } = arrive(LINES, stop.signal);
    await response.text();

    stop.abort();

    expect(ends()).toMatchObject([{ outcome: 'complete' }]);
  });
});

describe('fetch', () => {
  it.each([
    ['undefined', undefined],
    ['null', null],
    ['the global object', 'scope'],
  ])('is followed when it is called on %s', async (_, self) => {
    const page = new FakeRequests();
    const scope = {
      fetch: async (_url: string) =>
        new NativeResponse('data: x\n\n', { headers: { 'content-type': 'text/event-stream' } }),
    };
    observeFetch(
      scope,
      createNativeText(),
      page.exchanges,
      streams,
      page.outbox,
      () => 'https://a.test/',
    );

    await Reflect.apply(scope.fetch, self === 'scope' ? scope : self, ['/sse']);
    page.advance(50);

    expect(page.of('connection-created')).toMatchObject([{ url: 'https://a.test/sse' }]);
  });
});
