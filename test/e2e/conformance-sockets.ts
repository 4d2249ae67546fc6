import type { Property } from './conformance-properties';

/** Each with what every interface shows of itself; a browser that lacks it says so in both realms. */
const INTERFACES = [
  'WebSocketStream',
  'WebTransport',
  'WebTransportDatagramDuplexStream',
  'WebTransportBidirectionalStream',
  'WritableStream',
  'WritableStreamDefaultWriter',
];

/**
 * What never comes cannot be waited for: a connection that is made later fails later, in the same threads,
 * and a rejection after that is told after all before it.
 */
const UNHANDLED = `
  const outcome = (promise) => promise.then((value) => ['fulfilled', String(value)], told);
  const unworded = ([constructor, name, , code]) => [constructor, name, code];
  /** Until a connection to here has failed. */
  const failedLater = (url) => { const later = new X(url); return Promise.all([outcome(later.ready ?? later.opened), outcome(later.closed)]); };
  /** Rejections that nobody handles, as the window hears of them. */
  const unhandled = async (url, run) => {
    const heard = [];
    const last = new realm.Error('the last one');
    let end;
    const ended = new Promise((resolve) => { end = resolve; });
    const hear = (event) => { event.preventDefault(); if (event.reason === last) end(); else heard.push(told(event.reason)); };
    realm.addEventListener('unhandledrejection', hear);
    const kept = await run();
    await failedLater(url);
    realm.Promise.reject(last);
    await ended;
    realm.removeEventListener('unhandledrejection', hear);
    return [heard.sort(), kept];
  };
`;

const socketStream = (title: string, body: string): Property => ({
  title: `WebSocketStream: ${title}`,
  body: `const X = realm.WebSocketStream; if (!X) return 'not in this browser'; ${UNHANDLED} ${body}`,
});

const transport = (title: string, body: string): Property => ({
  title: `WebTransport: ${title}`,
  // A port that browsers block: where nothing listens, Firefox asks on for half a minute.
  body: `const X = realm.WebTransport; const dead = 'https://127.0.0.1:1/'; ${UNHANDLED} ${body}`,
});

