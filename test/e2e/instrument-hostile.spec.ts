import type { PageToBridge } from '../../extension/protocol/messages';
import type { Tab } from '../support/browser';
import { expect, SAVE_PROBE, test } from '../support/instrument-tab';
import { startTestServer } from '../support/servers/start-test-server';
import { until } from '../support/until';

/**
 * Replaces every method and accessor that the language and the platform define, each by one that
 * writes down that it was called. Only what the scenario itself calls by name is left alone.
 */
const SPY_ON_EVERYTHING = `
  window.calls = [];
  const { apply, construct, defineProperty, getOwnPropertyDescriptor, ownKeys } = Reflect;
  let isSpying = true;
  window.stopSpying = () => { isSpying = false; };
  const push = (call) => isSpying && defineProperty(calls, calls.length, { __proto__: null, value: call, writable: true, enumerable: true, configurable: true });
  const spied = (native, name) => new Proxy(native, {
    __proto__: null,
    apply(target, self, args) { push(name); return apply(target, self, args); },
    construct(target, args, newTarget) { push('new ' + name); return construct(target, args, newTarget); },
  });
  const left = { __proto__: null, 'EventTarget.prototype.addEventListener': 1 };
  if (window.calledByName) for (let index = 0; index < calledByName.length; index += 1) left[calledByName[index]] = 1;
  const spyOn = (owner, path) => {
    const keys = ownKeys(owner);
    for (let index = 0; index < keys.length; index += 1) {
      const key = keys[index];
      const name = path + '.' + (typeof key === 'symbol' ? '[symbol]' : key);
      const own = getOwnPropertyDescriptor(owner, key);
      if (!own.configurable || key === 'constructor' || left[name]) continue;
      const { value, get, set, enumerable, configurable } = own;
      if (typeof value === 'function' && key !== 'prototype') defineProperty(owner, key, { __proto__: null, value: spied(value, name), writable: true, enumerable, configurable });
      else if (get || set) defineProperty(owner, key, { __proto__: null, get: get && spied(get, 'get ' + name), set: set && spied(set, 'set ' + name), enumerable, configurable });
    }
  };
  const prototypeOf = Object.getPrototypeOf;
  const owners = {
    __proto__: null, Object, Function, Array, String, Number, Boolean, Symbol, Math, JSON, Reflect, Promise, Map, WeakMap, Set, WeakSet, WeakRef, RegExp, Error, TypeError, Date, Proxy,
    ArrayBuffer, DataView, Uint8Array, Float64Array, Uint32Array, TypedArray: prototypeOf(Uint8Array), ArrayIterator: prototypeOf([][Symbol.iterator]()), Iterator: prototypeOf(prototypeOf([][Symbol.iterator]())),
    TextEncoder, TextDecoder, Blob, FileReader, Event, MessageEvent, CloseEvent, EventTarget, MessagePort, MessageChannel, AbortSignal, AbortController, Performance, Document, Node, FinalizationRegistry, DOMException, console,
    Response, Request, Headers, URL, URLSearchParams, ReadableStream, ReadableStreamDefaultReader, ReadableStreamBYOBReader, WritableStream, TransformStream, TransformStreamDefaultController, SyntaxError,
    XMLHttpRequest, XMLHttpRequestEventTarget, ProgressEvent, FormData,
  };
  const some = ['WritableStreamDefaultWriter', 'WebSocketStream', 'WebSocketError', 'WebTransport', 'WebTransportDatagramDuplexStream', 'WebTransportBidirectionalStream'];
  for (let index = 0; index < some.length; index += 1) if (window[some[index]]) owners[some[index]] = window[some[index]];
  const list = ownKeys(owners);
  for (let index = 0; index < list.length; index += 1) {
    const name = list[index];
    const owner = owners[name];
    if (owner.prototype) spyOn(owner.prototype, name + '.prototype');
    spyOn(owner, name);
  }
  // Traps for code that looks up what an object lacks, or writes past the end of an array.
  const names = ['get', 'set', 'value', 'writable', 'enumerable', 'configurable', 'construct', 'apply', 'capture', 'once', 'passive', 'signal', 'then', 'toJSON', 'ports', 'cause', 'transfer', 'type', 'detail', '0', '1', '2', '3', '7'];
  for (let index = 0; index < names.length; index += 1) {
    const name = names[index];
    defineProperty(Object.prototype, name, { __proto__: null, configurable: true,
      get() { push('looked up ' + name); return undefined; },
      set(value) { push('wrote ' + name); defineProperty(this, name, { __proto__: null, value, writable: true, enumerable: true, configurable: true }); } });
  }
  const globals = ['Array', 'Object', 'Map', 'WeakMap', 'Uint8Array', 'Float64Array', 'Promise', 'Proxy', 'Reflect', 'Math', 'Error', 'TextEncoder', 'FileReader', 'AbortSignal', 'setTimeout', 'clearTimeout', 'queueMicrotask', 'structuredClone', 'performance', 'DataView', 'Symbol', 'Number', 'String', 'Response', 'Request', 'Headers', 'URL', 'ReadableStream', 'TransformStream'];
  for (let index = 0; index < globals.length; index += 1) {
    const name = globals[index];
    const own = getOwnPropertyDescriptor(window, name);
    const native = window[name];
    if (own.configurable) defineProperty(window, name, { __proto__: null, configurable: true, get() { push('global ' + name); return native; } });
  }
  Error.prepareStackTrace = () => { push('prepareStackTrace'); };
  calls.length = 0;
`;

