import { describe, expect, it } from 'vitest';
import { type BodyBranch, messageBranch } from '../../../content-scripts/page/body-flow';
import { createNativeText } from '../../../content-scripts/page/native-text';
import { observeStream } from '../../../content-scripts/page/observe-stream';
import { observeWebTransport } from '../../../content-scripts/page/observe-webtransport';
import { createWeakMap } from '../../../content-scripts/page/primordials';
import { observeWritableStreams } from '../../../content-scripts/page/writable-chunks';
import type { LifecycleEvent } from '../../../extension/protocol/connections';
import { directionOf } from '../../../extension/protocol/frames';
import { FakeOutbox } from './fake-outbox';
import { FakeDuplex, FakeServer, FakeWebTransport, servers, writeAll } from './fake-web-transport';

// No HTTP/3 server can be had without native code: the API is a fake, over the engine's own streams.
const fake = new FakeOutbox();
const { outbox } = fake;
const texts = createNativeText();
const streams = createWeakMap<BodyBranch>();
const written = observeWritableStreams(globalThis, texts);
observeStream(globalThis, texts, streams, written, outbox);
fake.read();

interface Scope {
  WebTransport: new (url: string | object) => FakeWebTransport;
}

/** A realm with a WebTransport of its own, instrumented; `marks`: as Chromium does it. */
function realm(marks: boolean): Scope {
  class WebTransport extends FakeWebTransport {}
  for (const name of Reflect.ownKeys(FakeWebTransport.prototype)) {
    const own = Reflect.getOwnPropertyDescriptor(FakeWebTransport.prototype, name);
    if (own && name !== 'constructor') Reflect.defineProperty(WebTransport.prototype, name, own);
  }
  const scope = {
    WebTransport,
    WebTransportDatagramDuplexStream: FakeDuplex,
    WebTransportBidirectionalStream: FakeDuplex,
    ...(marks ? {} : { InternalError: Error }),
  };
  observeWebTransport(
    scope,
    texts,
    {
      readable: (stream, reader) => streams.set(stream, messageBranch(outbox, reader)),
      writable: written.follow,
    },
    outbox,
  );
  return scope;
}

function open(marks = true) {
  const transport = new (realm(marks).WebTransport)('https://a.test/news');
  const server = servers[0] ?? new FakeServer();
  return { transport, server, story: () => story(lastConnection()) };
}

function lastConnection(): number {
  return Math.max(...lifecycle().map(({ connection }) => connection));
}

function lifecycle(): LifecycleEvent[] {
  return fake.posted.flatMap((message) => (message.type === 'lifecycle' ? message.events : []));
}

function story(number: number): object[] {
  return lifecycle()
    .filter(({ connection }) => connection === number)
    .map(({ event: _event, afterFrame: _after, at: _at, connection: _number, ...rest }) => rest);
}

/** As a sentence each: direction, which stream, size and bytes. */
function frames(): string[] {
  fake.advance(1_000);
  const last = fake.batches().at(-1)?.columns;
  if (last) fake.acknowledge(last.first + last.at.length - 1);
  const number = lastConnection();
  return fake
    .batches()
    .flatMap(({ columns }) =>
      columns.code.flatMap((code, index) =>
        columns.connection[index] === number
          ? [
              `${directionOf(code)} ${columns.eventType[index]}: ${columns.size[index]} [${columns.payload[index]}]`,
            ]
          : [],
      ),
    );
}

async function readAll(stream: ReadableStream, count: number): Promise<unknown[]> {
  const reader = stream.getReader();
  const chunks: unknown[] = [];
  while (chunks.length < count) chunks.push((await reader.read()).value);
  reader.releaseLock();
  return chunks;
}

const bytes = (...values: number[]) => new Uint8Array(values);

describe('a WebTransport session', () => {
  it('is told from its creation to its end', async () => {
    const { transport, server, story } = open();

    server.ready.resolve(undefined);
    await transport.ready;
    transport.close({ closeCode: 7, reason: 'done' });
    await transport.closed;

    expect(story()).toMatchObject([
      {
        type: 'connection-created',
        kind: 'webtransport',
        api: 'WebTransport',
        url: 'https://a.test/news',
      },
      { type: 'connection-opened', protocol: '' },
      { type: 'close-called', code: 7, reason: 'done' },
      { type: 'connection-closed', code: 7, reason: 'done', wasClean: true },
    ]);
  });

  it('that the server closes was closed by nobody else', async () => {
    const { transport, server, story } = open();
    server.ready.resolve(undefined);

    server.closed.resolve({ closeCode: 4_000_000_000, reason: 'shutting down' });
    await transport.closed;

    expect(story().slice(1)).toMatchObject([
      { type: 'connection-opened' },
      { type: 'connection-closed', code: 4_000_000_000, reason: 'shutting down', wasClean: true },
    ]);
  });

  it.each([true, false])('that fails tells why (promises marked as handled: %s)', async (marks) => {
    const { transport, server, story } = open(marks);
    const error = new DOMException('no handshake');

    server.ready.reject(error);
    server.closed.reject(error);

    await expect(transport.ready).rejects.toBe(error);
    await expect(transport.closed).rejects.toBe(error);
    expect(transport.closed).toBe(transport.closed);
    expect(story().slice(1)).toMatchObject([
      { type: 'connection-error', readyState: 3 },
      { type: 'connection-closed', code: 0, reason: 'no handshake', wasClean: false },
    ]);
  });

  it('takes its address once, from whatever the page gives', () => {
    const { WebTransport } = realm(true);
    let asked = 0;

    new WebTransport({
      toString: () => {
        asked += 1;
        return 'https://a.test/object';
      },
    });

    expect(asked).toBe(1);
    expect(story(lastConnection())).toMatchObject([{ url: 'https://a.test/object' }]);
  });
});

