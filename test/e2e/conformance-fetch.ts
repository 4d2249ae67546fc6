import type { Property } from './conformance-properties';

/**
 * What a page can see of `fetch` and of what reads its answers, as in conformance-properties.ts.
 * In scope besides: `urls.answer`, which takes `status`, `type`, `body` and `chunked` in its query;
 * `urls.open`, which sends two pieces and stays open; `urls.more`, which sends one more there;
 * `urls.broken`, which sends one piece and stays open until `urls.cut` is asked for; `urls.held`,
 * which never answers.
 */
const HELPERS = `
  const ours = realm === window.top ? 'ours' : 'native';
  const settle = (promise) => promise.then((value) => ['fulfilled', typeof value === 'object' && value !== null ? Object.prototype.toString.call(value) : String(value)], (error) => ['rejected', told(error)]);
  const settled = async (runs) => { const seen = []; for (const run of runs) { try { seen.push(await settle(run())); } catch (error) { seen.push(['threw', told(error)]); } } return seen; };
  const answer = (query = '', init) => realm.fetch(urls.answer + '?' + query, init);
  /** Firefox answers one request after another where the address is the same. */
  let addresses = 0;
  const anew = (url) => url + '?' + ours + (addresses += 1);
  /** Breaks off what reads \`urls.broken\`. */
  const cut = (promise) => { realm.fetch(anew(urls.cut)); return promise; };
  const decode = (bytes) => new TextDecoder().decode(bytes);
  const own = (value) => Reflect.ownKeys(value).map(String);
  const spied = (target, log, name) => new Proxy(target, Object.fromEntries(['get', 'has', 'ownKeys', 'getOwnPropertyDescriptor', 'getPrototypeOf', 'set', 'defineProperty'].map((trap) => [trap,
    (...args) => { log.push([name, trap, String(args[1] ?? '')]); return Reflect[trap](...args); }])));
  const READS = ['text', 'json', 'arrayBuffer', 'blob', 'bytes', 'formData'].filter((name) => name in realm.Response.prototype);
`;

const fetching = (title: string, body: string): Property => ({
  title: `fetch: ${title}`,
  body: `${HELPERS} ${body}`,
});