/** Uses nothing that is spied upon, and leaves what it heard in \`heard\`. */
const scenario = (socketUrl: string, streamUrl: string) => `
  window.heard = 0;
  const blob = new Blob(['blob']);
  const bytes = new Uint8Array(3);
  const again = () => { heard += 1; };
  ${SPY_ON_EVERYTHING}
  const socket = new WebSocket('${socketUrl}', 'chat');
  socket.onopen = () => {
    socket.send('text');
    socket.send('Grüße ' + 'x');
    socket.send(bytes);
    socket.send(blob);
    socket.onmessage = again;
  };
  const source = new EventSource('${streamUrl}');
  source.addEventListener('health', again);
  source.onmessage = again;
`;

test('never runs code of a page that has replaced everything', async ({
  openInstrumentTab,
  server,
}) => {
  server.route('/stream', (request) => {
    const stream = request.openStream();
    stream.send({ event: 'health', id: '1', data: 'named' });
    stream.send({ data: `${'long '.repeat(5_000)}☃` });
  });
  const socketUrl = server.wsUrl('/ws?echo=1&protocol=chat');
  server.page(
    '/hostile',
    `<!doctype html><link rel="icon" href="data:,"><script>${SAVE_PROBE}
      addEventListener('start', () => { ${scenario(socketUrl, server.url('/stream'))} }, { once: true });
      const start = new Event('start');
      window.begin = dispatchEvent.bind(window, start);
    </script>`,
  );
  const page = await openInstrumentTab(server.url('/hostile'));
  await page.read();

  await page.tab.evaluate('void begin()');
  // Asked for with the page's own JSON, which is spied upon like the rest.
  const calls = await until('the scenario to end', () =>
    page.tab.evaluate<string[] | null>('heard === 6 ? (stopSpying(), calls) : null'),
  );

  expect(calls.filter((call) => call !== 'JSON.stringify' && call !== 'looked up toJSON')).toEqual(
    [],
  );
  await expect.poll(async () => (await page.frames()).length).toBe(10);
  const payloads = (await page.frames()).map(({ payload }) => payload);
  expect(payloads).toEqual(
    expect.arrayContaining([
      'text',
      'Grüße x',
      [0, 0, 0],
      [98, 108, 111, 98],
      'named',
      `${'long '.repeat(5_000)}☃`,
    ]),
  );
});

