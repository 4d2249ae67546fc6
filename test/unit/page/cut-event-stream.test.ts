import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createEventCutter } from '../../../content-scripts/page/cut-event-stream';
import { FRAME } from '../../../extension/protocol/frames';
import { EVENT_LINES_BYTES } from '../../../extension/protocol/limits';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';
import { type Cut, cutPieces, parseCuts, parseWhole, type Told, waysToCut } from './read-blocks';

function cutEvents(pieces: readonly (string | Uint8Array)[], maxPayload = 64_000): Cut[] {
  return cutPieces((tell) => createEventCutter(tell, () => maxPayload), pieces);
}

const withoutTime = (cuts: Cut[]) => cuts.map(({ at: _, ...cut }) => cut);
const note = (payload: string, size = Buffer.byteLength(payload)) => ({
  code: FRAME.eventNote,
  size,
  payload,
  eventType: null,
});
const block = (payload: string, size: number) => ({
  code: FRAME.eventBlock,
  size,
  payload,
  eventType: null,
});

describe('createEventCutter', () => {
  it.each([
    ['LF', '\n'],
    ['CR', '\r'],
    ['CRLF', '\r\n'],
  ])('cuts blocks whose lines end in %s, wherever the pieces end', (_, end) => {
    const lines = ['id: 7', 'event: price', 'data: Grüße', 'data: ☃', '', ': note', 'data:', ''];
    const stream = Buffer.from(`\u{FEFF}${lines.join(end)}${end}`);

    const ways = waysToCut(stream).map((pieces) => withoutTime(cutEvents(pieces)));

    for (const told of ways) {
      expect(told).toEqual([
        block('id: 7\nevent: price\ndata: Grüße\ndata: ☃', 11),
        note(': note'),
        block('data:', 0),
      ]);
    }
  });

  it.each([
    ['a block without data', 'retry: 500\nid: 7\n\n', [note('retry: 500\nid: 7')]],
    [
      'a comment within a block',
      'data: a\n: c\ndata: b\n\n',
      [note(': c'), block('data: a\ndata: b', 3)],
    ],
    ['a field without a colon', 'data\ndata\n\n', [block('data\ndata', 1)]],
    [
      'names that only begin alike',
      'database: a\ndat: b\ndat\n\n',
      [note('database: a\ndat: b\ndat')],
    ],
    ['two spaces', 'data:  a\n\n', [block('data:  a', 2)]],
    ['blank lines alone', '\n\n\r\n\r\r', []],
    ['a block that the end cuts off', 'id: 1\ndata: a', [note('id: 1\ndata: a')]],
    ['a comment that the end cuts off', ': a', [note(': a')]],
    ['a BOM, and one that is text', '\u{FEFF}\u{FEFF}data: a\n\n', [note('\u{FEFF}data: a')]],
    ['a BOM alone', '\u{FEFF}', []],
    [
      'bytes that are no UTF-8',
      Buffer.from([...Buffer.from('data: '), 0xff, 10, 10]),
      [block('data: \u{FFFD}', 1)],
    ],
  ])('tells %s', (_, stream, told) => {
    expect(withoutTime(cutEvents([stream]))).toEqual(told);
  });

  it('tells each record at the time of its last byte', () => {
    const cuts = cutEvents(['data: a\n', ': c\n', '\nda', 'ta: b\n', '\ndata: c\n\n']);

    expect(cuts.map(({ payload, at }) => [payload, at])).toEqual([
      [': c', 2],
      ['data: a', 3],
      ['data: b', 5],
      ['data: c', 5],
    ]);
  });

  it(
    'reads what the package reads of the whole stream, however it is cut',
    () => {
      const value = fc.string({
        unit: fc.constantFrom('a', ' ', ':', 'ü', '☃', '🚀', '1'),
        maxLength: 12,
      });
      const name = fc.constantFrom(
        'data',
        'data',
        'data',
        'event',
        'id',
        'retry',
        '',
        'other',
        'dat',
      );
      const line = fc.oneof(
        fc.tuple(name, fc.constantFrom(':', ': '), value).map((parts) => parts.join('')),
        fc.constant(''),
        fc.constantFrom('data', 'retry: 250', 'event'),
      );
      const ended = fc
        .tuple(line, fc.constantFrom('\n', '\r', '\r\n'))
        .map((parts) => parts.join(''));
      const stream = fc.array(ended, { maxLength: 25 }).map((lines) => lines.join(''));

      fc.assert(
        fc.property(stream, fc.infiniteStream(fc.integer({ min: 1, max: 9 })), (text, sizes) => {
          // A last line in CR waits in the package for an LF, so it gets a line of its own.
          const whole = `${text}: end\n`;
          const bytes = Buffer.from(whole);
          const pieces: Uint8Array[] = [];
          for (let at = 0; at < bytes.length; ) {
            const { value: size } = sizes.next();
            pieces.push(bytes.subarray(at, at + size));
            at += size;
          }

          // What the end cuts off is told as a note, which the package never dispatches.
          const cuts = cutEvents(pieces);

          const events = (told: Told[]) => told.filter((one) => 'data' in one);
          const comments = (told: Told[]) => told.filter((one) => 'comment' in one);
          const retries = (told: Told[]) => told.filter((one) => 'retry' in one);
          const expected = parseWhole(whole);
          expect(events(parseCuts(cuts))).toEqual(events(expected));
          expect(comments(parseCuts(cuts))).toEqual(comments(expected));
          expect(retries(parseCuts(cuts))).toEqual(retries(expected));
          const blocks = cuts.filter(({ code }) => code === FRAME.eventBlock);
          expect(blocks.map(({ size }) => size)).toEqual(
            expected.flatMap((one) => ('data' in one ? [Buffer.byteLength(one.data)] : [])),
          );
        }),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('keeps type and id of an event whose data is too long, and no half of a character', () => {
    const data = '☃'.repeat(10_000);
    const lines = `event: snow\ndata: ${data}\ndata: ${data}\nid: 9\n\n`;

    for (const pieces of [[lines], [lines.slice(0, 5_000), lines.slice(5_000)]]) {
      const [cut, ...more] = cutEvents(pieces, 4_000);

      expect(more).toEqual([]);
      expect(cut?.size).toBe(60_001);
      expect(cut?.payload).toBe(`event: snow\ndata: ${'☃'.repeat(1_333)}\nid: 9`);
    }
  });

  it('keeps within its bounds whatever a block is made of', () => {
    for (const line of ['data: x\n', 'data\n', `${'x'.repeat(2_000)}\n`, 'retry: 1\n']) {
      const [cut] = cutEvents([`id: 5\n${line.repeat(50_000)}data\n\n`], 4_000);

      expect(cut?.payload.length).toBeLessThanOrEqual(4_000 + EVENT_LINES_BYTES);
      expect(parseCuts(cut ? [cut] : [])).toContainEqual(expect.objectContaining({ id: '5' }));
    }
  });

  it('does in bounded work what comes in many small pieces', () => {
    const piece = Buffer.from('x'.repeat(100));
    const pieces = [
      Buffer.from('data: '),
      ...Array<Buffer>(100_000).fill(piece),
      Buffer.from('\n\n'),
    ];

    const [cut, ...more] = cutEvents(pieces, 64_000);

    expect(more).toEqual([]);
    expect(cut?.size).toBe(10_000_000);
    expect(cut?.payload).toBe(`data: ${'x'.repeat(64_000)}`);
  });

  it('tells fifty thousand events of few pieces', () => {
    const events = Array.from({ length: 50_000 }, (_, index) => `id: ${index}\ndata: ${index}\n\n`);

    const cuts = cutEvents([events.join('')]);

    expect(cuts.map(({ payload }) => `${payload}\n\n`)).toEqual(events);
  });
});
