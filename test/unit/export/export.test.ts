import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { exportFile } from '../../../panel/export/export-file';
import type { ExportOptions } from '../../../panel/export/export-source';
import { DEFAULT_REDACTION, NO_REDACTION } from '../../../panel/export/redactions';
import { sourceOf } from '../../../panel/export/source-of';
import type { ExportFormat } from '../../../panel/panel-actions';
import {
  created,
  type FrameSpec,
  factsOf,
  frames,
  opened,
  START,
  story,
} from '../../support/build-messages';
import { buildPool, buildPools } from '../../support/build-pools';
import { type BuiltSession, buildSession } from '../../support/build-session';
import { PROPERTY_TIMEOUT_MS, SESSION_RUNS } from '../../support/property';

function filledSession(list: readonly FrameSpec[]): BuiltSession {
  const built = buildSession();
  const tab = { tabId: 7, title: 'App', url: 'http://app.test/?token=abc', access: 'ok' } as const;
  built.apply(
    { type: 'tab', tab, browser: 'firefox' },
    story([
      created(1),
      opened(10, 1),
      { ...created(2, 'websocket'), url: 'ws://app.test/chat?sid=123&room=4' },
      opened(20, 2),
      { type: 'connection-error', readyState: 0, after: 1_000 },
      opened(4_020, 1),
      {
        type: 'connection-closed',
        connection: 2,
        after: 5_000,
        code: 4001,
        reason: 'token=abcdef expired',
        wasClean: true,
      },
    ]),
    buildPools([buildPool({ held: 2 })], START),
    frames(list),
  );
  const attempt = factsOf({ requestId: 'b', startedAt: START + 4_000, status: 200 });
  built.apply({ type: 'attempt', document: 'doc', connection: 1, attempt });
  return built;
}

const SAMPLE: readonly FrameSpec[] = [
  { connection: 1, payload: '{"a":1}', eventType: 'price', eventId: '7', after: 100 },
  { connection: 2, payload: 'hello, "you"', code: FRAME.textOut, after: 200 },
  { connection: 2, payload: 'AQID', size: 3, code: FRAME.binaryIn, after: 300 },
  { connection: 2, payload: null, size: 90_000, code: FRAME.textIn, after: 400 },
  { connection: 1, payload: 'begin', size: 70_000, after: 4_500 },
];

const WHOLE: ExportOptions = { scope: 'all', redaction: NO_REDACTION };

function textOf(built: BuiltSession, format: ExportFormat, hidesSecrets = false): string {
  const redaction = hidesSecrets ? DEFAULT_REDACTION : NO_REDACTION;
  const source = sourceOf(built.session, '1.2.3', START + 9_000);
  return [...exportFile(format, source, { scope: 'shown', redaction }).parts].join('');
}

