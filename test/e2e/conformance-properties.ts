/**
 * What a page can see of EventSource and WebSocket. Each is the body of an async function that
 * returns JSON; it is run against the native objects and against ours, and must say the same.
 *
 * In scope: `realm` (the window), `urls` (`sse`, `ws`, `echo`), and the helpers below.
 */
export interface Property {
  readonly title: string;
  readonly body: string;
}

/** Defined in the realm itself, so that its own errors, arrays and functions are used. */
export const HELPERS = `
  /** An error as the page can tell it apart. Firefox puts source text of the call into some messages, which is documented. */
  const told = (error) => error instanceof Error || error instanceof DOMException
    ? [error.constructor.name, error.name, error.message.replace(/^can't convert .* to string/, "can't convert it to string"), error.code ?? null]
    : String(error);
  const attempt = (run) => { try { return ['returned', String(run())]; } catch (error) { return told(error); } };
  // Firefox makes name and length of a function when they are first asked for, in that order.
  const attribute = (owner, key) => {
    const { value, get, set, ...flags } = Reflect.getOwnPropertyDescriptor(owner, key);
    const functions = [value, get, set].map((one) => typeof one === 'function'
      ? [one.name, one.length, Function.prototype.toString.call(one), String(one), Reflect.ownKeys(one).map(String).sort(), Object.isExtensible(one)]
      : typeof one === 'object' ? 'object' : String(one));
    return [String(key), flags, functions];
  };
  const attributes = (owner) => Reflect.ownKeys(owner).map((key) => attribute(owner, key));
  const heard = (target, type) => new Promise((resolve) => target.addEventListener(type, resolve, { once: true }));
`;

const both = (title: string, body: string): Property[] =>
  ['EventSource', 'WebSocket'].map((name) => ({
    title: `${name}: ${title}`,
    body: `const X = realm.${name}; const name = '${name}'; const url = urls[name === 'WebSocket' ? 'ws' : 'sse']; ${body}`,
  }));

const socket = (title: string, body: string): Property => ({
  title: `WebSocket: ${title}`,
  body: `const X = realm.WebSocket; ${body}`,
});

const source = (title: string, body: string): Property => ({
  title: `EventSource: ${title}`,
  body: `const X = realm.EventSource; ${body}`,
});

