import type { HexWidth } from './hex-lines';

/** Bytes that are selected: from where the selection began to where it was led, both included. */
export interface HexSelection {
  anchor: number;
  focus: number;
}

export interface ByteRange {
  start: number;
  length: number;
}

export function rangeOf({ anchor, focus }: HexSelection): ByteRange {
  return { start: Math.min(anchor, focus), length: Math.abs(anchor - focus) + 1 };
}

/** Where a byte's two digits begin in the hex part of its line. */
export function columnOf(byteInLine: number, width: HexWidth): number {
  return byteInLine * 3 + (byteInLine >= width / 2 ? 1 : 0);
}

/** The byte of a line whose digits, or the space behind them, stand in a column of its hex part. */
export function byteAtColumn(column: number, width: HexWidth): number {
  const half = (width / 2) * 3;
  const byte = Math.floor((column > half ? column - 1 : column) / 3);
  return Math.min(width - 1, Math.max(0, byte));
}

/** A start or a length as typed, in decimal or as `0x1f`; `undefined` where it is no number. */
export function parseByteCount(text: string): number | undefined {
  const trimmed = text.trim();
  if (!/^(0x[\da-f]{1,8}|\d{1,10})$/i.test(trimmed)) return undefined;
  return Number(trimmed);
}

/** The selection of a range, as far as there are bytes. */
export function selectionOf({ start, length }: ByteRange, byteCount: number): HexSelection | null {
  if (byteCount === 0) return null;
  const anchor = Math.min(start, byteCount - 1);
  const focus = Math.min(start + Math.max(1, length) - 1, byteCount - 1);
  return { anchor, focus };
}