describe('the capture', () => {
  it('holds every frame with all that is known of it', () => {
    const capture = JSON.parse(textOf(filledSession(SAMPLE), 'recording'));

    expect(capture.frames).toEqual([
      {
        number: 1,
        connection: 'doc/1',
        time: START + 100,
        direction: 'in',
        kind: 'event',
        type: 'price',
        id: '7',
        size: 7,
        payload: '{"a":1}',
      },
      {
        number: 2,
        connection: 'doc/2',
        time: START + 200,
        direction: 'out',
        kind: 'text',
        opcode: 1,
        size: 12,
        payload: 'hello, "you"',
      },
      {
        number: 3,
        connection: 'doc/2',
        time: START + 300,
        direction: 'in',
        kind: 'binary',
        opcode: 2,
        size: 3,
        payload: 'AQID',
        encoding: 'base64',
      },
      {
        number: 4,
        connection: 'doc/2',
        time: START + 400,
        direction: 'in',
        kind: 'text',
        opcode: 1,
        size: 90_000,
        payload: null,
      },
      {
        number: 5,
        connection: 'doc/1',
        time: START + 4_500,
        direction: 'in',
        kind: 'event',
        type: 'message',
        id: '',
        size: 70_000,
        payload: 'begin',
        cut: true,
      },
    ]);
  });

  it('says its format, and holds connections, pools and counts', () => {
    const built = filledSession(SAMPLE);

    const capture = JSON.parse(textOf(built, 'recording'));

    expect(capture).toMatchObject({
      format: 'pushscope',
      version: 1,
      creator: { name: 'Pushscope', version: '1.2.3' },
      exportedAt: START + 9_000,
      recordingSince: START,
      browser: 'firefox',
      tab: { tabId: 7, url: 'http://app.test/?token=abc' },
      pools: [{ host: 'app.test', held: 2 }],
      poolHistory: [{ held: [2], waiting: [0] }],
      counts: { messages: 5, payloadsLeftOut: 1, lost: 0 },
    });
    expect(capture.connections).toEqual(built.session.connections.value);
  });

  it(
    'can be read back whatever the payloads are',
    () => {
      fc.assert(
        fc.property(fc.array(fc.string({ unit: 'binary' })), (payloads) => {
          const built = filledSession(payloads.map((payload) => ({ payload })));

          const capture = JSON.parse(textOf(built, 'recording'));

          expect(capture.frames.map((it: { payload: string }) => it.payload)).toEqual(payloads);
        }),
        SESSION_RUNS,
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('is one valid file when nothing was recorded', () => {
    const capture = JSON.parse(textOf(buildSession(), 'recording'));

    expect([capture.connections, capture.frames]).toEqual([[], []]);
  });

  it('comes in bounded pieces', () => {
    const payload = 'x'.repeat(50_000);
    const built = filledSession(Array.from({ length: 40 }, () => ({ payload })));
    const source = sourceOf(built.session, '1.2.3', START);

    const { parts } = exportFile('recording', source, WHOLE);

    const lengths = [...parts].map((part) => part.length);
    expect(lengths.length).toBeGreaterThan(5);
    expect(Math.max(...lengths)).toBeLessThan(400_000);
  });

  it('leaves out what is recorded, and what leaves the log, while it is written', () => {
    const list = Array.from({ length: 20_000 }, (_, n) => ({ payload: `${n}`.padEnd(100) }));
    const built = filledSession(list);
    const source = sourceOf(built.session, '1.2.3', START);
    const writing = exportFile('recording', source, WHOLE).parts;
    const parts = writing[Symbol.iterator]();

    const first = parts.next();
    built.session.clear();
    built.apply(frames([{ payload: 'later' }], 20_001));
    const text = first.value + [...writing].join('');

    expect(() => JSON.parse(text)).not.toThrow();
    expect(text).not.toContain('later');
  });

  it.each(['all', 'shown'] as const)(
    'counts what it writes, when more comes before the first line of %s is written',
    (scope) => {
      const built = filledSession([{ payload: 'one' }]);
      const source = sourceOf(built.session, '1.2.3', START);
      built.apply(frames([{ payload: null, size: 9 }], 2));

      const { parts } = exportFile('recording', source, { ...WHOLE, scope });
      const capture = JSON.parse([...parts].join(''));

      expect(capture.frames).toMatchObject([{ payload: 'one' }]);
      expect(capture.counts).toMatchObject({ messages: 1, left: 0, payloadsLeftOut: 0 });
      expect(capture.leftOut.frames).toBe(0);
    },
  );
});

describe('hiding secrets', () => {
  it('hides them in addresses, close reasons and the tab, and nothing else', () => {
    const text = textOf(filledSession(SAMPLE), 'recording', true);

    const capture = JSON.parse(text);
    const socket = capture.connections.find((it: { kind: string }) => it.kind === 'websocket');
    expect(capture.redaction).toEqual(DEFAULT_REDACTION);
    expect(capture.tab.url).toBe('http://app.test/?token=hidden');
    expect(socket).toMatchObject({
      url: 'ws://app.test/chat?sid=hidden&room=4',
      query: '?sid=hidden&room=4',
      closeReason: 'token=hidden expired',
    });
    expect(capture.frames[0].payload).toBe('{"a":1}');
    expect(text).not.toMatch(/sid=123|abc/);
  });

  it.each(['har', 'csv', 'ndjson'] as const)('hides them in %s', (format) => {
    const built = filledSession(SAMPLE);

    expect(textOf(built, format, false)).toContain('sid=123');
    expect(textOf(built, format, true)).not.toContain('123&');
    expect(textOf(built, format, true)).not.toContain('"123"');
  });
});

describe('HAR', () => {
  it('has an entry for each attempt, with the messages of its time as Chrome writes them', () => {
    const { log } = JSON.parse(textOf(filledSession(SAMPLE), 'har'));

    expect(log.version).toBe('1.2');
    expect(log.creator).toEqual({ name: 'Pushscope', version: '1.2.3' });
    expect(log.pages[0]).toMatchObject({ id: 'doc', title: 'http://app.test/' });
    const summary = log.entries.map((it: Record<string, unknown>) => ({
      type: it._resourceType,
      started: it.startedDateTime,
      time: it.time,
    }));
    expect(summary).toEqual([
      { type: 'eventsource', started: '2026-11-20T12:00:00.000Z', time: 1_000 },
      { type: 'eventsource', started: '2026-11-20T12:00:04.000Z', time: 5_000 },
      { type: 'websocket', started: '2026-11-20T12:00:00.000Z', time: 5_000 },
    ]);
    const [first, second, socket] = log.entries;
    expect(first._eventSourceMessages).toEqual([
      { time: (START + 100) / 1_000, eventName: 'price', eventId: '7', data: '{"a":1}' },
    ]);
    expect(second._eventSourceMessages).toEqual([
      {
        time: (START + 4_500) / 1_000,
        eventName: 'message',
        eventId: '',
        data: 'begin',
        _size: 70_000,
      },
    ]);
    expect(socket._webSocketMessages).toEqual([
      { type: 'send', time: (START + 200) / 1_000, opcode: 1, data: 'hello, "you"' },
      { type: 'receive', time: (START + 300) / 1_000, opcode: 2, data: 'AQID' },
      { type: 'receive', time: (START + 400) / 1_000, opcode: 1, data: '', _size: 90_000 },
    ]);
  });

  it('has every field that HAR 1.2 asks of an entry', () => {
    const { log } = JSON.parse(textOf(filledSession(SAMPLE), 'har'));

    for (const { request, response, timings, cache } of log.entries) {
      expect(Object.keys(request)).toEqual(
        expect.arrayContaining(
          'method url httpVersion cookies headers queryString headersSize bodySize'.split(' '),
        ),
      );
      expect(Object.keys(response)).toEqual(
        expect.arrayContaining(
          'status statusText httpVersion cookies headers content redirectURL headersSize bodySize'.split(
            ' ',
          ),
        ),
      );
      expect(cache).toEqual({});
      expect(Math.min(timings.send, timings.wait, timings.receive)).toBeGreaterThanOrEqual(0);
    }
    expect(log.entries.map((it: { response: { status: number } }) => it.response.status)).toEqual([
      200, 200, 101,
    ]);
    expect(log.entries[2].request.queryString).toEqual([
      { name: 'sid', value: '123' },
      { name: 'room', value: '4' },
    ]);
  });
});

describe('NDJSON', () => {
  it('has one line for each message that is shown', () => {
    const built = filledSession(SAMPLE);
    built.session.filter.text.value = 'kind:ws';

    const lines = textOf(built, 'ndjson').trimEnd().split('\n');

    expect(lines.map((line) => JSON.parse(line))).toMatchObject([
      { label: 'WS 1', number: 2, direction: 'out' },
      { label: 'WS 1', number: 3, kind: 'binary' },
      { label: 'WS 1', number: 4, payload: null },
    ]);
  });
});

describe('CSV', () => {
  it('is a table of the messages that are shown', () => {
    const built = filledSession(SAMPLE);
    built.session.filter.text.value = 'hello';

    expect(textOf(built, 'csv').split('\r\n')).toEqual([
      'time,connection,url,number,direction,kind,type,id,size,encoding,cut,redacted,lost before,payload',
      '2026-11-20T12:00:00.200Z,WS 1,ws://app.test/chat?sid=123&room=4,2,out,text,,,12,,,,,"hello, ""you"""',
      '',
    ]);
  });

  it.each([
    ['=SUM(A1)', '"\'=SUM(A1)"'],
    ['+1', '"\'+1"'],
    ['-1', '"\'-1"'],
    ['@x', '"\'@x"'],
    ['\tx', '"\'\tx"'],
    ['plain', 'plain'],
    ['two\nlines', '"two\nlines"'],
  ])('writes the payload %j as the cell %j', (payload, cell) => {
    const line = textOf(filledSession([{ payload }]), 'csv').split('\r\n')[1];

    expect(line?.endsWith(`,${cell}`)).toBe(true);
  });
});

describe('a file', () => {
  it.each([
    ['recording', 'app.test-2026-11-20T12-00-09.pushscope.json'],
    ['har', 'app.test-2026-11-20T12-00-09.har'],
    ['csv', 'app.test-2026-11-20T12-00-09.csv'],
    ['ndjson', 'app.test-2026-11-20T12-00-09.ndjson'],
  ] as const)('of the format %s is named %s', (format, name) => {
    const source = sourceOf(filledSession([]).session, '1.2.3', START + 9_000);

    expect(exportFile(format, source, WHOLE).name).toBe(name);
  });
});