/** What the scenario below calls, by whatever name it is found. */
const CALLED_BY_NAME = [
  ...['text', 'json', 'arrayBuffer', 'clone', 'body'].map((name) => `Response.prototype.${name}`),
  ...['getReader', 'tee', 'pipeThrough', 'pipeTo', 'cancel', 'values', '[symbol]'].map(
    (name) => `ReadableStream.prototype.${name}`,
  ),
  ...['Default', 'BYOB'].flatMap((kind) =>
    ['read', 'releaseLock', 'cancel'].map(
      (name) => `ReadableStream${kind}Reader.prototype.${name}`,
    ),
  ),
];

/** Reads answers in every way with everything replaced, and leaves in `finished` what came of it. */
const fetchScenario = (origin: string, refused: string) => `
  window.finished = null;
  window.calledByName = ${JSON.stringify(CALLED_BY_NAME)};
  const url = (path) => '${origin}' + path;
  const address = { toString: () => url('/lines?object') };
  const post = { method: 'POST', body: 'question', headers: { a: 'b' }, signal: new AbortController().signal };
  const stopped = new AbortController();
  const abort = stopped.abort.bind(stopped);
  const through = new TextDecoderStream();
  const into = new WritableStream();
  const PromisePrototype = Promise.prototype;
  const NativePromise = Promise;
  ${SPY_ON_EVERYTHING}
  // The engine asks each awaited promise for this; each derived one would be asked for more.
  defineProperty(PromisePrototype, 'constructor', { __proto__: null, configurable: true, get() { push('constructor of a promise'); return NativePromise; } });
  const readAll = async (reader, view) => {
    for (;;) {
      const result = await reader.read(view && new Uint8Array(100));
      if (result.done) return;
    }
  };
  (async () => {
    await (await fetch(url('/lines?text'))).text();
    await (await fetch(address)).arrayBuffer();
    await (await fetch(url('/lines?post'), post)).text();
    for (let round = 0; round < 3; round += 1) await (await fetch(url('/json'))).json();
    await readAll((await fetch(url('/lines?reader'))).body.getReader());
    await readAll((await fetch(url('/lines?byob'))).body.getReader({ mode: 'byob' }), true);
    for await (const chunk of (await fetch(url('/lines?iterate'))).body);
    for await (const chunk of (await fetch(url('/lines?break'))).body) break;
    await readAll((await fetch(url('/lines?through'))).body.pipeThrough(through).getReader());
    await (await fetch(url('/lines?to'))).body.pipeTo(into);
    const branches = (await fetch(url('/lines?tee'))).body.tee();
    await readAll(branches[0].getReader());
    await readAll(branches[1].getReader());
    const response = await fetch(url('/lines?clone'));
    const copy = response.clone();
    await copy.text();
    await response.text();
    await (await fetch(url('/lines?cancel'))).body.cancel();
    try { await fetch('${refused}'); } catch {}
    const waiting = fetch(url('/held'), { signal: stopped.signal });
    abort();
    try { await waiting; } catch {}
    try { await fetch(url('/held'), { signal: stopped.signal }); } catch {}
    try { await fetch(); } catch {}
    window.finished = 'all';
  })().catch((error) => { window.finished = String(error); });
`;

/** What a scenario calls in a frame with the browser's own natives, and in one that we instrument. */
async function callsInBoth(
  tab: Tab,
  scenario: string,
): Promise<{ native: string[]; ours: string[] }> {
  // In frames, so that what the test itself calls is not spied upon. No content script runs in the
  // initial empty document of a frame whose address never answers.
  await tab.evaluate(`new Promise((resolve) => {
    const frame = (src) => document.body.appendChild(Object.assign(document.createElement('iframe'), { src })).contentWindow;
    window.native = frame('/held?frame');
    window.ours = frame('/blank.html');
    ours.frameElement.onload = () => resolve(null);
  })`);
  const run = async (realm: string) => {
    await tab.evaluate(`void ${realm}.eval(${JSON.stringify(`(() => { ${scenario} })()`)})`);
    return await until('the scenario to end', () =>
      tab.evaluate<string[] | null>(
        `${realm}.finished && (${realm}.stopSpying(), [${realm}.finished, ...${realm}.calls])`,
      ),
    );
  };
  return { native: await run('native'), ours: await run('ours') };
}

