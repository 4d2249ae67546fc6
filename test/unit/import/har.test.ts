import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { faultOf, importedSession } from '../../support/import-text';

const START = '2026-11-20T12:00:00.000Z';
const SECOND = Date.parse(START) / 1_000;

function har(entries: readonly object[], creator = 'WebInspector'): string {
  const pages = [{ id: 'page_1', title: 'http://app.test/', startedDateTime: START }];
  const log = { version: '1.2', creator: { name: creator, version: '1' }, pages, entries };
  return JSON.stringify({ log }, null, 2);
}

function entry(url: string, more: object = {}): object {
  return {
    startedDateTime: START,
    time: 5_000,
    pageref: 'page_1',
    request: { method: 'GET', url, headers: [] },
    response: { status: 101, headers: [], content: { mimeType: '' } },
    timings: { blocked: 1, send: 0, wait: 20, receive: 4_979 },
    ...more,
  };
}

const SOCKET = entry('ws://app.test/ws', {
  _resourceType: 'websocket',
  _webSocketMessages: [
    { type: 'send', time: SECOND + 2, opcode: 1, data: 'hello' },
    { type: 'receive', time: SECOND + 4, opcode: 2, data: 'AQID' },
    { type: 'receive', time: SECOND + 4.5, opcode: 9, data: '' },
    { type: 'error', time: SECOND + 5, opcode: -1, data: 'failed' },
  ],
});
const STREAM = entry('http://app.test/sse', {
  _resourceType: 'eventsource',
  response: { status: 200, headers: [], content: { mimeType: 'text/event-stream' } },
  _eventSourceMessages: [
    { time: SECOND + 1, eventName: 'price', eventId: '7', data: '{"a":1}' },
    { time: SECOND + 3, eventName: 'message', eventId: '8', data: 'ä' },
  ],
});

describe('a HAR file of Chrome', () => {
  it('shows its messages in the order of their times, with exact sizes', async () => {
    const { log, connections } = await importedSession(har([SOCKET, STREAM]));

    const frames = Array.from({ length: log.end }, (_, index) => [
      log.connection(index).label,
      log.time(index) - SECOND * 1_000,
      log.code(index),
      log.eventType(index),
      log.eventId(index),
      log.size(index),
      log.payload(index),
    ]);
    expect(frames).toEqual([
      ['SSE 1', 1_000, FRAME.event, 'price', '7', 7, '{"a":1}'],
      ['WS 1', 2_000, FRAME.textOut, '', '', 5, 'hello'],
      ['SSE 1', 3_000, FRAME.event, 'message', '8', 2, 'ä'],
      ['WS 1', 4_000, FRAME.binaryIn, '', '', 3, 'AQID'],
    ]);
    expect(connections.value).toMatchObject([
      { kind: 'websocket', url: 'ws://app.test/ws', framesOut: 1, framesIn: 1, bytesIn: 3 },
      { kind: 'event-source', framesIn: 2, bytesIn: 9, documentUrl: 'http://app.test/' },
    ]);
  });

  it('says what it leaves out and cannot tell', async () => {
    const page = entry('http://app.test/', { _resourceType: 'document' });

    const { capture, counts } = await importedSession(har([page, SOCKET]), 'chrome.har');

    expect(capture?.remarks).toEqual([
      'HAR has no pools, and does not say which connections still ran or who ended them.',
      '1 request in the file pushed nothing and is not shown.',
      '2 entries among the messages are none, such as the word of an error.',
    ]);
    expect(counts.value).toMatchObject({ messages: 2, rejected: 2 });
  });

  it('shows a stream that a page reads by itself, and passes over other requests', async () => {
    const list = ['fetch', 'xhr', 'script'].map((type) =>
      entry(`http://app.test/${type}`, {
        _resourceType: type,
        response: {
          status: 200,
          headers: [],
          content: { mimeType: type === 'xhr' ? 'application/json' : 'text/event-stream' },
        },
      }),
    );

    const { connections } = await importedSession(har(list));

    expect(connections.value.map(({ kind, path }) => [kind, path])).toEqual([
      ['fetch-stream', '/fetch'],
    ]);
  });
});

describe('a HAR file of Firefox', () => {
  it('shows connections and attempts, and says that there are no messages', async () => {
    const accept = [{ name: 'Accept', value: 'text/event-stream' }];
    const stream = {
      ...entry('http://app.test/sse'),
      request: { method: 'GET', url: 'http://app.test/sse', headers: accept },
      response: { status: 200, headers: [], content: { mimeType: 'text/event-stream' } },
    };

    const session = await importedSession(har([entry('wss://app.test/ws'), stream], 'Firefox'));

    expect(session.connections.value.map(({ kind }) => kind)).toEqual([
      'websocket',
      'event-source',
    ]);
    expect(session.browser.value).toBe('firefox');
    expect(session.capture?.remarks).toContain(
      'Firefox writes no messages into its HAR files: connections and attempts are all there is.',
    );
  });
});

describe('a hostile HAR file', () => {
  it.each([
    ['times beyond all dates', { startedDateTime: START, time: 1e300 }],
    ['times before all dates', { time: -1e300 }],
    ['no request', { request: 7, response: null, timings: [] }],
    [
      'a message that is none',
      { _webSocketMessages: [null, 7, { time: 'x' }, { time: 1e300, opcode: 1, data: '' }] },
    ],
    ['messages that are no list', { _webSocketMessages: { a: 1 } }],
    [
      'binary that is no base64',
      { _webSocketMessages: [{ type: 'send', time: 1, opcode: 2, data: '<>' }] },
    ],
    ['a prototype', JSON.parse('{"__proto__":{"x":1},"constructor":{"prototype":{"x":1}}}')],
  ])('with %s breaks nothing', async (_, more) => {
    const session = await importedSession(har([entry('ws://app.test/', more), SOCKET]));

    expect(session.log.end).toBe(2);
    expect(Object.prototype).not.toHaveProperty('x');
    expect(() => new Date(session.capture?.exportedAt ?? Number.NaN).toISOString()).not.toThrow();
  });

  it.each([
    ['`log.entries` is missing', '{"log":{"version":"1.2"}}'],
    ['`log.entries` is not a list', '{"log":{"entries":7}}'],
    [
      'entry 1: it has messages, but no address or no start',
      har([{ ...SOCKET, startedDateTime: 'soon' }]),
    ],
    ['entry 2: the file ends too early', `${har([SOCKET, STREAM]).slice(0, -200)}`],
  ])('gets one sentence: %s', async (what, text) => {
    expect(await faultOf(text, 'x.har')).toContain(`x.har was not imported: ${what}`);
  });
});