export const PROPERTIES: readonly Property[] = [
  ...both('the global and its attributes', `return attribute(realm, name);`),
  ...both('statics, in order, with their descriptors', `return attributes(X);`),
  ...both('prototype members, in order, with their descriptors', `return attributes(X.prototype);`),
  ...both(
    'what it is',
    `return [typeof X, X.name, X.length, String(X), Object.prototype.toString.call(X), X.prototype.constructor === X,
      Object.getPrototypeOf(X) === realm.EventTarget, Object.getPrototypeOf(X.prototype) === realm.EventTarget.prototype,
      Object.isExtensible(X), X.toString === realm.Function.prototype.toString];`,
  ),
  ...both(
    'wrong calls',
    `return [() => X(url), () => X.call({}, url), () => new X(), () => X.apply(null, []), () => Reflect.construct(X, []),
      () => Reflect.construct(Object, [], X) instanceof X, () => new X(Symbol('s')), () => new X('http://['), () => new X({ toString() { throw new Error('from the page'); } }),
      () => new X({ [Symbol.toPrimitive]: () => Symbol('s') }), () => { 'use strict'; X.CONNECTING = 5; }].map(attempt);`,
  ),
  ...both(
    'a new instance',
    `const one = new X(url);
     const seen = [Reflect.ownKeys(one).map(String), one.constructor === X, one instanceof X, one.url, one.readyState,
       String(one), Object.getPrototypeOf(one) === X.prototype, one.onmessage, one.onopen, one.onerror];
     one.close();
     return [...seen, one.readyState];`,
  ),
  ...both(
    'a subclass with fields, methods and a constructor of its own',
    `class Mine extends X {
       field = 1; #secret = 2;
       constructor(...args) { super(...args); this.target = new.target.name; }
       get secret() { return this.#secret; }
       close() { this.closedBy = 'mine'; return super.close(); }
     }
     const one = new Mine(url);
     one.close();
     const shadow = Reflect.construct(X, [url], Mine);
     shadow.close();
     return [one instanceof Mine, one instanceof X, one.field, one.secret, one.target, one.closedBy, one.constructor === Mine,
       Object.getPrototypeOf(Mine) === X, Mine.CLOSED, Mine.name, Mine.length, shadow instanceof Mine, Reflect.ownKeys(one).map(String)];`,
  ),
  ...both(
    'newTarget from elsewhere',
    `function Other() {}
     Other.prototype = null;
     const one = Reflect.construct(X, [url], Other);
     one.close?.() ?? X.prototype.close.call(one);
     const log = [];
     const spy = new Proxy(function () {}, { get(target, key, receiver) { log.push(String(key)); return Reflect.get(target, key, receiver); } });
     const two = Reflect.construct(X, [url], spy);
     X.prototype.close.call(two);
     return [Object.getPrototypeOf(one) === X.prototype, Object.getPrototypeOf(two) === spy.prototype, log];`,
  ),
  ...both(
    'the URL is converted once, and options after it',
    `const log = [];
     const one = new X(
       { toString() { log.push('url'); return url; } },
       name === 'WebSocket' ? { toString() { log.push('protocols'); return 'chat'; } }
         : { get withCredentials() { log.push('withCredentials'); return true; } });
     one.close();
     return log;`,
  ),
  ...both(
    'undefined and surplus arguments',
    `const one = new X(url, undefined, 'surplus');
     one.close();
     return [one.url, attempt(() => new X(undefined).close()), attempt(() => new X(url, null).close())];`,
  ),
  ...both(
    'foreign this',
    `const members = Object.entries(Object.getOwnPropertyDescriptors(X.prototype));
     return members.flatMap(([key, { value, get, set }]) => [value, get, set].filter((one) => typeof one === 'function' && one !== X)
       .flatMap((method) => [undefined, null, 5, {}, realm, new realm.EventTarget()].map((self) => [key, attempt(() => method.call(self, 'x'))])));`,
  ),
  ...both(
    'addEventListener and removeEventListener with wrong arguments',
    `const one = new X(url);
     const calls = [[], ['message'], ['message', null], ['message', undefined], ['message', 5], ['message', 'f'], [Symbol('s'), () => {}], ['message', {}],
       ['message', () => {}, 5], ['message', () => {}, { signal: 5 }], ['message', () => {}, null], [undefined, () => {}], [null, null]];
     const seen = ['addEventListener', 'removeEventListener'].flatMap((method) => calls.map((args) => attempt(() => one[method](...args))));
     one.close();
     return seen;`,
  ),
  ...both(
    'arguments of addEventListener are read once, in order',
    `const log = [];
     const one = new X(url);
     const options = {
       get capture() { log.push('capture'); return false; }, get once() { log.push('once'); return false; },
       get passive() { log.push('passive'); return false; }, get signal() { log.push('signal'); return undefined; },
     };
     one.addEventListener({ toString() { log.push('type'); return 'message'; } }, { get handleEvent() { log.push('handleEvent'); return () => {}; } }, options);
     one.removeEventListener({ toString() { log.push('type'); return 'message'; } }, () => {}, options);
     log.push(attempt(() => one.addEventListener({ toString() { throw new RangeError('mine'); } }, () => {})));
     log.push(attempt(() => one.addEventListener('message', () => {}, { get signal() { throw new RangeError('mine'); } })));
     log.push(attempt(() => one.addEventListener(Object.create(null), () => {})));
     log.push(attempt(() => one.addEventListener({ [Symbol.toPrimitive]: () => Symbol('s') }, () => {})));
     one.close();
     return log;`,
  ),
  ...both(
    'handler attributes',
    `const one = new X(url);
     const seen = [];
     for (const type of ['open', 'message', 'error', 'close']) {
       const key = 'on' + type;
       if (!(key in one)) continue;
       const handler = () => {};
       const object = { handleEvent() {} };
       for (const value of [handler, object, null, handler, 5, handler, 'text', undefined]) {
         one[key] = value;
         seen.push([key, one[key] === value, one[key] === null, typeof one[key]]);
       }
     }
     one.close();
     return [seen, Reflect.ownKeys(one).map(String)];`,
  ),
  ...both(
    'events that the page dispatches itself',
    `const one = new X(url);
     const log = [];
     one.onmessage = (event) => log.push('handler', event.isTrusted, event.data);
     one.addEventListener('message', (event) => { log.push('listener', event.eventPhase); event.stopImmediatePropagation(); });
     one.addEventListener('message', () => log.push('never'));
     one.addEventListener('message', (event) => log.push('capture'), true);
     const result = one.dispatchEvent(new realm.MessageEvent('message', { data: 'mine' }));
     one.close();
     return [log, result];`,
  ),
  ...both(
    'a frozen constructor and prototype',
    `class Mine extends X {}
     Object.freeze(Mine.prototype); Object.freeze(Mine);
     const one = new Mine(url);
     one.onmessage = () => {};
     one.addEventListener('message', () => {});
     one.close();
     Object.freeze(one);
     return [Object.isFrozen(one), one.readyState];`,
  ),
  socket(
    'protocols',
    `const log = [];
     const list = ['a', 'b'];
     list[Symbol.iterator] = function* () { log.push('iterated'); yield { toString() { log.push('item'); return 'c'; } }; };
     const values = ['', 'chat', ['chat', 'chat'], [''], [], 'a b', 5, null, [null], [undefined], [5, 6], { toString: () => 'x' }, Symbol('s'), [Symbol('s')], new Set(['a']), 'é'];
     const seen = values.map((value) => attempt(() => { const one = new X(urls.ws, value); one.close(); return one.url; }));
     new X(urls.ws, list).close();
     return [seen, log];`,
  ),
  socket(
    'URLs',
    `return ['', '/relative', 'ws:', 'ftp://a.test/', 'ws://a.test/#fragment', 'http://a.test:1/', 'wss://a.test:1/', null, undefined, 5, 'javascript:1', 'blob:x', 'data:,x']
       .map((value) => attempt(() => { const one = new X(value); one.close(); return one.url; }));`,
  ),
  socket(
    'send before the socket is open',
    `const one = new X(urls.echo);
     const log = [];
     const seen = [() => one.send('x'), () => one.send(), () => one.send({ toString() { log.push('converted'); return 'x'; } }), () => one.send(Symbol('s'))].map(attempt);
     const left = one.bufferedAmount;
     one.close();
     return [seen, log, left];`,
  ),
  socket(
    'send of every kind of body: bytes buffered, and what comes back',
    `const one = new X(urls.echo);
     one.binaryType = 'arraybuffer';
     await heard(one, 'open');
     const log = [];
     const buffer = new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8]).buffer;
     const detached = new ArrayBuffer(4);
     structuredClone(detached, { transfer: [detached] });
     const bodies = ['', 'text', 'Grüße ☃ 🚀', 'a'.repeat(100), 'lone ' + String.fromCharCode(0xd83d), buffer, new Uint8Array(buffer, 2, 3), new Float64Array(1), new DataView(buffer, 1, 2),
       new Blob(['blob', buffer]), new Blob([]), new ArrayBuffer(0), detached, null, undefined, 5, 5n, true, {}, [], [1, 'b'], new String('boxed'),
       { toString() { log.push('toString'); return 'mine'; } }, { [Symbol.toPrimitive](hint) { log.push(hint); return 'primitive'; } }, new URL('http://a.test/'), () => 1, new Date(0)];
     const seen = bodies.map((body) => {
       const before = one.bufferedAmount;
       return [attempt(() => one.send(body)), one.bufferedAmount - before];
     });
     const back = [];
     await new Promise((resolve) => {
       one.onmessage = ({ data }) => {
         back.push(typeof data === 'string' ? data : [...new Uint8Array(data)]);
         if (back.length === bodies.length) resolve();
       };
     });
     one.close();
     return [seen, log, back];`,
  ),
  socket(
    'send of what cannot be sent',
    `const one = new X(urls.echo);
     await heard(one, 'open');
     const shared = new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer;
     const seen = [() => one.send(), () => one.send(Symbol('s')), () => one.send({ toString() { throw new RangeError('mine'); } }),
       () => one.send({ toString: null, valueOf: null }), () => one.send({ [Symbol.toPrimitive]: () => ({}) }),
       () => one.send(shared), () => one.send(new Uint8Array(shared)), () => one.send(Object.create(null))].map(attempt);
     const left = one.bufferedAmount;
     one.close();
     return [seen, left];`,
  ),
  socket(
    'send after close counts what is not sent',
    `const one = new X(urls.echo);
     await heard(one, 'open');
     one.close();
     one.send('lost');
     const closing = [one.readyState, one.bufferedAmount];
     await heard(one, 'close');
     one.send(new Uint8Array(3));
     return [closing, one.readyState, one.bufferedAmount];`,
  ),
  socket(
    'close codes and reasons',
    `const log = [];
     const calls = [[], [1000], [1001], [999], [2999], [3000], [4999], [5000], [NaN], [undefined], [null], ['3001'], ['x'], [3000.6], [-1], [65537], [1n],
       [3000, ''], [3000, 'é'.repeat(61)], [3000, 'é'.repeat(62)], [undefined, 'reason'], [3000, null], [3000, 5], [3000, Symbol('s')],
       [{ valueOf() { log.push('code'); return 3000; } }, { toString() { log.push('reason'); return 'r'; } }]];
     return [calls.map((args) => { const one = new X(urls.ws); return [attempt(() => one.close(...args)), attempt(() => one.close()), one.readyState]; }), log];`,
  ),
  socket(
    'a whole life: order of events, listeners and handlers, and the state inside each',
    `const one = new X(urls.echo, ['chat']);
     const log = [];
     const note = (how) => (event) => log.push([how, event.type, event.constructor.name, one.readyState, event.target === one, event.currentTarget === one, event.isTrusted,
       event.eventPhase, event.bubbles, event.cancelable, event.data ?? null, event.code ?? null, event.reason ?? null, event.wasClean ?? null, one.protocol]);
     for (const type of ['open', 'message', 'close', 'error']) {
       one.addEventListener(type, note('first'));
       one['on' + type] = note('handler');
       one.addEventListener(type, note('capture'), true);
       one.addEventListener(type, { handleEvent: note('object') });
       one.addEventListener(type, note('once'), { once: true });
     }
     await heard(one, 'open');
     log.push([one.extensions, one.protocol, one.url, one.binaryType]);
     one.send('hello');
     await heard(one, 'message');
     one.close(4001, 'bye');
     log.push(['closing', one.readyState]);
     await heard(one, 'close');
     return log;`,
  ),
  socket(
    'a connection that fails',
    `const one = new X(urls.refused);
     const log = [];
     one.onerror = (event) => log.push(['error', one.readyState, event.constructor.name]);
     one.onclose = (event) => log.push(['close', one.readyState, event.code, event.reason, event.wasClean]);
     await heard(one, 'close');
     return log;`,
  ),
  socket(
    'binary data belongs to the page',
    `const one = new X(urls.echo);
     await heard(one, 'open');
     const seen = [];
     for (const type of ['blob', 'arraybuffer']) {
       one.binaryType = type;
       one.send(new Uint8Array([1, 2, 3]));
       const event = await heard(one, 'message');
       seen.push([event.data.constructor.name, event.data === event.data, event.data.size ?? event.data.byteLength]);
       if (type === 'arraybuffer') seen.push(attempt(() => { structuredClone(event.data, { transfer: [event.data] }); return event.data.byteLength; }));
     }
     one.close();
     return seen;`,
  ),
  socket(
    'removed, aborted and repeated listeners',
    `const one = new X(urls.echo);
     await heard(one, 'open');
     const log = [];
     const listener = () => log.push('removed');
     const twice = () => log.push('twice');
     const stop = new AbortController();
     one.addEventListener('message', listener);
     one.addEventListener('message', twice);
     one.addEventListener('message', twice);
     one.addEventListener('message', () => log.push('aborted'), { signal: stop.signal });
     one.onmessage = () => log.push('handler taken away');
     one.removeEventListener('message', listener);
     stop.abort();
     one.onmessage = null;
     one.send('x');
     await heard(one, 'message');
     one.removeEventListener('message', twice);
     one.send('x');
     await heard(one, 'message');
     one.close();
     return log;`,
  ),
  socket(
    'exceptions of listeners reach the page',
    `const one = new X(urls.echo);
     await heard(one, 'open');
     const seen = [];
     const onError = (event) => { seen.push([event.message, event.error === thrown]); event.preventDefault(); };
     const thrown = new Error('of the page');
     realm.addEventListener('error', onError);
     one.onmessage = () => { throw thrown; };
     one.addEventListener('message', () => seen.push('next listener'));
     one.send('x');
     await heard(one, 'message');
     realm.removeEventListener('error', onError);
     one.close();
     return seen;`,
  ),
  socket(
    'promises settle between listeners as ever',
    `const one = new X(urls.echo);
     await heard(one, 'open');
     const log = [];
     one.addEventListener('message', () => { log.push('a'); Promise.resolve().then(() => log.push('after a')); });
     one.addEventListener('message', () => log.push('b'));
     one.send('x');
     await heard(one, 'message');
     one.close();
     return log;`,
  ),
  source(
    'a life with named events, ids and an end',
    `const one = new X(urls.life);
     const log = [];
     const note = (how) => (event) => log.push([how, event.type, event.constructor.name, one.readyState, event.isTrusted, event.data ?? null, event.lastEventId ?? null, event.origin ?? null, event.source ?? null, event.ports?.length ?? null]);
     for (const type of ['open', 'message', 'error', 'named', 'done']) one.addEventListener(type, note('listener'));
     one.onmessage = note('handler');
     one.onopen = note('handler');
     one.addEventListener('named', note('capture'), true);
     await heard(one, 'done');
     one.close();
     log.push(one.readyState, one.withCredentials, one.url);
     return log;`,
  ),
  source(
    'a stream that is refused',
    `const one = new X(urls.notFound);
     const log = [];
     one.onerror = (event) => log.push(['error', one.readyState, event.constructor.name]);
     await heard(one, 'error');
     return log;`,
  ),
  source(
    'options',
    `return [undefined, null, {}, { withCredentials: 1 }, { withCredentials: undefined }, 5, 'x', Symbol('s')]
       .map((options) => attempt(() => { const one = new X(urls.sse, options); one.close(); return one.withCredentials; }));`,
  ),
  {
    title: 'EventTarget: members, in order, with their descriptors',
    body: `return attributes(realm.EventTarget.prototype);`,
  },
  {
    title: 'Function.prototype.toString: itself, natives, functions, classes, proxies and errors',
    body: `const text = realm.Function.prototype.toString;
      return [attribute(realm.Function.prototype, 'toString'), String(text), text.call(text), text.call(function f(a) { return a; }), text.call(class A {}), text.call(realm.fetch),
        text.call(new Proxy(realm.fetch, {})), [undefined, null, 5, {}, 'x'].map((self) => attempt(() => text.call(self))), attempt(() => new text()), attempt(() => text.apply()),
        text.call(realm.EventTarget.prototype.addEventListener), (() => {}).toString(), Object.create(text).constructor === realm.Function];`,
  },
  {
    title: 'listeners of other targets',
    body: `const target = new realm.EventTarget();
      const log = [];
      target.addEventListener('x', () => log.push('x'));
      target.dispatchEvent(new realm.Event('x'));
      return [log, attempt(() => realm.EventTarget.prototype.addEventListener.call({}, 'x', () => {})), attempt(() => realm.EventTarget.prototype.addEventListener.call(5, 'x', () => {})),
        attempt(() => target.addEventListener()), attempt(() => { const { addEventListener } = realm; addEventListener('x', () => {}); })];`,
  },
  {
    title: 'stacks of errors that the browser throws',
    body: `const lines = (run) => { try { run(); } catch (error) { return error.stack.split('\\n').slice(0, 2).map((line) => line.replace(/:\\d+:\\d+/g, '')); } };
      const one = new realm.WebSocket(urls.ws);
      const seen = [() => new realm.WebSocket('http://['), () => new realm.EventSource('http://['), () => one.send('x'), () => one.close(5), () => one.addEventListener()].map(lines);
      one.close();
      return navigator.userAgent.includes('Chrome') ? seen : 'Firefox shows one line more';`,
  },
  {
    title: 'timers are numbered without a gap',
    body: `const first = realm.setTimeout(() => {}, 0);
      const one = new realm.WebSocket(urls.echo);
      await heard(one, 'open');
      one.send('x');
      await heard(one, 'message');
      one.close();
      return realm.setTimeout(() => {}, 0) - first;`,
  },
  {
    title: 'Error is as it was, and its formatter is not called by us',
    body: `const log = [];
      realm.Error.prepareStackTrace = (error) => { log.push(String(error)); return 'formatted'; };
      realm.Error.stackTraceLimit = 7;
      const before = Reflect.ownKeys(realm.Error).map(String);
      new realm.WebSocket(urls.ws).close();
      new realm.EventSource(urls.sse).close();
      const after = [before, Reflect.ownKeys(realm.Error).map(String), attribute(realm.Error, 'prepareStackTrace')[1], realm.Error.stackTraceLimit, [...log]];
      delete realm.Error.prepareStackTrace;
      return [after, attribute(realm.Error, 'stackTraceLimit')[1]];`,
  },
];
