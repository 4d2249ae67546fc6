import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CHUNK_FRAMES } from '../../../panel/store/frame-chunk';
import { type FrameEntry, FrameLog } from '../../../panel/store/frame-log';
import { newConnection } from '../../../panel/store/new-connection';
import { documentOf, START } from '../../support/build-messages';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

const CONNECTION = newConnection({
  document: documentOf(),
  number: 1,
  label: 'SSE 1',
  colour: 1,
  kind: 'event-source',
  createdAt: START,
});

function logOf(bounds: { maxFrames?: number; maxBytes?: number } = {}): FrameLog {
  return new FrameLog({ connectionAt: () => CONNECTION, bounds });
}

function entryOf(facts: Partial<FrameEntry> = {}): FrameEntry {
  return {
    time: START,
    connection: 0,
    code: 0,
    size: 1,
    frameNumber: 1,
    lostBefore: 0,
    payload: 'x',
    eventType: 'message',
    eventId: '',
    ...facts,
  };
}

const anyEntry: fc.Arbitrary<FrameEntry> = fc.record({
  time: fc.double({ min: 0, max: 1e13, noNaN: true }),
  connection: fc.nat(),
  code: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const, 4 as const),
  size: fc.nat(),
  frameNumber: fc.nat(),
  lostBefore: fc.nat(),
  payload: fc.option(fc.string()),
  eventType: fc.string(),
  eventId: fc.string(),
});

