import { signal } from '@preact/signals';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import {
  created,
  type FrameSpec,
  frames,
  happenings,
  opened,
  story,
} from '../../support/build-messages';
import { type BuiltSession, buildSession } from '../../support/build-session';
import { PROPERTY_TIMEOUT_MS, SESSION_RUNS } from '../../support/property';

/** SSE 1 of api.test, WS 1 of socket.test, SSE 2 that failed. */
function filledSession(list: readonly FrameSpec[], deps = {}): BuiltSession {
  const built = buildSession(deps);
  built.apply(
    story([
      { ...created(1), url: 'http://api.test/live?dash=1' },
      opened(1, 1),
      { ...created(2, 'websocket'), url: 'ws://socket.test/chat' },
      opened(2, 2),
      { ...created(3), url: 'http://api.test/orders' },
      { type: 'connection-error', readyState: 2, after: 3, connection: 3 },
    ]),
    frames(list),
  );
  return built;
}

const SAMPLE: readonly FrameSpec[] = [
  { connection: 1, payload: '{"price":10}', eventType: 'price', eventId: 'a1', after: 10 },
  { connection: 1, payload: 'Hello', after: 20 },
  { connection: 2, payload: 'hello out', code: FRAME.textOut, after: 30 },
  { connection: 2, payload: 'aGVsbG8=', size: 5, code: FRAME.binaryIn, after: 40 },
  { connection: 2, payload: null, size: 5_000, code: FRAME.textIn, after: 50 },
  { connection: 3, payload: 'x', after: 60 },
];

function shown({ session, runSlices }: BuiltSession): number[] {
  runSlices();
  return Array.from({ length: session.rows.length }, (_, row) => session.rows.at(row));
}

describe('the filter', () => {
  it.each([
    ['', [0, 1, 2, 3, 4, 5]],
    ['hello', [1, 2]],
    ['-hello', [0, 3, 4, 5]],
    ['/^Hello$/', [1]],
    ['/^hello$/i', [1]],
    ['chat', [2, 3, 4]],
    ['-chat', [0, 1, 5]],
    ['kind:sse', [0, 1, 5]],
    ['-kind:sse', [2, 3, 4]],
    ['host:SOCKET', [2, 3, 4]],
    ['path:dash', [0, 1]],
    ['conn:"SSE 1"', [0, 1]],
    ['conn:sse1', [0, 1]],
    ['dir:out', [2]],
    ['type:price', [0]],
    ['type:text', [2, 4]],
    ['type:binary', [3]],
    ['id:a', [0]],
    ['size:>1k', [4]],
    ['size:5', [1, 3]],
    ['is:error', [5]],
    ['-is:error', [0, 1, 2, 3, 4]],
    ['state:open', [0, 1, 2, 3, 4]],
    ['kind:ws dir:in -type:binary', [4]],
    ['text:hello kind:sse', [1]],
  ])('%j shows frames %j', (text, expected) => {
    const built = filledSession(SAMPLE);

    built.session.filter.text.value = text;

    expect(shown(built)).toEqual(expected);
    expect(built.session.counts.value.shown).toBe(expected.length);
  });

  it('keeps the last valid text in force while it is wrong', () => {
    const built = filledSession(SAMPLE);
    const { filter } = built.session;
    filter.text.value = 'kind:sse';

    filter.text.value = 'kind:sse /(/';

    expect(filter.error.value).toBe('Wrong pattern: unterminated group.');
    expect(filter.applied.value).toBe('kind:sse');
    expect(shown(built)).toEqual([0, 1, 5]);
  });

  it('joins kinds, direction, time and the selected connection', () => {
    const built = filledSession(SAMPLE);
    const { filter, selectedConnection } = built.session;

    filter.kinds.value = new Set(['websocket']);
    const sockets = shown(built);
    filter.direction.value = 'in';
    const received = shown(built);
    filter.kinds.value = new Set();
    filter.direction.value = 'both';
    selectedConnection.value = 'doc/1';
    const ofOne = shown(built);
    selectedConnection.value = null;
    const from = built.session.log.time(1);
    filter.timeRange.value = { from, to: built.session.log.time(3) };

    expect([sockets, received, ofOne, shown(built)]).toEqual([
      [2, 3, 4],
      [3, 4],
      [0, 1],
      [1, 2, 3],
    ]);
  });

  it('keeps in the connection list what it names, and what has a message that it shows', () => {
    const built = filledSession(SAMPLE);
    const { filter, connections } = built.session;
    const passing = (text: string) => {
      filter.text.value = text;
      return connections.value.filter((it) => filter.passesConnection(it)).map((it) => it.label);
    };

    expect(passing('')).toEqual(['SSE 1', 'WS 1', 'SSE 2']);
    expect(passing('kind:ws')).toEqual(['WS 1']);
    expect(passing('orders')).toEqual(['SSE 2']);
    expect(passing('hello')).toEqual(['SSE 1', 'WS 1']);
    expect(passing('-orders')).toEqual(['SSE 1', 'WS 1']);
    expect(passing('dir:out')).toEqual(['SSE 1', 'WS 1', 'SSE 2']);
    expect(passing('is:error')).toEqual(['SSE 2']);
  });

  it('keeps the connection list as it is when one of its connections is selected', () => {
    const built = filledSession(SAMPLE);
    const { filter, connections, selectedConnection } = built.session;
    const passing = () =>
      connections.value.filter((it) => filter.passesConnection(it)).map((it) => it.label);
    filter.text.value = 'hello';

    const before = passing();
    selectedConnection.value = 'doc/2';

    expect(before).toEqual(['SSE 1', 'WS 1']);
    expect(passing()).toEqual(before);
    expect(shown(built)).toEqual([2]);
  });

  it('reads clock times in the zone that is shown', () => {
    const timeZone = signal<'local' | 'utc'>('utc');
    const built = filledSession(SAMPLE, { timeZone });
    built.session.filter.text.value = 'time:12:00';
    const inUtc = shown(built).length;

    timeZone.value = 'local';

    const local = new Date(built.session.log.time(0));
    const isNoonHere = local.getHours() === 12 && local.getMinutes() === 0;
    expect([inUtc, shown(built).length]).toEqual([6, isNoonHere ? 6 : 0]);
  });

  it('adds new frames to what it shows', () => {
    const built = filledSession(SAMPLE);
    built.session.filter.text.value = 'hello';

    built.apply(frames([{ payload: 'no' }, { payload: 'hello again' }], 7));

    expect(shown(built)).toEqual([1, 2, 7]);
  });

  it('shows all frames of a connection from the moment that it fails', () => {
    const built = filledSession(SAMPLE);
    built.session.filter.text.value = 'is:error';
    const before = shown(built);

    built.apply({
      type: 'lifecycle',
      document: 'doc',
      events: happenings([{ type: 'connection-error', readyState: 2, after: 70 }], 7),
    });

    expect([before, shown(built)]).toEqual([[5], [0, 1, 5]]);
  });

  it('finds no word in the base64 of a binary message', () => {
    const built = filledSession(SAMPLE);

    built.session.filter.text.value = 'aGVs';

    expect(shown(built)).toEqual([]);
  });

  it(
    'shows exactly the frames that a plain loop finds',
    () => {
      const anyFrame = fc.record({
        connection: fc.constantFrom(1, 2, 3),
        code: fc.constantFrom(FRAME.event, FRAME.textIn, FRAME.textOut),
        payload: fc.option(fc.string({ unit: fc.constantFrom('a', 'B', 'ü') })),
        size: fc.nat(20),
      });
      fc.assert(
        fc.property(fc.array(anyFrame), fc.nat(20), (list, bound) => {
          const built = filledSession(list);

          built.session.filter.text.value = `dir:in size:<=${bound} -ab`;

          const expected = list.flatMap(({ code, size, payload }, index) =>
            code !== FRAME.textOut && size <= bound && !payload?.toLowerCase().includes('ab')
              ? [index]
              : [],
          );
          expect(shown(built)).toEqual(expected);
        }),
        SESSION_RUNS,
      );
    },
    PROPERTY_TIMEOUT_MS,
  );
});

