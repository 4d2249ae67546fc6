import { HELPERS, PROPERTIES } from '../e2e/conformance-properties';
import type { Tab } from '../support/browser';
import { startTestServer } from '../support/servers/start-test-server';
import { expect, test } from '../support/test';
import { Watcher } from '../support/watcher';

// The native objects come from a worker made of a blob, whose script no extension can touch.
const WORKERS = `void (self.run = (worker, code) => new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = ({ data }) => resolve(data);
  worker.postMessage(code, [port2]);
}), self.ours = new Worker('/eval.js'), fetch('/eval.js').then((answer) => answer.text()).then((code) => {
  self.native = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })));
}))`;
const EVAL = `onmessage = async ({ data, ports: [port] }) => port.postMessage(await (0, eval)(data));`;

const GLOBALS = `[self, Object.getPrototypeOf(self), WorkerGlobalScope.prototype, EventTarget.prototype, Event.prototype, BroadcastChannel.prototype, Function.prototype]
  .map((owner) => Reflect.ownKeys(owner).map(String).sort()).concat([[self.name, String(onerror), Object.keys(self).join()]])`;

const script = (code: string) => ({ code, headers: { 'content-type': 'text/javascript' } });

function run<Value>(tab: Tab, worker: 'ours' | 'native', code: string): Promise<Value> {
  return tab.evaluate(`run(${worker}, ${JSON.stringify(code)})`);
}

test('in a worker, what is observed is as it was', async ({ browser, server }) => {
  const closed = await startTestServer();
  await closed.close();
  const { code, headers } = script(EVAL);
  server.route('/eval.js', (request) => request.answer(200, code, headers));
  server.route('/life', (request) => {
    const stream = request.openStream();
    stream.send({ data: 'first' });
    stream.send({ event: 'named', id: '7', data: 'two\nlines' });
    stream.send({ event: 'done', data: '' });
  });
  const urls = {
    sse: server.url('/sse'),
    life: server.url('/life'),
    notFound: server.url('/status/404'),
    ws: closed.wsUrl('/'),
    refused: closed.wsUrl('/'),
    echo: server.wsUrl('/ws?echo=1'),
  };
  const tab = await browser.openTab(server.url('/blank.html'));
  await tab.evaluate(WORKERS);
  await expect.poll(() => tab.evaluate('typeof native')).toBe('object');

  for (const { title, body } of PROPERTIES.filter(
    (one) => !/\bdocument\b|\bwindow\b/.test(one.body),
  )) {
    const check = `(async (realm, urls) => { ${HELPERS} ${body} })(self, ${JSON.stringify(urls)})`;
    expect(await run(tab, 'ours', check), title).toEqual(await run(tab, 'native', check));
  }
  expect(await run(tab, 'ours', GLOBALS)).toEqual(await run(tab, 'native', GLOBALS));
});

test('a script that fails does so as ever, and one from the cache is observed too', async ({
  browser,
  server,
}) => {
  const failing = [`\n\nthrow new Error('from the script');`, `\n\n\nlet let = 1;`, `\n"\n`];
  const headers = { 'content-type': 'text/javascript' };
  failing.forEach((code, index) => {
    server.route(`/failing-${index}.js`, (request) => request.answer(200, code, headers));
  });
  server.route('/text.js', (request) =>
    request.answer(200, 'postMessage("ran")', {
      'content-type': 'text/plain',
      'x-content-type-options': 'nosniff',
    }),
  );
  const pushing = (name: string) =>
    `self.source = new EventSource('/sse/${name}'); postMessage('ran');`;
  server.route('/kept.js', (request) =>
    request.answer(200, pushing('kept'), { ...headers, 'cache-control': 'max-age=1000' }),
  );
  server.route('/asked.js', (request) =>
    request.answerUnlessKnown(pushing('asked'), { ...headers, 'cache-control': 'no-cache' }),
  );
  const tab = await browser.openTab(server.url('/blank.html'));
  const watcher = await Watcher.start(browser, await tab.tabId());
  const outcome = (url: string) =>
    tab.evaluate<unknown[]>(`new Promise((resolve) => {
      self.worker = new Worker(${url});
      worker.onmessage = ({ data }) => resolve([data]);
      worker.onerror = (error) => { error.preventDefault(); resolve([error.constructor.name, error.message ?? null, error.lineno ?? null]); };
    })`);

  for (const [index, code] of failing.entries()) {
    const native = `URL.createObjectURL(new Blob([${JSON.stringify(code)}], { type: 'text/javascript' }))`;
    expect(await outcome(`'/failing-${index}.js'`)).toEqual(await outcome(native));
  }
  for (const refused of ['/status/404', '/text.js']) {
    expect(await outcome(`'${refused}'`)).toEqual(['Event', null, null]);
  }
  for (const name of ['kept', 'asked']) {
    for (const time of [1, 2]) {
      expect(await outcome(`'/${name}.js'`)).toEqual(['ran']);
      await server.nextStream(`/sse/${name}`);
      await expect
        .poll(async () => {
          const announced = await watcher.ofType('announcement');
          const own = announced.filter(({ document }) => document.url.endsWith(`/${name}.js`));
          return new Set(own.map(({ document }) => document.key)).size;
        })
        .toBe(time);
      await tab.evaluate('void worker.terminate()');
    }
  }
  expect(server.log.at('/kept.js')).toHaveLength(1);
  expect(server.log.at('/asked.js')).toHaveLength(2);
});