describe('FrameLog', () => {
  it(
    'gives back every frame as it was put in',
    () => {
      fc.assert(
        fc.property(fc.array(anyEntry, { maxLength: 50 }), (entries) => {
          const log = logOf();

          for (const entry of entries) log.append(entry);

          expect(entries.map((_, index) => log.entry(index))).toEqual(entries);
        }),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('knows how long after the newest one before it of its connection each frame came', () => {
    const anyTimes = fc.array(fc.record({ connection: fc.nat(2), time: fc.nat(30) }));
    fc.assert(
      fc.property(anyTimes, (entries) => {
        const log = logOf();

        for (const entry of entries) log.append(entryOf(entry));

        for (const [index, { connection, time }] of entries.entries()) {
          const times = entries
            .slice(0, index)
            .filter((before) => before.connection === connection)
            .map((before) => before.time);
          const isLateOrFirst = times.length === 0 || time < Math.max(...times);
          expect(log.gap(index)).toBe(isLateOrFirst ? Number.NaN : time - Math.max(...times));
        }
      }),
    );
  });

  it('knows it also where the frame before has left, until it is cleared', () => {
    const log = logOf({ maxFrames: CHUNK_FRAMES });
    for (let n = 0; n <= CHUNK_FRAMES; n++) log.append(entryOf({ time: n * n, connection: n % 2 }));

    log.trim();
    const kept = log.gap(CHUNK_FRAMES);
    log.append(entryOf({ time: CHUNK_FRAMES ** 2, connection: 1 }));
    const afterQuiet = log.gap(log.end - 1);
    log.clear();
    log.append(entryOf({ time: 1e9, connection: 0 }));

    expect(kept).toBe(CHUNK_FRAMES ** 2 - (CHUNK_FRAMES - 2) ** 2);
    expect([afterQuiet, log.gap(log.end - 1)]).toEqual([Number.NaN, Number.NaN]);
  });

  it('keeps its order over many chunks, forwards and backwards', () => {
    const log = logOf();
    const count = CHUNK_FRAMES * 2 + 7;
    for (let n = 0; n < count; n++) log.append(entryOf({ frameNumber: n }));

    const forwards = Array.from({ length: count }, (_, index) => log.frameNumber(index));
    const last = log.frameNumber(count - 1);
    const first = log.frameNumber(0);

    expect(forwards).toEqual(Array.from({ length: count }, (_, n) => n));
    expect([first, last]).toEqual([0, count - 1]);
  });

  it('lets the oldest chunk go and tells how many frames that were', () => {
    const log = logOf({ maxFrames: CHUNK_FRAMES + 10 });
    for (let n = 0; n < CHUNK_FRAMES + 11; n++) log.append(entryOf({ frameNumber: n }));

    const gone = log.trim();

    expect(gone).toBe(CHUNK_FRAMES);
    expect([log.start, log.end]).toEqual([CHUNK_FRAMES, CHUNK_FRAMES + 11]);
    expect(log.frameNumber(log.start)).toBe(CHUNK_FRAMES);
  });

  it('stays within its bytes although large payloads fill no chunk', () => {
    const log = logOf({ maxBytes: 40_000_000 });
    const payload = 'x'.repeat(1_000_000);

    for (let n = 0; n < 100; n++) {
      log.append(entryOf({ payload, size: payload.length }));
      log.trim();
    }

    expect(log.bytes).toBeLessThanOrEqual(40_000_000);
    expect(log.end - log.start).toBeGreaterThan(20);
    expect(log.bytes).toBe((log.end - log.start) * 1_000_000);
  });

  it.each([
    ['event ids', (n: number) => ({ eventId: `${n}`.padEnd(1_000, '.') })],
    ['event types', (n: number) => ({ eventType: `${n}`.padEnd(1_000, '.') })],
    ['ids beyond Latin', (n: number) => ({ eventId: `${n}`.padEnd(500, '–') })],
  ])('stays within its bytes although empty messages have long %s', (_, factsOf) => {
    const log = logOf({ maxBytes: 20_000_000 });

    for (let n = 0; n < CHUNK_FRAMES * 4; n++) {
      log.append(entryOf({ payload: '', size: 0, ...factsOf(n) }));
      log.trim();
    }

    expect(log.end - log.start).toBeLessThanOrEqual(20_000);
    expect(log.end - log.start).toBeGreaterThan(1_000);
    expect(log.bytes).toBeLessThanOrEqual(20_000_000);
  });

  it('counts an id once for all messages in a row that have it', () => {
    const log = logOf();

    for (let n = 0; n < 100; n++) log.append(entryOf({ eventId: 'a'.repeat(1_000) }));
    log.append(entryOf({ eventId: 'b'.repeat(10) }));

    expect(log.bytes).toBe(101 + 1_000 + 10);
    expect(log.eventId(99)).toBe('a'.repeat(1_000));
  });

  it('never gives an index twice, also after it was cleared', () => {
    const log = logOf();
    log.append(entryOf());
    log.append(entryOf());

    log.clear();
    log.append(entryOf({ frameNumber: 9 }));

    expect([log.start, log.end, log.bytes]).toEqual([2, 3, 1]);
    expect(log.frameNumber(2)).toBe(9);
  });

  it.each([-1, 1, 2.5, Number.NaN])(
    'says which frames it holds when asked for number %s',
    (index) => {
      const log = logOf();
      log.append(entryOf());

      expect(() => log.time(index)).toThrow('Expected a frame from 0 to 0 of the log');
    },
  );

  it.each([
    ['a whole ASCII text', { payload: 'abc', size: 3 }, false],
    ['a whole text of many alphabets', { payload: 'a–ü😀', size: 10 }, false],
    ['the beginning of a text', { payload: 'abc', size: 4 }, true],
    ['the beginning of a text beyond ASCII', { payload: 'ü', size: 3 }, true],
    ['a lone surrogate, which travels as three bytes', { payload: '\ud800', size: 3 }, false],
    ['whole binary', { code: 2 as const, payload: 'AQI=', size: 2 }, false],
    ['the beginning of binary', { code: 4 as const, payload: 'AQI=', size: 3 }, true],
    ['a payload that was left out', { payload: null, size: 100 }, false],
  ])('tells whether %s is cut', (_, facts, isCut) => {
    const log = logOf();
    log.append(entryOf(facts));

    expect(log.isCut(0)).toBe(isCut);
  });
});