describe('filtering in slices', () => {
  /** A clock that lets 1 ms pass each time it is read. */
  function slowClock() {
    let ms = 0;
    return () => ms++;
  }

  it('shows first rows at once and all of them after its slices', () => {
    const list = Array.from({ length: 20_000 }, (_, n) => ({ payload: n % 2 ? 'odd' : 'even' }));
    const built = filledSession(list, { clock: slowClock() });

    built.session.filter.text.value = 'odd';
    const atOnce = built.session.rows.length;
    const all = shown(built);

    expect(atOnce).toBeGreaterThan(0);
    expect(atOnce).toBeLessThan(10_000);
    expect(all).toEqual(list.flatMap((_, n) => (n % 2 ? [n] : [])));
  });

  it('drops the rows of a filter that was replaced while it ran', () => {
    const list = Array.from({ length: 20_000 }, (_, n) => ({ payload: n % 2 ? 'odd' : 'even' }));
    const built = filledSession(list, { clock: slowClock() });

    built.session.filter.text.value = 'odd';
    built.session.filter.text.value = 'even';

    expect(shown(built)).toEqual(list.flatMap((_, n) => (n % 2 ? [] : [n])));
  });

  it('lets go of rows whose frames have left the log', () => {
    const built = filledSession([], { bounds: { maxFrames: 20_000 } });
    built.session.filter.text.value = 'odd';

    for (let first = 1; first <= 40_000; first += 500) {
      const list = Array.from({ length: 500 }, (_, n) => ({ payload: n % 2 ? 'odd' : 'even' }));
      built.apply(frames(list, first));
    }

    const { log } = built.session;
    const rows = shown(built);
    expect(rows[0]).toBe(log.start + 1);
    expect(rows).toHaveLength((log.end - log.start) / 2);
  });
});