export const SOCKET_PROPERTIES: readonly Property[] = [
  {
    title: 'WebSocketStream, WebTransport and their streams: globals, statics and members',
    body: `return ${JSON.stringify(INTERFACES)}.map((name) => {
        const X = realm[name];
        return X && [attribute(realm, name), attributes(X), attributes(X.prototype), typeof X, X.name, X.length, String(X),
          X.prototype.constructor === X, Object.isExtensible(X), Object.getPrototypeOf(X) === realm.Function.prototype];
      });`,
  },
  {
    title: 'WebSocketStream, WebTransport and their streams: foreign this',
    body: `const settle = (value) => value instanceof realm.Promise ? value.then(() => 'fulfilled', told) : String(value);
      const ask = async (run) => { try { return await settle(run()); } catch (error) { return told(error); } };
      const owners = ${JSON.stringify(INTERFACES)}.map((name) => realm[name]).filter(Boolean);
      return Promise.all(owners.flatMap((X) => Object.entries(Object.getOwnPropertyDescriptors(X.prototype))
        .flatMap(([key, { value, get, set }]) => [value, get, set].filter((one) => typeof one === 'function' && one !== X)
          .flatMap((method) => [undefined, null, 5, {}, realm].map(async (self) => [X.name, key, await ask(() => method.call(self, 'x'))])))));`,
  },
  socketStream(
    'wrong calls',
    `return [() => X(urls.ws), () => X.call({}, urls.ws), () => new X(), () => Reflect.construct(X, []), () => new X(Symbol('s')), () => new X('http://['), () => new X(''), () => new X('ftp://a.test/'),
      () => new X('ws://a.test/#f'), () => new X({ toString() { throw new RangeError('mine'); } }), () => new X(urls.ws, 5), () => new X(urls.ws, 'x'), () => new X(urls.ws, Symbol('s')),
      () => new X(urls.ws, { protocols: 5 }), () => new X(urls.ws, { protocols: [''] }), () => new X(urls.ws, { protocols: ['a', 'a'] }), () => new X(urls.ws, { signal: 5 }),
      () => new X(urls.ws, { get protocols() { throw new RangeError('mine'); } }), () => new X(urls.ws, { get signal() { throw new RangeError('mine'); } })].map(attempt);`,
  ),
  socketStream(
    'options are read once, in order, through whatever they are',
    `const log = [];
     const spy = (target) => new Proxy(target, { get(...args) { log.push(['get', String(args[1])]); return Reflect.get(...args); }, has(...args) { log.push(['has', String(args[1])]); return Reflect.has(...args); },
       getOwnPropertyDescriptor(...args) { log.push(['own', String(args[1])]); return Reflect.getOwnPropertyDescriptor(...args); }, ownKeys(target) { log.push('keys'); return Reflect.ownKeys(target); }, getPrototypeOf(target) { log.push('prototype'); return Reflect.getPrototypeOf(target); } });
     const options = [undefined, null, {}, [], () => {}, spy({ protocols: ['a'] }), spy(Object.freeze({ protocols: ['b'] })), Object.create({ get protocols() { log.push(['this', this === options[7]]); return undefined; } })];
     const made = options.map((one) => attempt(() => { const socket = new X({ toString() { log.push('url'); return urls.ws; } }, one); socket.closed.catch(() => {}); return socket.url; }));
     return [made, log];`,
  ),
  socketStream(
    'a subclass, and its promises',
    `class Mine extends X { field = 1; get twice() { return [this.opened, this.opened]; } }
     const one = new Mine(urls.ws);
     const [first, second] = one.twice;
     return [one instanceof Mine, one instanceof X, one.field, first === second, one.closed === one.closed, first instanceof realm.Promise, Reflect.ownKeys(first).map(String), Reflect.ownKeys(one.closed).map(String),
       first.constructor === realm.Promise, Reflect.ownKeys(one).map(String), String(one), await outcome(first), await outcome(one.closed)];`,
  ),
  socketStream(
    'a connection that fails, and that nobody asks about',
    `return unhandled(urls.refused, async () => {
       new X(urls.refused);
       const asked = new X(urls.refused);
       const stop = new AbortController();
       const aborted = new X(urls.ws, { signal: stop.signal });
       stop.abort();
       return [await outcome(asked.opened), await outcome(asked.closed), await outcome(aborted.opened), await outcome(aborted.closed), attempt(() => new X(urls.ws, { signal: AbortSignal.abort() }))];
     });`,
  ),
  socketStream(
    'a whole life',
    `const one = new X(urls.echo, { protocols: ['chat'] });
     const opened = await one.opened;
     const log = [Object.getOwnPropertyDescriptors({ ...opened, readable: 0, writable: 0 }), Object.getPrototypeOf(opened) === realm.Object.prototype, opened.readable.locked, opened.writable.locked];
     const reader = opened.readable.getReader();
     const writer = opened.writable.getWriter();
     log.push(writer.desiredSize, attempt(() => opened.writable.getWriter()), attempt(() => opened.readable.getReader()));
     const shared = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer;
     const bodies = ['', 'Grüße ☃', 'lone ' + String.fromCharCode(0xd83d), new Uint8Array([1, 2, 3]).subarray(1), new Uint8Array([4]).buffer, new DataView(new ArrayBuffer(2)), new Blob(['x']), null, undefined, 5, 5n, true, [1, 'b'], {},
       { toString() { log.push('toString'); return 'mine'; } }, { [Symbol.toPrimitive](hint) { log.push(hint); return 'primitive'; } }, new Date(0)];
     const written = bodies.map((body) => { const promise = writer.write(body); log.push('written'); return promise; });
     log.push(written[0] instanceof realm.Promise, Reflect.ownKeys(written[0]).map(String), written[0].constructor === realm.Promise);
     log.push(await Promise.all(written.map(outcome)));
     for (let n = 0; n < bodies.length; n += 1) {
       const result = await reader.read();
       log.push([Reflect.ownKeys(result).map(String), typeof result.value === 'string' ? result.value : [result.value.constructor.name, ...new Uint8Array(result.value.buffer ?? result.value)]]);
     }
     one.close({ closeCode: 4001, reason: 'bye' });
     log.push(await one.closed, Reflect.ownKeys(await one.closed), await outcome(writer.closed), await outcome(reader.closed), await outcome(writer.write('late')), (await reader.read()).done);
     return log;`,
  ),
  socketStream(
    'what cannot be written',
    `const seen = [];
     const bodies = [Symbol('s'), { toString() { throw new RangeError('mine'); } }, { toString: null, valueOf: null }, { [Symbol.toPrimitive]: () => ({}) }, { [Symbol.toPrimitive]: () => Symbol('s') }, Object.create(null),
       new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer];
     for (const body of bodies) {
       const one = new X(urls.echo);
       const writer = (await one.opened).writable.getWriter();
       seen.push([await outcome(writer.write(body)), await outcome(writer.write('after'))]);
       one.close();
     }
     return seen;`,
  ),
  socketStream(
    'close arguments',
    `const log = [];
     const infos = [[], [undefined], [null], [5], ['x'], [{}], [[]], [{ closeCode: 1000 }], [{ closeCode: 1001 }], [{ closeCode: 3000.7 }], [{ closeCode: '3001', reason: 5 }], [{ closeCode: NaN }], [{ closeCode: 70000 }], [{ reason: 'x' }],
       [{ closeCode: 3000, reason: 'é'.repeat(62) }], [{ closeCode: Symbol('s') }], [{ get closeCode() { log.push('code'); return { valueOf() { log.push('valueOf'); return 3002; } }; }, get reason() { log.push('reason'); return { toString() { log.push('toString'); return 'r'; } }; } }]];
     const seen = [];
     for (const args of infos) {
       const one = new X(urls.echo);
       await one.opened;
       seen.push(attempt(() => one.close(...args)), attempt(() => one.close()));
       const end = await one.closed;
       seen.push([end.closeCode, end.reason]);
     }
     return [seen, log];`,
  ),
  socketStream(
    'ends of its streams',
    `const ends = [({ writable }) => writable.close(), ({ writable }) => writable.abort('why'), ({ readable }) => readable.cancel('why'), ({ writable }) => writable.getWriter().close(), ({ writable }) => writable.getWriter().abort(),
       ({ readable }) => readable.getReader().cancel(), async ({ readable }) => { for await (const chunk of readable) break; }, ({ writable }) => { const writer = writable.getWriter(); writer.releaseLock(); return writer.close(); },
       ({ writable }) => { writable.getWriter(); return writable.close(); }];
     const seen = [];
     for (const end of ends) {
       const one = new X(urls.echo);
       const opened = await one.opened;
       const writer = opened.writable.getWriter();
       await writer.write('echo');
       writer.releaseLock();
       seen.push(await outcome(Promise.resolve(end(opened))), opened.readable.locked, opened.writable.locked);
       one.close();
       seen.push(await outcome(one.closed.then(({ closeCode }) => closeCode)));
     }
     return seen;`,
  ),
  socketStream(
    'pipes in and out',
    `const numbers = () => new realm.ReadableStream({ start(controller) { for (const chunk of ['a', new Uint8Array([1, 2]), { toString: () => 'object' }]) controller.enqueue(chunk); controller.close(); } });
     const plain = (chunk) => typeof chunk === 'string' ? chunk : [...new Uint8Array(chunk)];
     const seen = [];
     const one = new X(urls.echo);
     const first = await one.opened;
     seen.push(await outcome(numbers().pipeTo(first.writable, { preventClose: true })), first.writable.locked);
     const reader = first.readable.getReader();
     for (let n = 0; n < 3; n += 1) seen.push(plain((await reader.read()).value));
     one.close();
     const two = new X(urls.echo);
     const second = await two.opened;
     const back = numbers().pipeThrough({ writable: second.writable, readable: second.readable }, { preventClose: true }).getReader();
     for (let n = 0; n < 3; n += 1) seen.push(plain((await back.read()).value));
     two.close();
     const failing = new realm.ReadableStream({ start(controller) { controller.error(new RangeError('source')); } });
     const three = new X(urls.echo);
     const third = await three.opened;
     seen.push(await outcome(failing.pipeTo(third.writable)), third.writable.locked, failing.locked);
     three.close();
     seen.push(attempt(() => numbers().pipeThrough({ writable: third.writable })), await outcome(numbers().pipeTo({})), await outcome(numbers().pipeTo()));
     return seen;`,
  ),
  transport(
    'wrong calls',
    `return [() => X(dead), () => X.call({}, dead), () => new X(), () => Reflect.construct(X, []), () => new X(Symbol('s')), () => new X(''), () => new X('/relative'), () => new X('http://a.test/'), () => new X('https://a.test/#f'),
      () => new X('https://['), () => new X(null), () => new X({ toString() { throw new RangeError('mine'); } }), () => new X({ toString: null, valueOf: null }), () => new X(dead, 5), () => new X(dead, { congestionControl: 'mine' }),
      () => new X(dead, { get congestionControl() { throw new RangeError('mine'); } }), () => new X(dead, { serverCertificateHashes: 5 })].map(attempt);`,
  ),
  transport(
    'the URL is converted once, and options after it',
    `const log = [];
     const one = new X({ toString() { log.push('url'); return dead; } }, new Proxy({}, { get(target, key) { log.push(String(key)); } }));
     one.ready.catch(() => {});
     one.closed.catch(() => {});
     return log;`,
  ),
  // Firefox words the failure of a stream by which of its threads heard of it first: 14 of 150 natives
  // differed on a busy machine. Its name and code are always the same.
  transport(
    'a connection that fails',
    `const one = new X(dead);
     const { datagrams } = one;
     const bidirectional = one.createBidirectionalStream();
     const unidirectional = one.createUnidirectionalStream();
     const arrivals = one.incomingBidirectionalStreams.getReader().read();
     const datagram = datagrams.readable.getReader().read();
     const sent = datagrams.writable.getWriter().write(new Uint8Array([1]));
     const seen = [one.ready === one.ready, one.closed === one.closed, one.datagrams === datagrams, datagrams.readable === datagrams.readable, datagrams.writable === datagrams.writable, Reflect.ownKeys(one.ready).map(String),
       one.ready.constructor === realm.Promise, one.ready instanceof realm.Promise, bidirectional instanceof realm.Promise, Reflect.ownKeys(bidirectional).map(String), Reflect.ownKeys(one).map(String), String(one), one.constructor === X];
     const streams = (await Promise.all([bidirectional, unidirectional].map(outcome))).map(unworded);
     await Promise.all([one.ready, one.closed].map(outcome));
     // In Firefox some reads and writes wait for ever.
     const later = failedLater(dead).then(() => 'pending');
     const ends = await Promise.all([one.ready, one.closed, arrivals, datagram, sent].map((promise) => Promise.race([outcome(promise), later])));
     return [seen, streams, ends, await outcome(one.createBidirectionalStream()), attempt(() => one.close())];`,
  ),
  transport(
    'a connection that fails, and that nobody asks about',
    `return unhandled(dead, async () => {
       const one = new X(dead);
       const half = new X(dead);
       half.ready.catch(() => {});
       const other = new X(dead);
       other.closed.catch(() => {});
       const both = new X(dead);
       return [await outcome(both.ready), await outcome(both.closed)];
     });`,
  ),
  transport(
    'streams that cannot be made, and that nobody asks about',
    `const [rejections, kept] = await unhandled(dead, async () => {
       const one = new X(dead);
       one.createBidirectionalStream();
       one.createUnidirectionalStream();
       return [await outcome(one.ready), await outcome(one.closed)];
     });
     return [rejections.map(unworded).sort(), kept];`,
  ),
  transport(
    'close while it connects',
    `const log = [];
     const infos = [[], [undefined], [null], [5], [{}], [{ closeCode: 5, reason: 'done' }], [{ closeCode: -1 }], [{ closeCode: NaN }], [{ closeCode: Symbol('s') }], [{ reason: 'é'.repeat(600) }],
       [{ get closeCode() { log.push('code'); return 7; }, get reason() { log.push('reason'); return { toString() { log.push('toString'); return 'r'; } }; } }]];
     const seen = [];
     for (const args of infos) {
       const one = new X(dead);
       seen.push(attempt(() => one.close(...args)), attempt(() => one.close()), await outcome(one.ready), await outcome(one.closed));
     }
     return [seen, log];`,
  ),
  {
    title: 'WritableStream: streams of the page itself',
    body: `const log = [];
      const sink = { write(chunk) { log.push(chunk); if (chunk === 'bad') throw new RangeError('mine'); }, close() { log.push('close'); }, abort(reason) { log.push(['abort', reason]); } };
      const stream = new realm.WritableStream(sink);
      const writer = stream.getWriter();
      const promise = writer.write('a');
      const object = { toString() { log.push('toString'); } };
      writer.write(object);
      log.push(promise instanceof realm.Promise, stream.locked, await promise);
      writer.releaseLock();
      const again = new realm.WritableStreamDefaultWriter(stream);
      log.push(again instanceof realm.WritableStreamDefaultWriter, again.constructor === realm.WritableStreamDefaultWriter, attempt(() => new realm.WritableStreamDefaultWriter(stream)), attempt(() => new realm.WritableStreamDefaultWriter()));
      log.push(await again.write('bad').catch((error) => error.message), await again.close().catch(told), await again.closed.catch((error) => error.message));
      const through = new realm.ReadableStream({ start(controller) { controller.enqueue('x'); controller.close(); } }).pipeThrough(new realm.TransformStream({ transform(chunk, controller) { controller.enqueue(chunk + 'y'); } }));
      log.push((await through.getReader().read()).value);
      await new realm.ReadableStream({ start(controller) { controller.enqueue('z'); controller.close(); } }).pipeTo(new realm.WritableStream(sink));
      class Mine extends realm.WritableStream { close() { log.push('mine'); return super.close(); } }
      await new Mine(sink).close();
      log.push(log.includes(object));
      return log.map((one) => one === object ? 'object' : one);`,
  },
];