/** Opens a WebSocketStream, where there are any, and a WebTransport that fails, with everything replaced. */
const socketScenario = (url: string) => `
  window.finished = null;
  const prototypes = ['WebSocketStream.prototype', 'WebTransport.prototype', 'WebTransportDatagramDuplexStream.prototype', 'ReadableStream.prototype', 'WritableStream.prototype',
    'ReadableStreamDefaultReader.prototype', 'WritableStreamDefaultWriter.prototype'];
  const methods = ['get opened', 'opened', 'closed', 'ready', 'close', 'datagrams', 'readable', 'writable', 'getReader', 'getWriter', 'read', 'write', 'createBidirectionalStream', 'releaseLock', 'pipeTo'];
  window.calledByName = prototypes.flatMap((name) => methods.map((method) => name + '.' + method));
  const bytes = new Uint8Array([1, 2, 3]);
  const options = { protocols: ['chat'] };
  const end = { closeCode: 4001, reason: 'bye' };
  const object = { toString: () => 'object' };
  const source = new ReadableStream({ start(controller) { controller.enqueue('piped'); controller.close(); } });
  const keepOpen = { preventClose: true };
  const PromisePrototype = Promise.prototype;
  const NativePromise = Promise;
  ${SPY_ON_EVERYTHING}
  defineProperty(PromisePrototype, 'constructor', { __proto__: null, configurable: true, get() { push('constructor of a promise'); return NativePromise; } });
  (async () => {
    if (window.WebSocketStream) {
      const socket = new WebSocketStream('${url}', options);
      const { readable, writable } = await socket.opened;
      const reader = readable.getReader();
      const writer = writable.getWriter();
      await writer.write('text');
      await writer.write(bytes);
      await writer.write(object);
      for (let count = 0; count < 3; count += 1) await reader.read();
      writer.releaseLock();
      await source.pipeTo(writable, keepOpen);
      await reader.read();
      socket.close(end);
      await socket.closed;
    }
    const transport = new WebTransport('https://127.0.0.1:1/');
    const { datagrams } = transport;
    const pending = datagrams.readable.getReader().read();
    const stream = transport.createBidirectionalStream();
    try { await transport.ready; } catch {}
    try { await transport.closed; } catch {}
    try { await stream; } catch {}
    window.finished = 'all';
  })().catch((error) => { window.finished = String(error); });
`;

test('calls nothing of such a page that the browser itself would not while sockets stream', async ({
  instrumentBrowser: browser,
  openInstrumentTab,
  server,
}) => {
  const { tab } = await openInstrumentTab(server.url('/blank.html'));

  const { native, ours } = await callsInBoth(
    tab,
    socketScenario(server.wsUrl('/ws?echo=1&protocol=chat')),
  );

  expect(native[0]).toBe('all');
  // As below: the browser asks the results of reading for a pipe.
  const piped = Array.from({ length: browser.name === 'chromium' ? 2 : 0 }, () => 'looked up then');
  expect(ours.toSorted()).toEqual([...native, ...piped].toSorted());
});

test('calls nothing of such a page that the browser itself would not while it reads answers', async ({
  openInstrumentTab,
  server,
}) => {
  server.route('/lines', (request) => {
    const stream = request.openStream({ 'content-type': 'application/x-ndjson' });
    stream.write('{"line":1}\n');
    stream.end();
  });
  server.route('/json', (request) => request.json({ a: 1 }));
  const refused = await deadUrl();
  const { tab } = await openInstrumentTab(server.url('/blank.html'));
  const { native, ours } = await callsInBoth(tab, fetchScenario(server.origin, refused));

  expect(native[0]).toBe('all');
  // Reading for a pipe makes results that the browser asks for their `then`: two of each of the two.
  const piped = Array.from({ length: 4 }, () => 'looked up then');
  expect(ours.toSorted()).toEqual([...native, ...piped].toSorted());
  const ends = async () => {
    const told = await tab.evaluate<PageToBridge[]>(`new Promise((resolve) => {
      const { document } = ours;
      document.addEventListener('probe-messages', ({ detail }) => resolve(JSON.parse(detail)), { once: true });
      document.dispatchEvent(new Event('probe-read'));
    })`);
    return told.flatMap((message) =>
      message.type === 'lifecycle'
        ? message.events.flatMap((event) =>
            event.type === 'request-ended' ? [[event.outcome, event.bytes]] : [],
          )
        : [],
    );
  };
  await expect
    .poll(ends)
    .toEqual([
      ...Array.from({ length: 6 }, () => ['complete', 11]),
      ['cancelled', 11],
      ...Array.from({ length: 4 }, () => ['complete', 11]),
      ['cancelled', 0],
    ]);
});

