import type { ByteRange } from './hex-range';

/** What the first bytes of a range are as a number of one type. */
export interface RangeValue {
  type: string;
  littleEndian: string;
  bigEndian: string;
}

type Read = (view: DataView, isLittleEndian: boolean) => number | bigint;

const TYPES: readonly (readonly [type: string, bytes: number, read: Read])[] = [
  ['u8', 1, (view) => view.getUint8(0)],
  ['i8', 1, (view) => view.getInt8(0)],
  ['u16', 2, (view, little) => view.getUint16(0, little)],
  ['i16', 2, (view, little) => view.getInt16(0, little)],
  ['u32', 4, (view, little) => view.getUint32(0, little)],
  ['i32', 4, (view, little) => view.getInt32(0, little)],
  ['f32', 4, (view, little) => view.getFloat32(0, little)],
  ['u64', 8, (view, little) => view.getBigUint64(0, little)],
  ['i64', 8, (view, little) => view.getBigInt64(0, little)],
  ['f64', 8, (view, little) => view.getFloat64(0, little)],
];

/** Bytes of a range that are shown as text. */
const TEXT_BYTES = 400;
const CONTROLS = /[\p{Cc}\p{Zl}\p{Zp}]/gu;

/** A range as numbers. A single byte is a place: what is read there may reach beyond it. */
export function rangeValues(bytes: Uint8Array, { start, length }: ByteRange): RangeValue[] {
  const readable = length === 1 ? bytes.length - start : length;
  return TYPES.filter(([, size]) => size <= readable).map(([type, size, read]) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset + start, size);
    return {
      type,
      littleEndian: wordsOf(read(view, true)),
      bigEndian: wordsOf(read(view, false)),
    };
  });
}

/** A range as UTF-8, on one line; its beginning where it is long. */
export function rangeText(bytes: Uint8Array, { start, length }: ByteRange): string {
  const part = bytes.subarray(start, start + Math.min(length, TEXT_BYTES));
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(part).replace(CONTROLS, '·');
  return length > TEXT_BYTES ? `${text}…` : text;
}

function wordsOf(value: number | bigint): string {
  return Object.is(value, -0) ? '-0' : String(value);
}