describe('what a WebTransport session carries', () => {
  it('datagrams are frames both ways', async () => {
    const { transport, server } = open();
    const buffer = bytes(1, 2, 3);

    void writeAll(transport.datagrams.writable, [buffer.subarray(1), bytes()]);
    await readAll(server.datagramsOut.readable, 2);
    void writeAll(server.datagramsIn.writable, [bytes(9, 8)]);
    await readAll(transport.datagrams.readable, 1);
    buffer.fill(0);

    expect(frames()).toEqual([
      'out datagram: 2 [2,3]',
      'out datagram: 0 []',
      'in datagram: 2 [9,8]',
    ]);
  });

  it('streams have numbers, whoever opened them', async () => {
    const { transport, server } = open();

    const own = await transport.createBidirectionalStream();
    void writeAll(own.writable, [bytes(1)]);
    await readAll(server.created[0]?.out.readable ?? new ReadableStream(), 1);
    void writeAll(server.created[0]?.in.writable ?? new WritableStream(), [bytes(2, 2)]);
    await readAll(own.readable, 1);
    const oneWay = await transport.createUnidirectionalStream();
    void writeAll(oneWay, [bytes(3)]);
    await readAll(server.created[1]?.out.readable ?? new ReadableStream(), 1);
    await server.open('bidirectional', [bytes(4)]);
    const [incoming] = await readAll(transport.incomingBidirectionalStreams, 1);
    if (incoming instanceof FakeDuplex) await readAll(incoming.readable, 1);
    await server.open('unidirectional', [bytes(5), bytes(6)]);
    const [arrival] = await readAll(transport.incomingUnidirectionalStreams, 1);
    if (arrival instanceof ReadableStream) await readAll(arrival, 2);

    // A frame out counts once it was taken, which may be after the answer to it.
    expect(frames().sort()).toEqual([
      'in bidi 1: 2 [2,2]',
      'in bidi 3: 1 [4]',
      'in uni 4: 1 [5]',
      'in uni 4: 1 [6]',
      'out bidi 1: 1 [1]',
      'out uni 2: 1 [3]',
    ]);
  });

  it('what is piped in and out is seen as well', async () => {
    const { transport, server } = open();
    const source = new ReadableStream({
      start(controller) {
        for (const chunk of [bytes(1), bytes(2, 3)]) controller.enqueue(chunk);
        controller.close();
      },
    });
    const got: unknown[] = [];
    const sink = new WritableStream({ write: (chunk) => void got.push(chunk) });

    const stream = await transport.createBidirectionalStream();
    const piped = source.pipeTo(stream.writable);
    await readAll(server.created[0]?.out.readable ?? new ReadableStream(), 2);
    await piped;
    const arrives = stream.readable.pipeTo(sink);
    const writable = server.created[0]?.in.writable ?? new WritableStream();
    await writeAll(writable, [bytes(4)]);
    await writable.close();
    await arrives;

    expect(got).toEqual([bytes(4)]);
    expect(frames()).toEqual(['out bidi 1: 1 [1]', 'out bidi 1: 2 [2,3]', 'in bidi 1: 1 [4]']);
  });

  it('what the browser does not take is no frame', async () => {
    const { transport } = open();
    const { writable } = transport.datagrams;
    const writer = writable.getWriter();

    const pending = writer.write(bytes(1));
    await writer.abort('gone');
    await expect(pending).rejects.toBe('gone');
    await expect(writer.write(bytes(2))).rejects.toBe('gone');

    expect(frames()).toEqual([]);
  });

  it('a branch that the page reads later tells nothing twice', async () => {
    const { transport, server } = open();
    const [first, second] = transport.datagrams.readable.tee();

    void writeAll(server.datagramsIn.writable, [bytes(1), bytes(2)]);
    await readAll(first, 2);
    await readAll(second, 2);

    expect(frames()).toEqual(['in datagram: 1 [1]', 'in datagram: 1 [2]']);
  });
});
