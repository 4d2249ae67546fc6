type Bytes = Uint8Array<ArrayBuffer>;
type Pipe = TransformStream<unknown, unknown>;

/** Both directions of a stream, as one end sees them. */
export class FakeDuplex {
  readonly #in: Pipe;
  readonly #out: Pipe;

  constructor(incoming: Pipe, outgoing: Pipe) {
    this.#in = incoming;
    this.#out = outgoing;
  }

  get readable(): ReadableStream {
    return this.#in.readable;
  }

  get writable(): WritableStream {
    return this.#out.writable;
  }
}

/** The end in the test's hands: what it wrote into and read from each stream is the truth. */
export class FakeServer {
  readonly datagramsIn = new TransformStream();
  readonly datagramsOut = new TransformStream();
  readonly bidirectional = new TransformStream();
  readonly unidirectional = new TransformStream();
  readonly created: { in: Pipe; out: Pipe }[] = [];
  readonly ready = deferred<undefined>();
  readonly closed = deferred<WebTransportCloseInfo>();

  /** A stream that the server opens. */
  async open(kind: 'bidirectional' | 'unidirectional', chunks: readonly Bytes[]): Promise<void> {
    const [incoming, outgoing] = [new TransformStream(), new TransformStream()];
    const stream =
      kind === 'bidirectional' ? new FakeDuplex(incoming, outgoing) : incoming.readable;
    void this[kind].writable.getWriter().write(stream);
    void writeAll(incoming.writable, chunks);
  }
}

/** Newest first: a test makes one at a time. */
export const servers: FakeServer[] = [];

/** A WebTransport as browsers make it, but for its network. */
export class FakeWebTransport {
  readonly #server = new FakeServer();
  readonly #datagrams = new FakeDuplex(this.#server.datagramsIn, this.#server.datagramsOut);

  constructor(url: string | object) {
    new URL(`${url}`);
    servers.unshift(this.#server);
  }

  get ready(): Promise<undefined> {
    return this.#server.ready.promise;
  }

  get closed(): Promise<WebTransportCloseInfo> {
    return this.#server.closed.promise;
  }

  get datagrams(): FakeDuplex {
    return this.#datagrams;
  }

  get incomingBidirectionalStreams(): ReadableStream {
    return this.#server.bidirectional.readable;
  }

  get incomingUnidirectionalStreams(): ReadableStream {
    return this.#server.unidirectional.readable;
  }

  async createBidirectionalStream(): Promise<FakeDuplex> {
    const created = this.#create();
    return new FakeDuplex(created.in, created.out);
  }

  async createUnidirectionalStream(): Promise<WritableStream> {
    return this.#create().out.writable;
  }

  close({ closeCode = 0, reason = '' }: WebTransportCloseInfo = {}): void {
    this.#server.closed.resolve({ closeCode, reason });
  }

  #create() {
    const created = { in: new TransformStream(), out: new TransformStream() };
    this.#server.created.push(created);
    return created;
  }
}

export async function writeAll(stream: WritableStream, chunks: readonly unknown[]): Promise<void> {
  const writer = stream.getWriter();
  for (const chunk of chunks) await writer.write(chunk);
  writer.releaseLock();
}

function deferred<Value>() {
  let resolve: (value: Value) => void = () => {};
  let reject: (error: unknown) => void = () => {};
  const promise = new Promise<Value>((onValue, onError) => {
    resolve = onValue;
    reject = onError;
  });
  return { promise, resolve, reject };
}