/** What the scenario below calls by name. */
const CALLED_OF_XHR = [
  ...['open', 'send', 'abort', 'responseText'].map((name) => `XMLHttpRequest.prototype.${name}`),
  ...['onload', 'onprogress', 'onabort'].map(
    (name) => `XMLHttpRequestEventTarget.prototype.${name}`,
  ),
];

/** Streams of each type, polls and what is sent to them, and an abort; `finished` says when all is over. */
const xhrScenario = (origin: string) => `
  window.calledByName = ${JSON.stringify(CALLED_OF_XHR)};
  window.finished = null;
  const paths = ['/each?text/event-stream', '/each?application/x-ndjson', '/each?application/json-seq', '/each?multipart/x-mixed-replace; boundary=b', '/each?boundary=', '/each?text/plain'];
  const address = { toString: () => '${origin}/slow?ms=1010&_=1&since=2' };
  const body = { toString: () => '{"id":"5"}' };
  const form = new FormData();
  const bytes = new Uint8Array(3);
  ${SPY_ON_EVERYTHING}
  let asked = 0;
  const poll = () => {
    const one = new XMLHttpRequest();
    one.open('POST', address);
    one.onload = () => { if (one.responseText && (asked += 1) < 3) poll(); else stream(0); };
    one.send(body);
  };
  const stream = (index) => {
    const one = new XMLHttpRequest();
    one.open('pOsT', '${origin}' + paths[index]);
    one.onload = () => { if (index + 1 < 6) stream(index + 1); else leave(); };
    one.send(index === 0 ? form : index === 1 ? bytes : body);
  };
  const leave = () => {
    const one = new XMLHttpRequest();
    one.open('GET', '${origin}/sse?burst=3');
    one.onprogress = () => { one.abort(); };
    one.onabort = () => { window.finished = 'all'; };
    one.send();
  };
  poll();
`;

test('never runs code of such a page while it follows an XMLHttpRequest', async ({
  openInstrumentTab,
  server,
}) => {
  server.route('/each', async (request) => {
    const type = decodeURIComponent(request.url.search.slice(1));
    const stream = request.openStream({ 'content-type': type });
    stream.write('--b\r\nContent-Length: 2\r\n\r\nab\r\n--b\n');
    stream.write('data: ü\n\n: note\n\u001e{"a":1}\n\r\n');
    stream.end();
  });
  server.page(
    '/hostile-xhr',
    `<!doctype html><link rel="icon" href="data:,"><script>${SAVE_PROBE}
      addEventListener('start', () => { ${xhrScenario(server.origin)} }, { once: true });
      const start = new Event('start');
      window.begin = dispatchEvent.bind(window, start);
    </script>`,
  );
  const page = await openInstrumentTab(server.url('/hostile-xhr'));
  await page.read();

  await page.tab.evaluate('void begin()');
  const calls = await until('the scenario to end', () =>
    page.tab.evaluate<string[] | null>('finished && (stopSpying(), calls)'),
  );

  expect(calls.filter((call) => call !== 'JSON.stringify' && call !== 'looked up toJSON')).toEqual(
    [],
  );
  const ends = async () =>
    (await page.lifecycle()).filter(({ type }) => type === 'request-ended').length;
  // Three of the poll, four streams, and the one that was left.
  await expect.poll(ends).toBe(8);
});

async function deadUrl(): Promise<string> {
  const server = await startTestServer();
  await server.close();
  return server.url('/');
}
