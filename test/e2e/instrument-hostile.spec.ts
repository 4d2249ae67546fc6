import { expect, SAVE_PROBE, test } from '../support/instrument-tab';
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
  };
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
  const globals = ['Array', 'Object', 'Map', 'WeakMap', 'Uint8Array', 'Float64Array', 'Promise', 'Proxy', 'Reflect', 'Math', 'Error', 'TextEncoder', 'FileReader', 'AbortSignal', 'setTimeout', 'clearTimeout', 'queueMicrotask', 'structuredClone', 'performance', 'DataView', 'Symbol', 'Number', 'String'];
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
