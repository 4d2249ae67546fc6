import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hexCommand } from '../../../panel/messages/hex-keys';
import { type HexWidth, hexLine } from '../../../panel/messages/hex-lines';
import {
  byteAtColumn,
  columnOf,
  parseByteCount,
  rangeOf,
  selectionOf,
} from '../../../panel/messages/hex-range';
import { rangeText, rangeValues } from '../../../panel/messages/range-values';

const width = fc.constantFrom<HexWidth>(8, 16);
const NO_MODIFIERS = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false };

describe('rangeValues', () => {
  it('are what a DataView of the whole payload reads at the start of the range', () => {
    const places = fc.uint8Array({ minLength: 1, maxLength: 40 }).chain((bytes) =>
      fc.record({
        bytes: fc.constant(bytes),
        start: fc.nat(bytes.length - 1),
        length: fc.constantFrom(2, 3, 4, 8, 16),
      }),
    );

    fc.assert(
      fc.property(places, ({ bytes, start, length: wanted }) => {
        const length = Math.min(wanted, bytes.length - start);
        const readable = length === 1 ? bytes.length - start : length;
        const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
        const truth: string[][] = [];
        const add = (type: string, size: number, little: () => unknown, big: () => unknown) => {
          if (size > readable) return;
          const words = (value: unknown) => (Object.is(value, -0) ? '-0' : `${value}`);
          truth.push([type, words(little()), words(big())]);
        };
        add(
          'u8',
          1,
          () => view.getUint8(start),
          () => view.getUint8(start),
        );
        add(
          'i8',
          1,
          () => view.getInt8(start),
          () => view.getInt8(start),
        );
        add(
          'u16',
          2,
          () => view.getUint16(start, true),
          () => view.getUint16(start),
        );
        add(
          'i16',
          2,
          () => view.getInt16(start, true),
          () => view.getInt16(start),
        );
        add(
          'u32',
          4,
          () => view.getUint32(start, true),
          () => view.getUint32(start),
        );
        add(
          'i32',
          4,
          () => view.getInt32(start, true),
          () => view.getInt32(start),
        );
        add(
          'f32',
          4,
          () => view.getFloat32(start, true),
          () => view.getFloat32(start),
        );
        add(
          'u64',
          8,
          () => view.getBigUint64(start, true),
          () => view.getBigUint64(start),
        );
        add(
          'i64',
          8,
          () => view.getBigInt64(start, true),
          () => view.getBigInt64(start),
        );
        add(
          'f64',
          8,
          () => view.getFloat64(start, true),
          () => view.getFloat64(start),
        );

        const values = rangeValues(bytes, { start, length });

        expect(values.map((it) => [it.type, it.littleEndian, it.bigEndian])).toEqual(truth);
      }),
    );
  });
});

describe('rangeText', () => {
  it('is the range as UTF-8 on one line', () => {
    const bytes = new TextEncoder().encode('xgröße\n<b>y');

    expect(rangeText(bytes, { start: 1, length: bytes.length - 2 })).toBe('größe·<b>');
    expect(rangeText(new Uint8Array(1_000).fill(0x61), { start: 0, length: 1_000 })).toHaveLength(
      401,
    );
  });
});

describe('byteAtColumn', () => {
  it('finds the byte of every column that the line shows it in', () => {
    fc.assert(
      fc.property(width, fc.nat(15), (columns, at) => {
        const byte = at % columns;
        const bytes = new Uint8Array(columns).fill(0).with(byte, 0xab);
        const place = columnOf(byte, columns);

        expect(hexLine(bytes, 0, columns).hex.slice(place, place + 2)).toBe('ab');
        expect(byteAtColumn(place, columns)).toBe(byte);
        expect(byteAtColumn(place + 1, columns)).toBe(byte);
      }),
    );
  });
});

describe('selectionOf', () => {
  it.each([
    [
      { start: 2, length: 3 },
      { start: 2, length: 3 },
    ],
    [
      { start: 8, length: 9 },
      { start: 8, length: 2 },
    ],
    [
      { start: 99, length: 0 },
      { start: 9, length: 1 },
    ],
  ])('takes of the range %j what is there of ten bytes', (wanted, range) => {
    const selection = selectionOf(wanted, 10);

    expect(selection && rangeOf(selection)).toEqual(range);
  });

  it('selects nothing of nothing', () => {
    expect(selectionOf({ start: 0, length: 1 }, 0)).toBeNull();
  });
});

describe('parseByteCount', () => {
  it.each([
    ['12', 12],
    [' 0x1F ', 31],
    ['', undefined],
    ['-1', undefined],
    ['1.5', undefined],
    ['0x', undefined],
    ['99999999999', undefined],
  ])('reads %j as %s', (text, count) => {
    expect(parseByteCount(text)).toBe(count);
  });
});

describe('hexCommand', () => {
  const place = {
    selection: { anchor: 20, focus: 20 },
    byteCount: 50,
    width: 8,
    linesInView: 3,
  } as const;

  it.each([
    ['ArrowRight', {}, 21, 21],
    ['ArrowLeft', { shiftKey: true }, 20, 19],
    ['ArrowDown', {}, 28, 28],
    ['ArrowUp', { shiftKey: true }, 20, 12],
    ['Home', {}, 16, 16],
    ['End', { shiftKey: true }, 20, 23],
    ['Home', { ctrlKey: true }, 0, 0],
    ['End', { ctrlKey: true, shiftKey: true }, 20, 49],
    ['PageDown', {}, 36, 36],
    ['PageUp', {}, 4, 4],
    ['a', { ctrlKey: true }, 0, 49],
  ])('%s with %j selects %d to %d', (key, modifiers, anchor, focus) => {
    expect(hexCommand({ ...NO_MODIFIERS, ...modifiers, key }, place)).toEqual({
      type: 'select',
      selection: { anchor, focus },
    });
  });

  it('copies as hex, and with Shift as base64', () => {
    expect(hexCommand({ ...NO_MODIFIERS, ctrlKey: true, key: 'c' }, place)).toEqual({
      type: 'copy',
      as: 'hex',
    });
    expect(hexCommand({ ...NO_MODIFIERS, ctrlKey: true, shiftKey: true, key: 'C' }, place)).toEqual(
      { type: 'copy', as: 'base64' },
    );
  });

  it('begins at the first byte, and leaves other keys to the panel', () => {
    const none = { ...place, selection: null };

    expect(hexCommand({ ...NO_MODIFIERS, key: 'ArrowDown' }, none)).toEqual({
      type: 'select',
      selection: { anchor: 0, focus: 0 },
    });
    expect(hexCommand({ ...NO_MODIFIERS, key: 'Escape' }, place)).toBeUndefined();
    expect(hexCommand({ ...NO_MODIFIERS, key: ']' }, place)).toBeUndefined();
  });
});