export const FETCH_PROPERTIES: readonly Property[] = [
  fetching(
    'members, statics and prototypes, in order, with their descriptors',
    `const iterator = Object.getPrototypeOf(new ReadableStream().values());
     return [attribute(realm, 'fetch'), attributes(iterator), ...['Response', 'ReadableStream', 'ReadableStreamDefaultReader', 'ReadableStreamBYOBReader', 'TransformStream'].flatMap((name) => {
       const X = realm[name];
       return [attribute(realm, name), attributes(X), attributes(X.prototype), typeof X, X.name, X.length, String(X), X.prototype.constructor === X,
         Object.getPrototypeOf(X) === realm.Function.prototype, Object.prototype.toString.call(X.prototype)];
     }), ReadableStream.prototype.values === ReadableStream.prototype[Symbol.asyncIterator]];`,
  ),
  fetching(
    'wrong calls',
    `const used = new Request(urls.answer, { method: 'POST', body: 'x' });
     await used.text();
     const calls = [[], [undefined], [null], [Symbol('s')], ['http://['], ['http://user:pass@a.test/'], [urls.answer, 5], [urls.answer, null], [urls.answer, undefined], [urls.answer, () => {}],
       [urls.answer, { method: 'BAD METHOD' }], [urls.answer, { method: 'CONNECT' }], [urls.answer, { method: Symbol('s') }], [urls.answer, { method: null }], [urls.answer, { mode: 'navigate' }], [urls.answer, { mode: 'x' }],
       [urls.answer, { body: 'x' }], [urls.answer, { headers: { 'bad header': 'x' } }], [urls.answer, { headers: 5 }], [urls.answer, { signal: 5 }], [urls.answer, { signal: null }], [urls.answer, { credentials: 'x' }],
       [urls.answer, { method: 'POST', body: Symbol('s') }], [urls.answer, { redirect: 'error', cache: 'only-if-cached' }], [used], [used, { body: 'again' }], [{ toString() { throw new RangeError('mine'); } }],
       [{ toString: null, valueOf: null }], [{ [Symbol.toPrimitive]: () => ({}) }], [Object.create(null)], [urls.answer, { get method() { throw new RangeError('mine'); } }], ['data:,x'], ['blob:x'], ['about:blank'], ['ftp://a.test/'],
       ['file:///x'], [urls.answer, { method: 'HEAD' }], [new URL(urls.answer)], [new String(urls.answer)], [[urls.answer]], [urls.answer, { window: null }], [urls.answer, { window: 5 }], [urls.answer, { mode: 'no-cors' }]];
     const seen = await settled(calls.map((args) => () => realm.fetch(...args)));
     return [seen, attempt(() => new realm.fetch(urls.answer)), await settled([undefined, null, realm].map((self) => () => realm.fetch.call(self, urls.answer))),
       await settled([{}, 5, 'x'].map((self) => () => realm.fetch.call(self, urls.answer))), await settled([() => { const { fetch } = realm; return fetch(urls.answer); }, () => Reflect.apply(realm.fetch, realm, [])])];`,
  ),
  fetching(
    'arguments are read once, in the order of the browser, through getters and proxies',
    `const log = [];
     const init = {};
     for (const key of ['method', 'headers', 'body', 'signal', 'credentials', 'mode', 'cache', 'redirect', 'referrer', 'integrity', 'keepalive', 'window', 'duplex', 'priority', 'referrerPolicy']) {
       Object.defineProperty(init, key, { get() { log.push(key); return key === 'method' ? { toString() { log.push('method to text'); return 'post'; } } : key === 'body' ? { toString() { log.push('body to text'); return 'text'; } } : undefined; } });
     }
     await realm.fetch({ toString() { log.push('input'); return urls.answer; } }, init);
     const inherited = Object.create({ method: 'PUT', body: 'x' });
     const seen = [await (await realm.fetch(urls.answer + '?echo=1', inherited)).text()];
     await realm.fetch(spied({ toString: () => urls.answer }, log, 'input'), spied({ method: 'POST', body: 'x' }, log, 'init'));
     await settle(realm.fetch(spied({}, log, 'no address'), spied({}, log, 'never read')));
     await realm.fetch(new Request(urls.answer), spied({ headers: spied({ a: 'b' }, log, 'headers') }, log, 'init'));
     const frozen = Object.freeze({ method: 'PATCH', headers: Object.freeze({ 'x-a': 'b' }) });
     seen.push(await (await realm.fetch(urls.answer + '?echo=1', frozen)).text());
     return [log, seen];`,
  ),
  fetching(
    'methods and bodies arrive as ever',
    `const bytes = new Uint8Array([65, 66, 67, 68]);
     const form = new FormData();
     form.append('a', 'b');
     const bodies = ['text', 'Grüße ☃', '', bytes, bytes.buffer, new DataView(bytes.buffer, 1, 2), new Blob(['blob']), new URLSearchParams({ q: 'ä b' }), 5, {}, null, undefined, [1, 2], new String('boxed')];
     const seen = [];
     for (const body of bodies) seen.push(await (await realm.fetch(urls.answer + '?echo=1', { method: 'post', body })).text());
     for (const method of ['get', 'Head', 'delete', 'patch', 'PATCH', 'Options', 'custom']) seen.push(await (await realm.fetch(urls.answer + '?echo=1', { method })).text());
     seen.push((await (await realm.fetch(urls.answer + '?echo=1', { method: 'POST', body: form })).text()).length > 100);
     seen.push(await (await realm.fetch(new Request(urls.answer + '?echo=1', { method: 'POST', body: 'of a request' }))).text());
     seen.push(await (await realm.fetch(new Request(urls.answer + '?echo=1', { method: 'POST', body: 'x' }), { method: 'PUT', body: 'of both' })).text());
     return seen;`,
  ),
  fetching(
    'a stream as the body of a request',
    `const seen = [];
     const log = [];
     const stream = (chunk = new Uint8Array([65])) => new ReadableStream({ pull(controller) { controller.enqueue(chunk); controller.close(); }, cancel(reason) { log.push(told(reason)); } });
     const locked = stream();
     locked.getReader();
     const used = stream();
     await new Response(used).text();
     const inits = [[stream(), { duplex: 'half' }], [stream(), {}], [stream(), { duplex: 'x' }], [locked, { duplex: 'half' }], [used, { duplex: 'half' }], [stream('text'), { duplex: 'half' }], [stream(), { duplex: 'half', method: 'GET' }], [stream(), { duplex: 'half', keepalive: true }], [stream(), { duplex: 'half', mode: 'no-cors' }]];
     for (const [body, init] of inits) seen.push([await settle(realm.fetch(urls.answer, { method: 'POST', body, ...init })), body.locked]);
     const failing = new ReadableStream({ pull() { throw new RangeError('mine'); } });
     seen.push(await settle(realm.fetch(urls.answer, { method: 'POST', body: failing, duplex: 'half' })), failing.locked);
     const sent = realm.fetch(urls.answer, { method: 'POST', body: log.body = stream(), duplex: 'half' });
     seen.push(log.body.locked, await settle(sent), log);
     return seen;`,
  ),
  fetching(
    'an answer and its attributes',
    `const response = await answer('type=text/plain&body=hello');
     const seen = [response instanceof realm.Response, response.constructor === realm.Response, Object.getPrototypeOf(response) === realm.Response.prototype, own(response), String(response), response.url === urls.answer + '?type=text/plain&body=hello',
       response.status, response.statusText, response.ok, response.type, response.redirected, [...response.headers].filter(([name]) => name !== 'date'), response.bodyUsed, response.headers === response.headers, attempt(() => response.headers.set('a', 'b')), attempt(() => { response.status = 5; return response.status; })];
     const { body } = response;
     seen.push(body instanceof realm.ReadableStream, body === response.body, own(body), body.locked, response.bodyUsed, await response.text(), response.bodyUsed, body.locked, body === response.body);
     const redirected = await realm.fetch(urls.redirect);
     seen.push(redirected.redirected, redirected.url === urls.answer, redirected.type);
     const opaque = await realm.fetch(urls.answer, { mode: 'no-cors' });
     const manual = await realm.fetch(urls.redirect, { redirect: 'manual' });
     seen.push(opaque.type, manual.type, manual.status, manual.body, await manual.text());
     const promise = answer();
     seen.push(promise instanceof realm.Promise, promise.constructor === realm.Promise, own(promise), String(promise));
     await promise;
     return [seen, own(promise)];`,
  ),
  fetching(
    'bodies of every kind, read in every way, twice',
    `const seen = [];
     const queries = ['body=', 'body=[1,{"a":"ä"}]', 'body=nojson', 'body=%EF%BB%BF[1]', 'body=%EF%BB%BF%EF%BB%BF[1]', 'body={"then":5,"__proto__":{"x":1}}&type=application/json', 'status=204', 'status=205', 'status=304', 'body=a%3Db&type=application/x-www-form-urlencoded', 'body=null', 'body=[1]&chunked=1', 'body=nojson&chunked=1'];
     for (const query of queries) for (const name of READS) {
       const response = await answer(query);
       const hadBody = response.body !== null;
       const first = await response[name]().then(async (value) => [Object.prototype.toString.call(value), own(Object(value)), typeof value === 'string' ? value : JSON.stringify(value), value?.type, value?.size, value?.byteLength, value?.constructor === realm[value?.constructor?.name]], (error) => told(error).map((said) => typeof said === 'string' ? said.replace(/^Failed to execute 'json' on 'Response': /, '') : said));
       const used = [response.bodyUsed, response.body?.locked];
       seen.push([query, name, hadBody, first, used, await response[name]().then(String, told), (await answer(query, { method: 'HEAD' })).body === null]);
     }
     return seen;`,
  ),
  fetching(
    'bodies that are locked, read in part or cloned',
    `const seen = [];
     for (const name of READS) {
       const locked = await answer('body=x');
       const reader = locked.body.getReader();
       seen.push([await settled([() => locked[name](), () => locked.body.cancel(), () => locked.body.pipeTo(new WritableStream())]), attempt(() => locked.clone()), attempt(() => locked.body.tee()), attempt(() => locked.body.getReader()), attempt(() => locked.body.values()), attempt(() => locked.body.pipeThrough(new TransformStream())), locked.bodyUsed]);
       reader.releaseLock();
       seen.push([locked.body.locked, locked.bodyUsed, await settled([() => locked[name](), () => reader.read(), () => reader.cancel(), () => reader.closed])]);
     }
     const part = await answer('body=abc');
     const reader = part.body.getReader();
     const { value, done } = await reader.read();
     seen.push([decode(value), done, own(await reader.read()), part.bodyUsed, await settled([() => part.text(), () => reader.closed])], attempt(() => part.clone()));
     const first = await answer('body=abc');
     const second = first.clone();
     const third = second.clone();
     seen.push([second.url === first.url, second.type, second.redirected, [...second.headers].length === [...first.headers].length, second instanceof realm.Response, await first.text(), await second.text(), decode(await third.arrayBuffer()), attempt(() => first.clone())]);
     const [one, two] = (await answer('body=abc')).body.tee();
     seen.push([one instanceof realm.ReadableStream, await new Response(one).text(), decode((await two.getReader().read()).value)]);
     const source = await answer('body=abc');
     const rebuilt = new Response(source.body, { status: 201, headers: { a: 'b' } });
     seen.push([rebuilt.status, rebuilt.url, rebuilt.type, rebuilt.body === source.body, await rebuilt.text(), source.bodyUsed, source.body.locked]);
     return seen;`,
  ),
  fetching(
    'readers: results, modes, errors and subclasses',
    `const seen = [];
     const stop = new AbortController();
     const open = async () => (await realm.fetch(anew(urls.open), { signal: stop.signal })).body;
     const stream = await open();
     seen.push([[5, { mode: 'x' }, { mode: 'BYOB' }, { get mode() { throw new RangeError('mine'); } }].map((options) => attempt(() => stream.getReader(options))), stream.locked]);
     const reader = stream.getReader();
     const result = await reader.read();
     seen.push([reader instanceof realm.ReadableStreamDefaultReader, own(reader), String(reader), own(result), Object.getPrototypeOf(result) === realm.Object.prototype, result.done, result.value instanceof realm.Uint8Array, own(reader.read()).length]);
     const pending = reader.read();
     reader.releaseLock();
     seen.push([await settle(pending), stream.locked, await settle(reader.read()), await settle(reader.cancel()), await settle(reader.closed)]);
     const byob = stream.getReader({ mode: 'byob' });
     const log = [];
     const calls = [[], [5], [new Uint8Array(0)], [new ArrayBuffer(5)], [new Uint8Array(4), 5], [new Uint8Array(4), { min: 0 }], [new Uint8Array(4), { min: 5 }], [new Uint8Array(4), { get min() { log.push('min'); throw new RangeError('mine'); } }]];
     for (const args of calls) seen.push(await settle(byob.read(...args)));
     const cancelled = [byob.read(new Uint8Array(9)), byob.cancel('reason')];
     seen.push([log, await Promise.all(cancelled.map(settle)), await settle(byob.closed), own(await byob.read(new Uint8Array(4)))]);
     byob.releaseLock();
     class Mine extends realm.ReadableStreamDefaultReader { constructor(stream) { super(stream); this.target = new.target.name; } read() { return super.read().then(() => 'mine'); } }
     const other = await open();
     const mine = new Mine(other);
     seen.push([mine.target, mine instanceof Mine, await mine.read(), attempt(() => new Mine(other)), attempt(() => new realm.ReadableStreamDefaultReader({})), attempt(() => new realm.ReadableStreamBYOBReader()), attempt(() => realm.ReadableStreamDefaultReader(other))]);
     seen.push(await settle(mine.cancel()), await settle(mine.read()));
     for (const X of [realm.ReadableStreamDefaultReader, realm.ReadableStreamBYOBReader, realm.ReadableStream, realm.Response]) {
       for (const [key, { value, get }] of Object.entries(Object.getOwnPropertyDescriptors(X.prototype))) {
         if (key === 'constructor') continue;
         for (const self of [undefined, 5, {}, X.prototype]) seen.push([key, await settled([() => { const returned = (value ?? get).call(self); return returned instanceof Promise ? returned : Promise.resolve(returned); }])]);
       }
     }
     stop.abort();
     return seen;`,
  ),
  fetching(
    'iteration: results, breaking off, and options',
    `const seen = [];
     const stop = new AbortController();
     const open = async () => (await realm.fetch(anew(urls.open), { signal: stop.signal })).body;
     const whole = [];
     for await (const chunk of (await answer('body=abc')).body) whole.push(decode(chunk));
     seen.push(whole);
     const broken = await open();
     for await (const chunk of broken) { seen.push([chunk instanceof realm.Uint8Array, broken.locked]); break; }
     seen.push([broken.locked, await settle(broken.getReader().read())]);
     const thrown = await open();
     try { for await (const chunk of thrown) throw new RangeError('mine'); } catch (error) { seen.push(told(error), thrown.locked); }
     const log = [];
     const kept = await open();
     const iterator = kept.values({ get preventCancel() { log.push('preventCancel'); return 1; } });
     const { done } = await iterator.next();
     seen.push([log, done, own(iterator), String(iterator), await iterator.return('value').then(JSON.stringify), kept.locked, await iterator.next().then(JSON.stringify)]);
     const reader = kept.getReader();
     await realm.fetch(urls.more);
     let rest = '';
     while (!rest.endsWith('three ')) rest += decode((await reader.read()).value);
     seen.push(rest.slice(-6), await settle(reader.cancel()));
     seen.push([null, undefined, 5, {}, { preventCancel: 0 }].map((options) => attempt(() => new ReadableStream().values(options))));
     const prototype = Object.getPrototypeOf(iterator);
     seen.push(await settled([() => prototype.next.call({}), () => prototype.return.call(undefined), () => prototype.next.call(new ReadableStream({ start: (controller) => controller.close() }).values(), 5)]));
     stop.abort();
     return seen;`,
  ),
  fetching(
    'pipes: what comes through, options and their order, errors, locks',
    `const seen = [];
     let stop = new AbortController();
     const open = async () => (await realm.fetch(anew(urls.open), { signal: stop.signal })).body;
     const collect = async (stream) => { const chunks = []; for await (const chunk of stream) chunks.push(typeof chunk === 'string' ? chunk : decode(chunk)); return chunks.join(''); };
     const whole = (await answer('body=abc')).body;
     const decoder = new TextDecoderStream();
     const through = whole.pipeThrough(decoder);
     seen.push([through === decoder.readable, whole.locked, await collect(through)]);
     // How many microtasks a pipe takes to let go of its ends is not compared.
     await answer();
     seen.push(whole.locked);
     const log = [];
     const into = new WritableStream({ write: (chunk) => log.push(decode(chunk)), close: () => log.push('closed') });
     const from = (await answer('body=abc')).body;
     const piping = from.pipeTo(into);
     seen.push([from.locked, into.locked, piping instanceof realm.Promise, own(piping), await settle(piping), from.locked, into.locked, [...log]]);
     const options = (name) => Object.defineProperties({}, Object.fromEntries(['preventAbort', 'preventCancel', 'preventClose', 'signal'].map((key) => [key, { get() { log.push(name + key); } }])));
     await (await answer('body=abc')).body.pipeTo(new WritableStream(), options('to '));
     const pair = new TransformStream();
     const late = await answer('body=abc');
     seen.push(await collect(late.body.pipeThrough({ get readable() { log.push('readable'); return pair.readable; }, get writable() { log.push('writable'); return pair.writable; } }, options('through '))));
     seen.push(log);
     const stream = await open();
     const busy = new WritableStream();
     busy.getWriter();
     seen.push(await settled([[], [5], [{}], [busy], [new WritableStream(), 5], [new WritableStream(), { signal: 5 }], [new WritableStream(), { get preventAbort() { throw new RangeError('mine'); } }], [new WritableStream(), { signal: AbortSignal.abort('at once'), preventCancel: true }]].map((args) => () => stream.pipeTo(...args))));
     seen.push([[], [5], [{}], [{ readable: new ReadableStream() }], [{ readable: {}, writable: new WritableStream() }], [{ readable: new ReadableStream(), writable: {} }], [{ readable: new ReadableStream(), writable: busy }], [new TransformStream(), 5], [{ get readable() { throw new RangeError('mine'); } }], [new TransformStream(), { signal: 5 }], [new TransformStream(), { get preventClose() { throw new RangeError('mine'); } }]].map((args) => attempt(() => stream.pipeThrough(...args))));
     seen.push(stream.locked, decode((await stream.getReader().read()).value ?? new Uint8Array()));
     stop.abort();
     for (const kept of [{}, { preventCancel: true }, { preventAbort: true }, { preventClose: true }]) {
       stop = new AbortController();
       const failing = await open();
       let aborted = 'no';
       const sink = new WritableStream({ write() { throw new RangeError('of the sink'); }, abort(reason) { aborted = String(reason); } });
       seen.push([await settle(failing.pipeTo(sink, kept)), failing.locked, sink.locked, aborted]);
       seen.push(kept.preventCancel ? 'goes on' : await settle(failing.getReader().read()));
       const stopped = await open();
       const controller = new AbortController();
       let reason = 'none';
       const slow = new WritableStream({ write() { controller.abort('enough'); return new Promise((resolve) => setTimeout(resolve, 20)); }, abort(given) { reason = given; } });
       seen.push([await settle(stopped.pipeTo(slow, { ...kept, signal: controller.signal })), stopped.locked, slow.locked, reason]);
       const ended = new WritableStream({ close() { reason = 'closed'; } });
       seen.push([await settle((await answer('body=x')).body.pipeTo(ended, kept)), reason, ended.locked]);
       stop.abort();
     }
     return seen;`,
  ),
  fetching(
    'aborting: before, while waiting, while reading, with reasons of the page',
    `const seen = [];
     const mine = { of: 'the page' };
     for (const reason of [undefined, mine, null, new RangeError('mine')]) {
       const same = (error) => [error === reason, typeof error === 'object' && error !== null ? told(error) : String(error)];
       const aborted = new AbortController();
       aborted.abort(reason);
       seen.push(await realm.fetch(anew(urls.held), { signal: aborted.signal }).catch(same), await realm.fetch(new Request(anew(urls.held), { signal: aborted.signal })).catch(same));
       const waiting = new AbortController();
       const promise = realm.fetch(anew(urls.held), { signal: waiting.signal }).catch(same);
       waiting.abort(reason);
       seen.push(await promise);
       const pieces = [(r) => r.body.getReader().read().then(() => r.body), (r) => r.body.getReader({ mode: 'byob' }).read(new Uint8Array(1000)).then(() => r.body)];
       const endless = [(r) => r.text(), (r) => r.json(), async (r) => { for await (const chunk of r.body); }, (r) => r.body.pipeTo(new WritableStream()), async (r) => { for await (const chunk of r.body.pipeThrough(new TextDecoderStream())); }];
       for (const read of [...pieces, ...endless]) {
         const reading = new AbortController();
         const response = await realm.fetch(anew(urls.open), { signal: reading.signal });
         const end = read(response).then((value) => [String(value), value?.locked], same);
         await (pieces.includes(read) ? end : answer());
         reading.abort(reason);
         seen.push(await end, response.bodyUsed);
       }
     }
     seen.push(await settle(realm.fetch(anew(urls.held), { signal: AbortSignal.timeout(20) })));
     const cancelled = await realm.fetch(anew(urls.open));
     seen.push(await settle(cancelled.body.cancel('reason')), await settle(cancelled.text()), cancelled.bodyUsed);
     const order = [];
     const stopped = AbortSignal.abort();
     const first = realm.fetch(anew(urls.held), { signal: stopped }).catch(() => order.push('fetch'));
     await Promise.resolve().then(() => order.push(1)).then(() => order.push(2)).then(() => order.push(3));
     await first;
     return [seen, order];`,
  ),
  fetching(
    'failures, handled or not, are reported once, with the promise that the page holds',
    `const promises = new Map();
     const note = (name, promise) => { promises.set(promise, name); return promise; };
     const waiting = new Map();
     const log = [];
     const add = (how, promise, ...rest) => { const name = promises.get(promise) ?? 'another promise'; if (name !== 'mark') log.push([how, name, ...rest]); waiting.get(how + name)?.(); };
     const event = (how, name) => new Promise((resolve) => waiting.set(how + name, resolve));
     const nextTask = () => new Promise((resolve) => { const { port1, port2 } = new MessageChannel(); port1.onmessage = () => { port1.close(); resolve(); }; port2.postMessage(null); });
     const onUnhandled = (event) => { event.preventDefault(); add('unhandled', event.promise, told(event.reason)); };
     // Firefox tells of promises of its own, too.
     const onHandled = (event) => promises.has(event.promise) && add('handled later', event.promise);
     realm.addEventListener('unhandledrejection', onUnhandled);
     realm.addEventListener('rejectionhandled', onHandled);
     const unhandled = (name, promise) => { const heard = event('unhandled', name); note(name, promise); return heard; };
     /** What was rejected before is told before. */
     const allTold = () => unhandled('mark', realm.Promise.reject(new realm.Error('mark')));
     const broken = async () => await realm.fetch(anew(urls.broken));
     const late = realm.fetch(urls.nobody);
     await unhandled('fetch', late);
     // Within the task of that event it would count as handled in time.
     await nextTask();
     const isHandled = event('handled later', 'fetch');
     late.catch(() => {});
     await isHandled;
     await realm.fetch(urls.nobody).catch(() => {});
     await unhandled('text', cut((await broken()).text()));
     // Chromium does not tell of it: one that comes later ends the wait, here and below.
     note('json', (await answer('body=nojson')).json());
     await (await answer('body=nojson')).json().catch(() => {});
     await allTold();
     const reader = (await broken()).body.getReader();
     await reader.read();
     await unhandled('read', cut(reader.read()));
     await unhandled('pipeTo', cut((await broken()).body.pipeTo(new WritableStream())));
     const quiet = (await broken()).body.pipeThrough(new TransformStream());
     const later = (await broken()).body.pipeThrough(new TransformStream());
     await cut(new Response(later).text()).catch(() => {});
     await allTold();
     const both = [unhandled('aborted', realm.fetch(anew(urls.held), { signal: AbortSignal.abort() })), unhandled('wrong', realm.fetch('http://['))];
     await Promise.all(both);
     await allTold();
     realm.removeEventListener('unhandledrejection', onUnhandled);
     realm.removeEventListener('rejectionhandled', onHandled);
     return log;`,
  ),
  fetching(
    'stacks of failures',
    `const lines = (error) => [error.stack.split('\\n').slice(0, 2).map((line) => line.replace(/:\\d+:\\d+/g, '')), Object.keys(Reflect.getOwnPropertyDescriptor(error, 'stack') ?? {})];
     const seen = [await realm.fetch(urls.nobody).catch(lines), await (await answer('body=nojson')).json().catch(lines), await cut((await realm.fetch(anew(urls.broken))).text()).catch(lines)];
     realm.Error.prepareStackTrace = (error) => 'formatted ' + error.message;
     seen.push(await realm.fetch(urls.nobody).catch(lines));
     delete realm.Error.prepareStackTrace;
     return navigator.userAgent.includes('Chrome') ? seen : 'Firefox shows one line more';`,
  ),
  fetching(
    'what the page makes itself: responses and streams of its own, subclasses',
    `class Mine extends realm.Response { #secret = 7; get secret() { return this.#secret; } text() { return super.text().then((text) => text + '!'); } }
     const mine = new Mine('x', { status: 202 });
     const seen = [mine.secret, mine.status, await mine.text(), mine instanceof realm.Response, Mine.error === realm.Response.error, own(mine), Object.getPrototypeOf(Mine) === realm.Response];
     seen.push([() => new realm.Response('x', { status: 204 }), () => new realm.Response('x', { status: 99 }), () => realm.Response('x'), () => new realm.Response(Symbol('s')), () => realm.Response.redirect('http://['), () => realm.Response.json(), () => realm.Response.json(1n)].map(attempt));
     seen.push(realm.Response.error().type, realm.Response.error() instanceof realm.Response, realm.Response.json({ a: 1 }).headers.get('content-type'), await realm.Response.json({ a: 1 }).json().then(JSON.stringify), realm.Response.redirect(urls.answer).status);
     const log = [];
     const stream = new ReadableStream({ pull(controller) { log.push('pull'); controller.enqueue(new Uint8Array([65])); controller.close(); } });
     const response = new realm.Response(stream);
     seen.push(response.body === stream, await response.text(), log, attempt(() => new realm.Response(stream)));
     const failing = new ReadableStream({ pull() { throw new RangeError('mine'); } });
     seen.push(await settle(failing.getReader().read()), await settle(new realm.Response(new ReadableStream({ pull() { throw new RangeError('mine'); } })).text()));
     const used = await answer('body=abc');
     const copy = new realm.Response(used.body, used);
     seen.push(copy.headers.get('content-type') === used.headers.get('content-type'), await copy.json().catch(told), used.bodyUsed, attempt(() => new realm.Response(used.body)));
     const moved = (await answer('body=abc')).body;
     const clone = structuredClone(moved, { transfer: [moved] });
     seen.push(moved.locked, await new realm.Response(clone).text());
     return seen;`,
  ),
];
