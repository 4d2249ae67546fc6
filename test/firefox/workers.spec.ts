import type { PushServer } from '../../demo/servers/push-server';
import type { Tab } from '../support/browser';
import { captured, exportCapture, framesOf } from '../support/capture';
import { expect, test } from '../support/test';
import { truthOf, truthOfReading } from '../support/truth';
import { Watcher } from '../support/watcher';

// Chromium's extensions cannot put anything in front of a worker's script.

const POLICY = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; worker-src 'self'; connect-src 'self' ws://127.0.0.1:*",
};

function serve(server: PushServer, path: string, code: string | Uint8Array): void {
  const headers = { 'content-type': 'text/javascript', ...POLICY };
  server.route(path, (request) => request.answer(200, code, headers));
}

function servePage(server: PushServer): string {
  server.route('/page', (request) =>
    request.answer(200, '<!doctype html><title>Workers</title>', {
      'content-type': 'text/html',
      ...POLICY,
    }),
  );
  return server.url('/page');
}

/** What a worker does, in classic and in module scripts; `name` is part of each path. */
const push = (name: string) => `
  self.source = new EventSource('/sse/${name}');
  self.socket = new WebSocket(new URL('/ws/${name}?echo=1', location.href).href.replace('http', 'ws'));
  socket.onopen = () => { socket.send('from ${name}'); socket.send(Uint8Array.of(1, 2, 255)); };
  source.addEventListener('named', () => {});
  const read = async () => {
    const reader = (await fetch('/sse/read-${name}')).body.getReader();
    while (!(await reader.read()).done);
  };
  read();`;

const start = (path: string, options = '{}') =>
  `void (self.workers = [...(self.workers ?? []), new Worker(${JSON.stringify(path)}, ${options})])`;

/** The first message of a worker that this makes. */
function answerOf<Value>(tab: Tab, path: string, options = '{}'): Promise<Value> {
  return tab.evaluate(`new Promise((resolve) => {
    self.asked = new Worker(${JSON.stringify(path)}, ${options});
    asked.onmessage = ({ data }) => resolve(data);
    asked.onerror = (error) => { error.preventDefault(); resolve([error.message, error.filename, error.lineno].map(String)); };
  })`);
}

test('what dedicated, module and shared workers push is what the server saw', async ({
  browser,
  server,
}) => {
  serve(server, '/classic.js', `"use strict"; importScripts('push.js');\n/*\nimport './x.js';\n*/`);
  serve(server, '/push.js', push('classic'));
  serve(server, '/module.js', `import { begun } from './between.js';\nbegun();`);
  serve(server, '/between.js', `import { begun } from './leaf.js';\nexport { begun };`);
  serve(server, '/leaf.js', `export function begun() {${push('module')}}`);
  serve(server, '/shared.js', push('shared'));
  const tab = await browser.openTab(servePage(server));
  const panel = await tab.openDevtoolsPanel();

  for (const [name, code] of [
    ['classic', start('/classic.js')],
    ['module', start('/module.js', '{ type: "module" }')],
    ['shared', 'void (self.shared = new SharedWorker("/shared.js"))'],
  ] as const) {
    await tab.evaluate(code);
    const stream = await server.nextStream(`/sse/${name}`);
    for (let n = 0; n < 100; n += 1) stream.send({ id: `${n}`, data: `${name} ☃ ${n}` });
    stream.send({ event: 'named', data: '' });
    const records = await server.nextStream(`/sse/read-${name}`);
    for (let n = 0; n < 20; n += 1) records.send({ id: `${n}`, data: `read ${n}` });

    await captured(panel, `/sse/${name}`, 101);
    await captured(panel, `/ws/${name}`, 4);
    await captured(panel, `/sse/read-${name}`, 20);
    // A pool has six slots.
    stream.end();
    records.end();
    await tab.evaluate('void self.workers?.at(-1)?.terminate()');
  }

  const capture = await exportCapture(panel);
  expect(capture.counts).toMatchObject({ lost: 0, payloadsLeftOut: 0 });
  for (const name of ['classic', 'module', 'shared']) {
    const sse = `/sse/${name}`;
    expect(framesOf(capture, sse)).toEqual(truthOf(server.log.at(sse)));
    const read = `/sse/read-${name}`;
    expect(framesOf(capture, read)).toEqual(truthOfReading(server.log.at(read)));
    for (const direction of ['in', 'out']) {
      const own = (frames: ReturnType<typeof framesOf>) =>
        frames.filter((frame) => frame.direction === direction);
      expect(own(framesOf(capture, `/ws/${name}`))).toEqual(
        own(truthOf(server.log.at(`/ws/${name}`))),
      );
    }
  }
  await expect
    .poll(async () =>
      (await exportCapture(panel)).connections.map(({ documentUrl, kind, attempts }) => [
        new URL(documentUrl).pathname,
        kind,
        attempts[0]?.facts?.status,
      ]),
    )
    .toEqual(
      ['/classic.js', '/module.js', '/shared.js'].flatMap((script) => [
        [script, 'event-source', 200],
        [script, 'websocket', 101],
        [script, 'fetch-stream', 200],
      ]),
    );
});

