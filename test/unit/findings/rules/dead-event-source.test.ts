import { describe, expect, it } from 'vitest';
import { deadEventSource } from '../../../../panel/findings/rules/dead-event-source';
import type { AttemptEnd, Connection } from '../../../../panel/store/model';
import { aConnection, NOW } from '../../panel-ui/builders';
import { find, lived, source } from './ends';

function dead(end: Partial<AttemptEnd>, ago = 6_000, given: Partial<Connection> = {}): Connection {
  const attempt = lived(1, 20_000, ago, { willRetry: false, ...end }, { openedAt: null });
  return source([attempt], { state: 'failed', ...given });
}

describe('dead-event-source', () => {
  it.each([
    ['status', 'HTTP 503', 'the server answered HTTP 503, and a browser retries only after a 200'],
    ['status', 'HTTP 204', 'the server answered HTTP 204, which tells the browser to stop'],
    [
      'content-type',
      'content type text/html',
      'the response had content type text/html instead of text/event-stream',
    ],
    [
      'cors',
      'HTTP 200, not allowed by CORS',
      'the server of metrics.test answered, but its headers do not let http://acme.test read it (CORS)',
    ],
    ['blocked', 'blocked by an extension', 'the request was blocked by an extension'],
    ['offline', 'offline', 'the machine was offline, and the browser does not retry'],
    ['unknown', 'ended by the browser', 'ended by the browser, and the browser does not retry'],
    ['unknown', 'not known', 'the browser does not retry, and the cause is not known'],
  ] as const)('explains %s (%s)', (cause, text, expected) => {
    const [finding] = find(deadEventSource, { connections: [dead({ cause, text })] });

    expect(finding?.title).toBe(`EventSource /stream is dead: ${expected}.`);
    expect(finding?.since).toBe(NOW - 6_000);
  });

  it('tells that Firefox gives up at a refused connection', () => {
    const connections = [dead({ cause: 'refused', text: 'connection refused' })];

    const [finding] = find(deadEventSource, { connections, browser: 'firefox' });

    expect(finding?.title).toContain('Firefox does not retry after that');
    expect(finding?.confidence).toBe('certain');
  });

  it('gives the headers that CORS needs, with credentials where they are sent', () => {
    const connections = [dead({ cause: 'cors' }, 6_000, { withCredentials: true })];

    const [finding] = find(deadEventSource, { connections });

    const headers = finding?.snippets.find(({ name }) => name === 'Headers');
    expect(headers?.lines.map(({ text }) => text)).toEqual([
      'Access-Control-Allow-Origin: http://acme.test',
      'Vary: Origin',
      'Access-Control-Allow-Credentials: true',
    ]);
    expect(finding?.confidence).toBe('likely');
  });

  it('waits for five seconds, in which most pages make a new one', () => {
    const early = find(deadEventSource, { connections: [dead({ cause: 'status' }, 4_999)] });
    const then = find(deadEventSource, { connections: [dead({ cause: 'status' }, 5_000)] });

    expect(early).toEqual([]);
    expect(then).toHaveLength(1);
  });

  it('is quiet once another took its place, even one of other code', () => {
    const place = { createdAt: NOW - 1_000, url: 'http://metrics.test/stream?token=2' };
    const other = { ...place, url: 'http://metrics.test/other' };
    const gone = dead({ cause: 'status' });

    expect(find(deadEventSource, { connections: [gone, aConnection(2, place)] })).toEqual([]);
    expect(find(deadEventSource, { connections: [gone, aConnection(2, other)] })).toHaveLength(1);
  });

  it('is quiet once another document took the place of its own', () => {
    const gone = dead({ cause: 'status' });
    const next = { document: 'next', createdAt: NOW - 1_000 };

    expect(find(deadEventSource, { connections: [gone, aConnection(2, next)] })).toEqual([]);
    expect(
      find(deadEventSource, { connections: [gone, aConnection(2, { ...next, frameId: 4 })] }),
    ).toHaveLength(1);
  });

  it('takes a 204 in answer to a reconnect for the goodbye that it is', () => {
    const end = { cause: 'status', text: 'HTTP 204', willRetry: false } as const;
    const attempts = [lived(1, 30_000, 20_000), lived(2, 17_000, 16_900, end, { openedAt: null })];

    expect(find(deadEventSource, { connections: [source(attempts, { state: 'failed' })] })).toEqual(
      [],
    );
  });

  it('leaves alone what the page closed, what retries, and WebSockets', () => {
    const connections = [
      aConnection(1, { state: 'closed' }),
      aConnection(2, { state: 'reconnecting' }),
      aConnection(3, { state: 'failed', kind: 'websocket' }),
    ];

    expect(find(deadEventSource, { connections })).toEqual([]);
  });
});