test('a worker that has replaced everything is observed all the same, and learns no name', async ({
  browser,
  server,
}) => {
  const spy = `
    self.calls = [];
    const own = Reflect.getOwnPropertyDescriptor, { defineProperty: define, apply, construct } = Reflect, NativeProxy = Proxy;
    const spied = (owner, key) => {
      const { value, get, set, ...rest } = own(owner, key);
      const wrap = (native) => native && new NativeProxy(native, { apply: (target, self, args) => { calls.push([key, ...args].map(String).join()); return apply(target, self, args); }, construct: (target, args) => { calls.push('new ' + key + args); return construct(target, args); } });
      define(owner, key, value ? { ...rest, value: wrap(value) } : { ...rest, get: wrap(get), set: wrap(set) });
    };
    for (const key of ['postMessage', 'close', 'onmessage', 'name']) spied(BroadcastChannel.prototype, key);
    for (const key of ['dispatchEvent', 'removeEventListener']) spied(EventTarget.prototype, key);
    for (const key of ['preventDefault', 'type']) spied(Event.prototype, key);
    for (const key of ['data', 'origin']) spied(MessageEvent.prototype, key);
    for (const key of ['BroadcastChannel', 'Event', 'Reflect', 'WeakMap', 'Proxy', 'AbortSignal', 'performance']) if (own(self, key)) spied(self, key);
    for (const key of ['apply', 'construct', 'defineProperty']) spied(Reflect, key);
    for (const key of ['get', 'set']) { spied(WeakMap.prototype, key); spied(Map.prototype, key); }
    calls.length = 0;`;
  server.route('/hostile.js', (request) =>
    request.answer(
      200,
      `${spy}
      const source = new EventSource('/sse/hostile');
      const stacks = [];
      source.onopen = () => stacks.push(new Error().stack);
      let trace = function () { stacks.push(String(trace.caller)); return '/sse/other'; };
      self.other = new EventSource({ toString: trace });
      onmessage = ({ ports: [port] }) => port.postMessage(JSON.stringify([calls, stacks, Object.getOwnPropertyNames(self), self.name]));`,
      { 'content-type': 'text/javascript' },
    ),
  );
  const tab = await browser.openTab(server.url('/blank.html'));
  const watcher = await Watcher.start(browser, await tab.tabId());

  await tab.evaluate(`void (self.hostile = new Worker('/hostile.js'))`);
  const stream = await server.nextStream('/sse/hostile');
  for (let n = 0; n < 10; n += 1) stream.send({ data: `${n}` });

  await expect
    .poll(async () => (await watcher.frames()).map(({ payload }) => payload))
    .toEqual(Array.from({ length: 10 }, (_, n) => `${n}`));
  const seen = await tab.evaluate<string>(`new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => resolve(data);
    hostile.postMessage(null, [port2]);
  })`);
  const keys = (await watcher.ofType('announcement')).map(({ document }) => document.key);
  const [calls, stacks] = JSON.parse(seen);
  expect(calls).toEqual([]);
  expect(stacks).toHaveLength(2);
  for (const key of keys) expect(seen).not.toContain(key);
  expect(seen).not.toContain('pushscope');
});

test('no module sees that of another was asked, or runs us after its own code', async ({
  browser,
  server,
}) => {
  const spy = `
    self.calls = [];
    const { dispatchEvent, addEventListener } = EventTarget.prototype;
    EventTarget.prototype.dispatchEvent = function (event) { calls.push('dispatch ' + event.type); return true; };
    EventTarget.prototype.addEventListener = function (...args) { calls.push('listen ' + args[0]); return addEventListener.apply(this, args); };
    const Native = BroadcastChannel;
    self.BroadcastChannel = class extends Native { constructor(name) { super(name); calls.push('channel ' + name); } };
    self.own = EventSource;`;
  const tell = `
    self.source = new EventSource('/sse/' + location.pathname.slice(1));
    onmessage = ({ ports: [port] }) => port.postMessage([...calls, self.own === EventSource]);`;
  const modules = {
    // What runs first is known, and gets the instrument: /a.js.
    '/first.js': `import './a.js'; import './b.js'; import './a.js#again'; import './spy.js#last'; ${tell}`,
    // It is not known here, and the worker stays as it is.
    '/unclear.js': `"use strict"; import './spy.js'; import './b.js'; ${tell}`,
    '/late.js': `import './spies-late.js'; import './b.js'; import('./c.js').then(() => { ${tell} });`,
    '/spies-late.js': `0; import './spy.js';`,
    '/a.js': 'self.ran = [...(self.ran ?? []), import.meta.url];',
    '/spy.js': spy,
    '/b.js': 'self.b = true;',
    '/c.js': `import './d.js';`,
    '/d.js': 'self.d = true;',
  };
  for (const [path, code] of Object.entries(modules)) {
    server.route(path, (request) =>
      request.answer(200, code, { 'content-type': 'text/javascript' }),
    );
  }
  const tab = await browser.openTab(server.url('/blank.html'));
  const watcher = await Watcher.start(browser, await tab.tabId());

  for (const name of ['unclear', 'late', 'first']) {
    await tab.evaluate(`void (self.worker = new Worker('/${name}.js', { type: 'module' }))`);
    (await server.nextStream(`/sse/${name}.js`)).send({ data: name });
    const seen = await tab.evaluate<unknown[]>(`new Promise((resolve) => {
      const { port1, port2 } = new MessageChannel();
      port1.onmessage = ({ data }) => resolve(data);
      worker.postMessage(null, [port2]);
    })`);
    expect(seen, name).toEqual([true]);
  }
  await expect
    .poll(async () => (await watcher.frames()).map(({ payload }) => payload))
    .toEqual(['first']);
});
