import type { ValueWriter } from './value-writer';

/** Numbers that JSON cannot write stand as their names. */
export function writeNumber(writer: ValueWriter, value: number | bigint, at: number): void {
  if (typeof value === 'bigint' || Number.isFinite(value)) {
    writer.number(Object.is(value, -0) ? '-0' : String(value), at);
  } else {
    writer.literal(String(value), at);
  }
}

/** Text that is no UTF-8 stands as its bytes. */
export function writeText(
  writer: ValueWriter,
  text: string | undefined,
  bytes: Uint8Array,
  at: number,
): void {
  if (text === undefined) writer.bytes(bytes, at, 'no UTF-8 ');
  else writer.string(text, at);
}
