import { afterEach, describe, expect, it } from 'vitest';
import { type PushServer, startPushServer } from '../../demo/servers/push-server';

const servers: PushServer[] = [];

async function start(): Promise<PushServer> {
  const server = await startPushServer();
  servers.push(server);
  return server;
}

afterEach(async () => {
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

async function readAll(url: string): Promise<string> {
  return await (await fetch(url)).text();
}

describe('the push server, bodies of every kind', () => {
  it('writes down records, parts and chunks as they were meant, however they were sent', async () => {
    const server = await start();
    const paths = ['/ndjson', '/json-seq', '/multipart', '/chunks?type=text/plain'];
    const texts = paths.map((path) => readAll(server.url(path)));
    const [ndjson, sequence, parts, chunks] = await Promise.all(
      ['/ndjson', '/json-seq', '/multipart', '/chunks'].map((path) => server.nextStream(path)),
    );

    ndjson?.record('{"a":1}');
    ndjson?.raw('{"b"');
    ndjson?.raw(':"ü"}\r\n', { type: 'record', data: '{"b":"ü"}' });
    sequence?.record('[1]');
    parts?.part('text/plain', 'one');
    parts?.part('text/html', '<p>');
    chunks?.write('as it is');
    for (const stream of [ndjson, sequence, parts, chunks]) stream?.end();

    expect(await Promise.all(texts)).toEqual([
      '{"a":1}\n{"b":"ü"}\r\n',
      '\u001e[1]\n',
      '--frontier\r\nContent-Type: text/plain\r\n\r\none\r\n--frontier\r\nContent-Type: text/html\r\n\r\n<p>\r\n--frontier\r\n',
      'as it is',
    ]);
    expect(
      server.log.frames().map(({ type, data, size, event }) => [type, data, size, event]),
    ).toEqual([
      ['record', '{"a":1}', 7, undefined],
      ['record', '{"b":"ü"}', 10, undefined],
      ['record', '[1]', 3, undefined],
      ['part', 'one', 3, 'text/plain'],
      ['part', '<p>', 3, 'text/html'],
      ['chunk', 'as it is', 8, undefined],
    ]);
  });

  it('writes down what a request brought and what it was answered with', async () => {
    const server = await start();
    const ask = (etag: string) =>
      fetch(server.url('/same?of=x&etag=1'), {
        method: 'POST',
        body: 'größe',
        headers: { 'if-none-match': etag },
      });

    const first = await ask('');
    const second = await ask(first.headers.get('etag') ?? '');

    expect([first.status, second.status]).toEqual([200, 304]);
    const body = { direction: 'received', type: 'body', size: 7, data: Buffer.from('größe') };
    expect(server.log.frames()).toMatchObject([
      body,
      { direction: 'sent', type: 'answer', event: '200', size: 1, data: 'x' },
      body,
      { direction: 'sent', type: 'answer', event: '304', size: 0 },
    ]);
  });
});
