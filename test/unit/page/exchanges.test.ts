import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { SEND_PENDING_MS } from '../../../extension/protocol/limits';
import { FakeRequests } from './fake-requests';

const START = 1_000_000;
const bytes = (text: string) => Uint8Array.from(Buffer.from(text));

function give(page: FakeRequests, exchange: ReturnType<FakeRequests['begin']>, text: string) {
  const { buffer, length } = bytes(text);
  exchange.bytes(buffer, 0, length);
  page.advance(0);
}

describe('createExchanges', () => {
  it('tells a streaming type from its headers on, with the true start', () => {
    const page = new FakeRequests();
    const exchange = page.begin({ url: '/chat', method: 'POST', body: '{"prompt":"hi"}' });
    page.advance(300);
    page.answer(exchange, { contentType: 'text/event-stream; charset=utf-8', length: -1 });
    give(page, exchange, 'data: one\n\nda');
    page.advance(50);
    give(page, exchange, 'ta: two\n\n');
    exchange.ended('cancelled', 'AbortError', -1);

    expect(page.events().map(({ type, at }) => [type, at - START])).toEqual([
      ['connection-created', 0],
      ['request-started', 0],
      ['request-answered', 300],
      ['request-ended', 350],
    ]);
    expect(page.of('connection-created')).toMatchObject([{ kind: 'fetch-stream', method: 'POST' }]);
    expect(page.of('request-ended')).toMatchObject([
      { outcome: 'cancelled', bytes: 22, isSame: null },
    ]);
    expect(page.frames().map(({ at, code, payload }) => [at - START, code, payload])).toEqual([
      [0, FRAME.textOut, '{"prompt":"hi"}'],
      [300, FRAME.eventBlock, 'data: one'],
      [350, FRAME.eventBlock, 'data: two'],
    ]);
  });

  it('tells what was sent to a stream before that was known to be one', () => {
    const page = new FakeRequests();
    const stream = page.begin({ url: '/echo/1/abc/xhr_streaming', method: 'POST' });
    page.answer(stream, { contentType: 'application/javascript', length: -1 });
    give(page, stream, 'o');
    page.ask({ url: '/echo/1/abc/xhr_send', method: 'POST', body: '["early"]', status: 204 });
    page.ask({ url: '/elsewhere', method: 'POST', body: 'no' });
    page.advance(1_500);

    give(page, stream, 'a["early"]');
    page.ask({ url: '/echo/1/abc/xhr_send', method: 'POST', body: '["late"]', status: 204 });
    page.advance(0);

    expect(page.of('connection-created')).toMatchObject([{ kind: 'fetch-stream' }]);
    const inTime = page.frames().toSorted((one, other) => one.at - other.at);
    expect(inTime.map(({ code, payload }) => [code, payload])).toEqual([
      [FRAME.textIn, 'o'],
      [FRAME.textOut, '["early"]'],
      [FRAME.textIn, 'a["early"]'],
      [FRAME.textOut, '["late"]'],
    ]);
  });

  it('takes an answer without a length for a stream once it stays open, with what came before', () => {
    const page = new FakeRequests();
    const exchange = page.begin({ url: '/log' });
    page.advance(10);
    page.answer(exchange, { contentType: 'text/plain', length: -1 });
    give(page, exchange, 'a');
    page.advance(500);
    give(page, exchange, 'b');
    expect(page.events()).toEqual([]);
    page.advance(500);
    give(page, exchange, 'c');

    expect(page.events().map(({ type, at }) => [type, at - START])).toEqual([
      ['connection-created', 0],
      ['request-started', 0],
      ['request-answered', 10],
    ]);
    expect(page.frames().map(({ at, payload }) => [at - START, payload])).toEqual([
      [10, 'a'],
      [510, 'b'],
      [1_010, 'c'],
    ]);
  });

  it.each([
    ['has a length', { length: 5_000 }, [0, 2_000, 2_000]],
    ['comes within a second', { length: -1 }, [0, 900]],
    ['comes in one piece, however late', { length: -1 }, [5_000]],
  ])('takes no answer for a stream that %s', (_, { length }, pauses) => {
    const page = new FakeRequests();
    const exchange = page.begin({ url: '/download' });
    page.answer(exchange, { contentType: 'text/plain', length });
    for (const pause of pauses) {
      page.advance(pause);
      give(page, exchange, 'piece');
    }
    exchange.ended('complete', '', -1);

    expect(page.events()).toEqual([]);
  });

  it('holds a bounded beginning of an answer that may become a stream, and counts the rest', () => {
    const page = new FakeRequests();
    const exchange = page.begin({ url: '/log' });
    page.answer(exchange, { contentType: 'text/plain', length: -1 });
    for (let n = 0; n < 500; n += 1) give(page, exchange, 'x'.repeat(10_000));
    page.advance(1_000);
    give(page, exchange, 'y');

    const frames = page.frames();
    expect(frames.length).toBeLessThan(20);
    expect(frames.reduce((sum, { size }) => sum + (size ?? 0), 0)).toBe(5_000_001);
    expect(frames.at(-1)).toMatchObject({ size: 1, payload: 'y' });
  });

  it('tells what a request streams out as frames of the stream', () => {
    const page = new FakeRequests();
    const exchange = page.begin({ url: '/duplex', method: 'POST' });
    exchange.sent(bytes('early').buffer, 0, 5);
    page.answer(exchange, { contentType: 'application/x-ndjson', length: -1 });
    exchange.sent(bytes('later').buffer, 0, 5);

    expect(
      page.frames().map(({ code, payload }) => [code, Buffer.from(payload ?? '').toString()]),
    ).toEqual([
      [FRAME.binaryOut, 'early'],
      [FRAME.binaryOut, 'later'],
    ]);
  });

  it('tells a POST to the address of a stream as a message out of it', () => {
    const page = new FakeRequests();
    const stream = page.begin({ url: '/hub?id=5' });
    page.answer(stream, { contentType: 'text/event-stream', length: -1 });

    page.ask({ url: '/hub?id=5', method: 'POST', body: 'hello hub' });
    page.ask({ url: '/other', method: 'POST', body: 'not for it' });
    stream.ended('complete', '', -1);
    page.ask({ url: '/hub?id=5', method: 'POST', body: 'too late' });

    expect(page.of('connection-created')).toHaveLength(1);
    expect(page.frames().map(({ code, payload }) => [code, payload])).toEqual([
      [FRAME.textOut, 'hello hub'],
    ]);
  });

  it('tells what SockJS sends, also what it sent before its poll was known', () => {
    const page = new FakeRequests();
    const poll = { url: '/echo/1/abc/xhr', method: 'POST', heldMs: 1_500 };
    const send = (body: string) => page.ask({ url: '/echo/1/abc/xhr_send', method: 'POST', body });
    page.ask(poll);
    send('["early"]');
    page.ask(poll);
    page.ask(poll);
    send('["later"]');

    expect(page.of('connection-created')).toMatchObject([{ kind: 'poll', method: 'POST' }]);
    const out = page.frames().filter(({ code }) => code === FRAME.textOut);
    expect(out.map(({ at, payload }) => [at - START, payload])).toEqual([
      [1_500, '["early"]'],
      [4_510, '["later"]'],
    ]);
  });

  it('takes a second stream opened by POST for a stream of its own', () => {
    const page = new FakeRequests();
    for (const prompt of ['a', 'b']) {
      const stream = page.begin({ url: '/chat', method: 'POST', body: prompt });
      page.answer(stream, { contentType: 'text/event-stream', length: -1 });
    }

    expect(page.of('connection-created')).toHaveLength(2);
  });

  it('tells a send that fails, and one whose answer does not come', () => {
    const page = new FakeRequests();
    const stream = page.begin({ url: '/hub' });
    page.answer(stream, { contentType: 'text/event-stream', length: -1 });

    page.begin({ url: '/hub', method: 'POST', body: 'lost' }).ended('failed', 'TypeError', -1);
    const slow = page.begin({ url: '/hub', method: 'POST', body: 'slow' });
    page.advance(SEND_PENDING_MS);
    slow.ended('failed', 'TypeError', -1);

    expect(page.frames().map(({ at, payload }) => [at - START, payload])).toEqual([
      [0, 'lost'],
      [0, 'slow'],
    ]);
  });

  it('tells a body once where what was sent to a stream is answered by another one', () => {
    const page = new FakeRequests();
    const stream = page.begin({ url: '/hub' });
    page.answer(stream, { contentType: 'text/event-stream', length: -1 });
    const call = page.begin({ url: '/hub', method: 'POST', body: 'call' });
    page.advance(SEND_PENDING_MS);
    page.answer(call, { contentType: 'text/event-stream', length: -1 });

    expect(page.of('connection-created')).toHaveLength(2);
    expect(page.frames().map(({ payload }) => payload)).toEqual(['call']);
  });

  it('tells of an early send whose body nobody kept that it was one, and its size', () => {
    const page = new FakeRequests();
    const stream = page.begin({ url: '/hub' });
    page.answer(stream, { contentType: 'application/json', length: -1 });
    give(page, stream, 'o');
    page.ask({ url: '/hub', method: 'POST', bodySize: 700 });
    for (let n = 0; n < 6; n += 1) page.ask({ url: '/hub', method: 'POST', body: 'text' });
    page.advance(1_500);

    give(page, stream, 'a');

    const out = page
      .frames()
      .filter(({ code }) => code === FRAME.textOut || code === FRAME.binaryOut);
    expect(out.map(({ code, size, payload }) => [code, size, payload])).toEqual([
      [FRAME.binaryOut, 700, null],
      [FRAME.textOut, 4, null],
      ...Array(5).fill([FRAME.textOut, 4, 'text']),
    ]);
  });

  it('takes a stream for one though its first attempts failed at regular intervals', () => {
    const page = new FakeRequests();
    for (let attempt = 0; attempt < 4; attempt += 1) {
      page.begin({ url: '/sse' }).ended('failed', 'TypeError', -1);
      page.advance(1_000);
    }

    const stream = page.begin({ url: '/sse' });
    page.answer(stream, { contentType: 'text/event-stream', length: -1 });
    give(page, stream, 'data: one\n\n');

    expect(page.of('connection-created').map(({ kind }) => kind)).toEqual(['fetch-stream']);
    expect(page.frames().map(({ payload }) => payload)).toEqual(['data: one']);
  });

  it('takes an event stream for one also where its endpoint was told as a poll', () => {
    const page = new FakeRequests();
    page.askEvery(1_000, 4, () => ({ url: '/sse', status: 503, answer: 'busy' }));
    const stream = page.begin({ url: '/sse' });
    page.answer(stream, { contentType: 'text/event-stream', length: -1 });
    give(page, stream, 'data: one\n\n');
    stream.ended('complete', '', -1);

    const [poll, push] = page.of('connection-created');
    expect([poll?.kind, push?.kind]).toEqual(['poll', 'fetch-stream']);
    expect(page.of('request-ended').slice(4)).toMatchObject([
      { connection: poll?.connection, request: 5, detail: 'became a stream', bytes: -1 },
      { connection: push?.connection, request: 1, detail: '', bytes: 11 },
    ]);
    expect(page.frames().at(-1)).toMatchObject({ payload: 'data: one' });
  });

  it('tells no request twice where a poll is recognised while answers are under way', () => {
    const page = new FakeRequests();
    const all = [0, 1, 2, 3].map((index) => {
      const one = page.begin({ url: '/log' });
      page.advance(10);
      page.answer(one, { length: -1 });
      give(page, one, `a${index}`);
      page.advance(1_000);
      return one;
    });

    for (const one of all) {
      give(page, one, 'b');
      page.advance(10);
      one.ended('complete', '', -1);
    }

    expect(page.of('connection-created').map(({ kind }) => kind)).toEqual(['poll']);
    expect(page.of('request-ended').map(({ request }) => request)).toEqual([1, 2, 3, 4]);
    expect(page.frames().map(({ payload }) => payload)).toEqual(['a0b', 'a1b', 'a2b', 'a3b']);
  });

  it.each([
    ['only the headers of which were asked for', 'HEAD', {}],
    ['that has no bytes', 'GET', { length: 0 }],
    ['that says so by its status', 'GET', { status: 205 }],
  ])('takes no event stream for one %s', (_, method, answer) => {
    const page = new FakeRequests();
    const exchange = page.begin({ url: '/sse', method });
    page.answer(exchange, { contentType: 'text/event-stream', length: -1, ...answer });
    exchange.ended('complete', '', 0);

    expect(page.events()).toEqual([]);
  });

  it('observes nothing once the extension is gone', () => {
    const page = new FakeRequests();
    const exchange = page.begin();
    page.outbox.obey({ type: 'retire' });

    page.answer(exchange, { contentType: 'text/event-stream', length: -1 });
    give(page, exchange, 'data: x\n\n');
    exchange.ended('complete', '', -1);

    expect(page.events()).toEqual([]);
  });
});
