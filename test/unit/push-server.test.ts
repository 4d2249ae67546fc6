import { once } from 'node:events';
import { type ClientRequest, get } from 'node:http';
import { connect } from 'node:http2';
import { get as getTls } from 'node:https';
import type { Duplex } from 'node:stream';
import { afterEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import {
  type PushServer,
  type PushServerOptions,
  startPushServer,
} from '../../demo/servers/push-server';

const servers: PushServer[] = [];

async function start(options: PushServerOptions = {}): Promise<PushServer> {
  const server = await startPushServer(options);
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Reads a response until it ends; resolves with whatever came, also when it was broken off. */
async function readAll(url: string, headers: Record<string, string> = {}): Promise<string> {
  const response = await fetch(url, { headers });
  const decoder = new TextDecoder();
  let text = '';
  try {
    for await (const chunk of response.body ?? []) text += decoder.decode(chunk, { stream: true });
  } catch {
    text += '(cut)';
  }
  return text;
}

function openH1(server: PushServer, path: string): ClientRequest {
  return get(server.url(path), (response) => response.resume());
}

function openTls(server: PushServer, path: string): ClientRequest {
  return getTls(server.url(path), { rejectUnauthorized: false }, (response) => response.resume());
}

function openH2(server: PushServer, path: string): Duplex {
  const session = connect(server.origin, { rejectUnauthorized: false });
  // The server cuts its connections at the end of each test.
  session.on('error', () => {});
  return session.request({ ':path': path }).resume();
}

async function openSocket(url: string, protocols: string[] = []): Promise<WebSocket> {
  const socket = new WebSocket(url, protocols, { rejectUnauthorized: false });
  await once(socket, 'open');
  return socket;
}

describe('the push server, event streams', () => {
  it('sends what the test sends and writes down each event with its exact size', async () => {
    const server = await start();
    const text = readAll(server.url('/sse/a?x=1'), { 'last-event-id': '41' });
    const stream = await server.nextStream('/sse');

    stream.send({ retry: 500 });
    stream.send({ event: 'health', id: '42', data: 'größe\r\n2' });
    stream.comment('ping');
    stream.end();

    expect(await text).toBe(
      'retry: 500\n\nevent: health\nid: 42\ndata: größe\ndata: 2\n\n: ping\n\n',
    );
    const record = await stream.ended;
    expect(record).toMatchObject({
      kind: 'event-stream',
      method: 'GET',
      url: '/sse/a?x=1',
      path: '/sse/a',
      status: 200,
      endedBy: 'server',
      complete: true,
      framesSent: 3,
      bytesSent: 13,
    });
    expect(record.headers['last-event-id']).toBe('41');
    expect(record.frames).toMatchObject([
      { direction: 'sent', type: 'no-event', retry: 500, size: 0 },
      { direction: 'sent', type: 'event', event: 'health', id: '42', data: 'größe\n2', size: 9 },
      { direction: 'sent', type: 'no-event', data: 'ping', size: 4 },
    ]);
  });

  it('counts open and most open streams at each path', async () => {
    const server = await start();
    const readers = ['/sse/a', '/sse/b', '/sse/b'].map((path) => readAll(server.url(path)));
    await server.until((log) => log.open('/sse').length === 3);
    const first = await server.nextStream('/sse/b');

    first.end();
    await first.ended;

    expect(server.open('/sse').length).toBe(2);
    expect(server.open('/sse/b').length).toBe(1);
    expect(server.log.mostOpen('/sse')).toBe(3);
    expect(server.log.mostOpen('/sse/b')).toBe(2);
    expect(server.log.mostOpenSockets).toBe(3);
    server.cutAll();
    await Promise.all(readers);
  });

  it.each([
    ['HTTP/1.1', {}, openH1],
    ['HTTP/1.1 over TLS', { tls: true }, openTls],
    ['HTTP/2', { h2: true }, openH2],
  ] as const)('tells over %s who ended a stream, and how', async (_, protocol, open) => {
    const server = await start(protocol);
    const requests = ['/sse/left', '/sse/cut', '/sse/done'].map((path) => open(server, path));
    for (const request of requests) request.on('error', () => {});
    const left = await server.nextStream('/sse/left');
    const cut = await server.nextStream('/sse/cut');
    const done = await server.nextStream('/sse/done');

    requests[0]?.destroy();
    cut.destroy();
    done.end();

    expect(await left.ended).toMatchObject({ endedBy: 'client', complete: false });
    expect(await cut.ended).toMatchObject({ endedBy: 'server', complete: false });
    expect(await done.ended).toMatchObject({ endedBy: 'server', complete: true });
  });

  it('sends a burst whole and in order, numbered from the last event id', async () => {
    const server = await start();

    const text = await readAll(server.url('/sse?burst=20000&size=200&end=1'), {
      'last-event-id': '5',
    });

    const events = text.trimEnd().split('\n\n');
    expect(events.length).toBe(20_000);
    expect(events[0]).toBe(`id: 6\ndata: ${'6'.padEnd(200, '.')}`);
    expect(events.at(-1)).toBe(`id: 20005\ndata: ${'20005'.padEnd(200, '.')}`);
    expect(server.log.frames('/sse', 'sent').map(({ id }) => Number(id))).toEqual(
      Array.from({ length: 20_000 }, (_, index) => index + 6),
    );
  });
});

describe('the push server, requests', () => {
  it('holds a long poll until the test answers it', async () => {
    const server = await start();
    const text = readAll(server.url('/long-poll?task=7'));
    const request = await server.nextRequest('/long-poll');

    request.json({ progress: 10 });

    expect(await text).toBe('{"progress":10}');
    expect(await request.ended).toMatchObject({ kind: 'request', status: 200, complete: true });
  });

  it.each([204, 404, 503])('answers with status %i on demand', async (status) => {
    const server = await start();

    const response = await fetch(server.url(`/status/${status}`));

    expect(response.status).toBe(status);
  });

  it('serves a page written in a test, with its headers', async () => {
    const server = await start();
    server.page('/x.html', '<p>x</p>', { 'content-security-policy': "default-src 'none'" });

    const response = await fetch(server.url('/x.html'));

    expect(await response.text()).toBe('<p>x</p>');
    expect(response.headers.get('content-security-policy')).toBe("default-src 'none'");
  });

  it('lets no path climb out of its directories', async () => {
    const server = await start({ files: [import.meta.dirname] });

    const response = await fetch(server.url('/..%2f..%2f..%2fpackage.json'));

    expect(response.status).toBe(404);
  });

  it('says what it waited for when the deadline passes', async () => {
    const server = await start();
    const waiting = server.until(({ connections }) => connections.length > 0, {
      message: 'a first request',
      deadlineMs: 1,
    });

    await expect(waiting).rejects.toThrow('this did not come true: a first request');
  });

  it('refuses connections while it is stopped and takes them again on the same port', async () => {
    const server = await start();
    const text = readAll(server.url('/sse'));
    const stream = await server.nextStream('/sse');

    await server.stop();
    const refused = await fetch(server.url('/poll')).catch((error: Error) => error.cause);
    await server.listen();

    expect(await text).toBe('(cut)');
    expect(await stream.ended).toMatchObject({ endedBy: 'server', complete: false });
    expect(refused).toMatchObject({ code: 'ECONNREFUSED' });
    expect((await fetch(server.url('/poll'))).status).toBe(200);
  });
});

describe('the push server, WebSockets', () => {
  it('writes down text and binary both ways with exact sizes', async () => {
    const server = await start();
    const client = await openSocket(server.wsUrl('/ws?echo=1'), ['v2', 'v1']);
    const socket = await server.nextSocket('/ws');
    const echoed = once(client, 'message');

    client.send('größe');
    await echoed;
    socket.send(new Uint8Array([0, 255, 7]));
    const [bytes] = await once(client, 'message');
    client.close(4001, 'done');

    const record = await socket.closed;
    expect([...bytes]).toEqual([0, 255, 7]);
    expect(record).toMatchObject({
      kind: 'web-socket',
      protocol: 'v2',
      status: 101,
      endedBy: 'client',
      closeReceived: { code: 4001, reason: 'done' },
      bytesReceived: 7,
      bytesSent: 10,
    });
    expect(record.frames).toMatchObject([
      { direction: 'received', type: 'text', data: 'größe', size: 7 },
      { direction: 'sent', type: 'text', data: 'größe', size: 7 },
      { direction: 'sent', type: 'binary', size: 3 },
    ]);
  });

  it('closes with a code and a reason, or without a close frame', async () => {
    const server = await start();
    const closing = await openSocket(server.wsUrl('/ws/a'));
    const cut = await openSocket(server.wsUrl('/ws/b'));
    const closed = [once(closing, 'close'), once(cut, 'close')];

    const first = await server.nextSocket('/ws/a');
    first.close(1011, 'restart');
    (await server.nextSocket('/ws/b')).terminate();

    const [[code, reason], [cutCode]] = await Promise.all([closed[0] ?? [], closed[1] ?? []]);
    expect([code, String(reason), cutCode]).toEqual([1011, 'restart', 1006]);
    expect(await first.closed).toMatchObject({
      endedBy: 'server',
      closeSent: { code: 1011, reason: 'restart' },
      closeReceived: { code: 1011 },
    });
  });

  it('sends a burst whole and in order, then closes', async () => {
    const server = await start();
    const client = new WebSocket(server.wsUrl('/ws?burst=20000&size=200&close=4001'));
    const received: number[] = [];
    client.on('message', (data) => received.push(Number.parseInt(String(data), 10)));

    const [code] = await once(client, 'close');

    expect(code).toBe(4001);
    expect(received).toEqual(Array.from({ length: 20_000 }, (_, index) => index + 1));
    expect(server.log.at('/ws')[0]?.framesSent).toBe(20_000);
  });

  it('hands out a message that came before the test asked for it', async () => {
    const server = await start();
    const client = await openSocket(server.wsUrl('/ws'));
    const socket = await server.nextSocket();
    client.send('one');
    client.send('two');

    const first = await socket.nextMessage();
    const second = await socket.nextMessage();

    expect([first.data, second.data]).toEqual(['one', 'two']);
  });

  it('holds a handshake until the test answers it, and can refuse it', async () => {
    const server = await start();
    const held = new WebSocket(server.wsUrl('/ws/held'));
    const refused = new WebSocket(server.wsUrl('/ws/status/403'));
    const [error] = await once(refused, 'error');
    await server.until((log) => log.open('/ws/status').length === 0);

    const upgrade = await server.nextUpgrade('/ws/held');
    expect(held.readyState).toBe(WebSocket.CONNECTING);
    upgrade.accept({ protocol: '' });
    await once(held, 'open');

    expect(String(error)).toContain('403');
    expect(server.log.at('/ws/status')[0]).toMatchObject({ status: 403, endedBy: 'server' });
  });
});

describe('the push server over HTTP/2', () => {
  it('carries streams on one socket, with a WebSocket on a socket of its own', async () => {
    const server = await start({ h2: true, maxConcurrentStreams: 10 });
    const session = connect(server.origin, { rejectUnauthorized: false });
    const streams = ['/sse/a', '/sse/b'].map((path) => session.request({ ':path': path }));
    for (const stream of streams) stream.on('error', () => {});
    const first = await server.nextStream('/sse/a');
    const second = await server.nextStream('/sse/b');
    await openSocket(server.wsUrl('/ws'));

    first.send({ data: 'x' });
    second.destroy();

    expect(session.remoteSettings.maxConcurrentStreams).toBe(10);
    expect(await second.ended).toMatchObject({ httpVersion: '2.0', endedBy: 'server' });
    expect(first.isOpen).toBe(true);
    expect(server.log.at('/ws')[0]).toMatchObject({ httpVersion: '1.1', status: 101 });
    expect(first.connection.socketId).toBe(second.connection.socketId);
    expect(server.log.openSockets).toBe(2);
    session.destroy();
  });
});
