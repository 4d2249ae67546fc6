import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { exportFile } from '../../../panel/export/export-file';
import { DEFAULT_REDACTION, NO_REDACTION } from '../../../panel/export/redactions';
import { sourceOf } from '../../../panel/export/source-of';
import type { ExportFormat } from '../../../panel/panel-actions';
import {
  announcement,
  answered,
  asked,
  asking,
  type FrameSpec,
  frames,
  type Happening,
  happenings,
  over,
  START,
} from '../../support/build-messages';
import { buildSession } from '../../support/build-session';

/** What a file holds of these connections; `afterFrame` of each happening in order. */
function textOf(
  format: ExportFormat,
  list: readonly Happening[],
  specs: readonly FrameSpec[],
  { hidesSecrets = false, afterFrames = [] as readonly number[] } = {},
): string {
  const built = buildSession();
  const redaction = hidesSecrets ? DEFAULT_REDACTION : NO_REDACTION;
  const lifecycle = happenings(list).map((event, index) => ({
    ...event,
    afterFrame: afterFrames[index] ?? 0,
  }));
  built.apply(announcement({ lifecycle }), frames(specs));
  const source = sourceOf(built.session, '1.2.3', START + 9_000);
  return [...exportFile(format, source, { scope: 'all', redaction }).parts].join('');
}

const PROMPT = '{"model":"m","api_key":"sk-123456","password":"a\\"b","prompt":"hello"}';

const CHAT: readonly Happening[] = [
  { ...asking('fetch-stream'), method: 'POST' } as Happening,
  asked(1, 0, { method: 'POST' }),
  answered(1, 40),
  over(1, 900, { bytes: 77 }),
];
const CHAT_FRAMES: readonly FrameSpec[] = [
  { code: FRAME.textOut, payload: PROMPT, after: 1 },
  { code: FRAME.eventNote, payload: ': hi', after: 50 },
  { code: FRAME.eventBlock, payload: 'event: token\nid: 1\ndata: He', size: 2, after: 60 },
];

describe('an event stream read through fetch', () => {
  it('is in the capture as events, notes and what was sent', () => {
    const capture = JSON.parse(textOf('recording', CHAT, CHAT_FRAMES));

    expect(capture.frames).toMatchObject([
      { direction: 'out', kind: 'text', type: 'send', payload: PROMPT },
      { direction: 'in', kind: 'note', type: 'comment', payload: ': hi' },
      { direction: 'in', kind: 'event', type: 'token', id: '1', payload: 'He', size: 2 },
    ]);
    expect(capture.connections[0]).toMatchObject({
      kind: 'fetch-stream',
      api: 'fetch',
      method: 'POST',
      attempts: [{ request: { status: 200, bytes: 77, outcome: 'complete' } }],
    });
  });

  it('is an entry of a HAR file with its events as Chrome writes them, and the body that was sent', () => {
    const { log } = JSON.parse(textOf('har', CHAT, CHAT_FRAMES));

    expect(log.entries).toHaveLength(1);
    expect(log.entries[0]).toMatchObject({
      _resourceType: 'fetch',
      request: { method: 'POST', postData: { text: PROMPT } },
      response: { status: 200, content: { size: 77, mimeType: 'text/event-stream' } },
      _eventSourceMessages: [
        { time: (START + 60) / 1_000, eventName: 'token', eventId: '1', data: 'He' },
      ],
      _streamMessages: [{ type: 'receive', data: ': hi', _type: 'comment' }],
    });
  });

  it.each(['recording', 'har', 'csv', 'ndjson'] as const)(
    'keeps the secrets of its request out of %s on demand',
    (format) => {
      const open = textOf(format, CHAT, CHAT_FRAMES);
      const hidden = textOf(format, CHAT, CHAT_FRAMES, { hidesSecrets: true });

      expect(open).toContain('sk-123456');
      expect(hidden).not.toMatch(/sk-123456|a\\+"+b/);
      expect(hidden).toContain('hello');
    },
  );
});

describe('a stream of records', () => {
  it('is an entry of a HAR file with its records', () => {
    const list = [
      asking('xhr-stream'),
      asked(1, 0),
      answered(1, 5, { contentType: 'application/x-ndjson' }),
    ];

    const { log } = JSON.parse(
      textOf(
        'har',
        list.map((it) => ('api' in it ? { ...it, api: 'XMLHttpRequest' as const } : it)),
        [{ code: FRAME.textIn, payload: '{"a":1}', after: 10 }],
      ),
    );

    expect(log.entries[0]).toMatchObject({
      _resourceType: 'xhr',
      _streamMessages: [{ type: 'receive', opcode: 1, data: '{"a":1}', _type: 'record' }],
    });
    expect(log.entries[0]).not.toHaveProperty('_eventSourceMessages');
  });
});

describe('a poll', () => {
  const LIST: readonly Happening[] = [
    asking('poll'),
    asked(1, 0, { url: 'http://app.test/news?_=1&token=abc' }),
    answered(1, 20, { contentType: 'application/json' }),
    over(1, 30, { bytes: 5 }),
    asked(2, 1_000, { url: 'http://app.test/news?_=2&token=abc', method: 'POST' }),
    answered(2, 1_020, { contentType: 'application/json', status: 304 }),
    over(2, 1_030, { bytes: 0, isSame: true }),
    asked(3, 2_000, { url: 'http://app.test/news?_=3&token=abc' }),
  ];
  const FRAMES: readonly FrameSpec[] = [
    { code: FRAME.textIn, payload: 'first', eventType: '200', after: 30 },
    // Told late: only the order says whose they are.
    { code: FRAME.textOut, payload: 'q=2', after: 3_000 },
    { code: FRAME.textIn, payload: '', eventType: '304', after: 3_000 },
  ];
  const AFTER = [0, 0, 0, 1, 1, 2, 3, 3];

  it('is one entry of a HAR file for each request, with its own address, body and answer', () => {
    const { log } = JSON.parse(textOf('har', LIST, FRAMES, { afterFrames: AFTER }));

    expect(log.entries).toMatchObject([
      {
        request: { method: 'GET', url: 'http://app.test/news?_=1&token=abc' },
        response: { status: 200, content: { size: 5, text: 'first' } },
      },
      {
        request: { method: 'POST', postData: { text: 'q=2' } },
        response: { status: 304, content: { size: 0, text: '' } },
        comment: 'Poll 1, request 2: answered 304',
      },
      { response: { status: 0, content: { size: -1 } } },
    ]);
  });

  it('keeps the secrets of folded parameters out of every file on demand', () => {
    for (const format of ['recording', 'har', 'csv', 'ndjson'] as const) {
      expect(textOf(format, LIST, FRAMES, { hidesSecrets: true })).not.toContain('abc');
    }
  });
});

describe('a WebTransport session', () => {
  it('is an entry of a HAR file with its datagrams', () => {
    const list: Happening[] = [
      { ...asking('webtransport'), api: 'WebTransport' } as Happening,
      { type: 'connection-opened', protocol: '', extensions: '', after: 9 },
    ];

    const { log } = JSON.parse(
      textOf('har', list, [{ code: FRAME.binaryOut, payload: 'AQI=', size: 2, after: 20 }]),
    );

    expect(log.entries[0]).toMatchObject({
      _resourceType: 'webtransport',
      response: { status: 200 },
      _webTransportMessages: [{ type: 'send', opcode: 2, data: 'AQI=' }],
    });
  });
});