test('a worker runs its own script, on its own lines and as strict as it was', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(servePage(server));
  const tell = `
    const lineOf = (error) => Number(/:(\\d+):\\d+\\n?$/.exec(error.stack.trim().split('\\n').at(-1))?.[1]);
    postMessage({ strict: (function () { return this === undefined; })(), line: lineOf(new Error()), at: location.pathname, name: self.name,
      text: typeof whole === 'function' ? whole.toString() : '' });`;
  const whole = 'function whole() { "ä \u2028 \\u{1F680}"; /* \r\n \r */ return `\n`; }';
  for (const [path, code] of [
    ['/sloppy.js', `${whole}\n${tell}`],
    ['/strict.js', `'use strict'\n${whole}\n${tell}`],
    ['/licence.js', `/*! a licence\n${'of many lines\n'.repeat(20_000)}*/\n"use strict";${tell}`],
    ['/mark.js', `\ufeff"use strict";${whole}${tell}`],
    ['/interpreter.js', `#!/usr/bin/env node\r\n${tell}`],
    ['/module-tells.js', `import './leaf.js';${tell}`],
    ['/leaf.js', 'self.leaf = import.meta.url;'],
  ] as const) {
    serve(server, path, code);
  }

  const told = async (path: string, options?: string) => {
    const answer = await answerOf<object>(tab, path, options);
    await tab.evaluate('void asked.terminate()');
    return answer;
  };

  const lines = (text: string) => text.split(/\r\n|[\n\r\u2028\u2029]/).length;
  expect(await told('/sloppy.js', '{ name: "n" }')).toEqual({
    strict: false,
    line: lines(whole) + 3,
    at: '/sloppy.js',
    name: 'n',
    text: whole,
  });
  expect(await told('/strict.js')).toMatchObject({
    strict: true,
    line: lines(whole) + 4,
    text: whole,
  });
  expect(await told('/mark.js')).toMatchObject({
    strict: true,
    line: lines(whole) + 2,
    text: whole,
  });
  expect(await told('/interpreter.js')).toMatchObject({ strict: false, line: 4 });
  expect(await told('/module-tells.js', '{ type: "module" }')).toMatchObject({
    strict: true,
    line: 3,
  });
  expect(await told('/licence.js')).toMatchObject({ strict: true });
});

test('workers of frames, of plain HTTP, and fifty of them are followed', async ({
  browser,
  server,
}) => {
  const headers = { 'content-type': 'text/javascript' };
  const say = `const socket = new WebSocket(self.to); socket.onopen = () => socket.send(location.href);`;
  server.route('/say.js', (request) => {
    const to = JSON.stringify(server.wsUrl(`/ws${request.url.search}`));
    request.answer(200, `self.to = ${to};${say}`, headers);
  });
  server.route('/nests.js', (request) =>
    request.answer(200, `self.inner = new Worker('/say.js?nested')`, headers),
  );
  server.route('/shares.js', (request) =>
    request.answer(200, `self.to = ${JSON.stringify(server.wsUrl('/ws?plain'))};${say}`, headers),
  );
  const tab = await browser.openTab(server.url('/two-frames.html'));
  const plain = await browser.openTab(server.url('/blank.html', 'a.test'));
  const watcher = await Watcher.start(browser, await tab.tabId());
  const plainWatcher = await Watcher.start(browser, await plain.tabId());
  const said = async (one: Watcher, part: string) =>
    (await one.frames()).filter(({ payload }) => String(payload).includes(part)).length;

  await tab.evaluate(
    `void (self.kept = Array.from({ length: 50 }, (_, n) => new Worker('/say.js?one=' + n)))`,
  );
  await tab.evaluate(`void kept.push(new Worker('/nests.js'))`);
  await tab.evaluate(`void (frames[0].kept = new frames[0].Worker('/say.js?framed'))`);
  await plain.evaluate(`void (self.kept = new SharedWorker('/shares.js'))`);

  for (const [one, part, count] of [
    [watcher, '?one=', 50],
    [watcher, '?nested', 1],
    [watcher, '?framed', 1],
    [plainWatcher, '/shares.js', 1],
  ] as const) {
    await expect.poll(() => said(one, part), part).toBe(count);
  }
  const framed = (await watcher.ofType('announcement')).find(({ document }) =>
    document.url.endsWith('?framed'),
  );
  expect(framed?.document.frameId).toBeGreaterThan(0);
});

test('a shared worker is shown with another tab when its own is closed, its history too', async ({
  browser,
  server,
}) => {
  serve(server, '/shared.js', `self.source = new EventSource('/sse/shared');`);
  const first = await browser.openTab(servePage(server));
  await first.evaluate('void (self.shared = new SharedWorker("/shared.js"))');
  const stream = await server.nextStream('/sse/shared');
  const second = await browser.openTab(server.url('/page'));
  await second.evaluate('void (self.shared = new SharedWorker("/shared.js"))');
  const watcher = await Watcher.start(browser, await second.tabId());
  const payloads = async () => (await watcher.frames()).map(({ payload }) => payload);
  stream.send({ data: 'before' });

  await first.close();
  stream.send({ data: 'after' });

  await expect.poll(payloads).toEqual(['before', 'after']);
  await expect
    .poll(async () => (await watcher.pools()).flatMap(({ holders }) => holders))
    .toMatchObject([{ tabId: await second.tabId(), connection: { connection: 1 } }]);
  // The channel keeps nothing alive. (In the back/forward cache Firefox itself lets it run on.)
  await second.close();
  await stream.ended;
});
