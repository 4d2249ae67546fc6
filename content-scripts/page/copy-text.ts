import { encodeFrom } from './encode-from';
import { ByteArray, greater, sliceText } from './primordials';

/**
 * A copy of as much of a text's beginning as fits into `maxBytes` of UTF-8. It shares no memory
 * with the original: the engines make a cheap slice that keeps the whole original alive.
 */
export function copyText(text: string, size: number, maxBytes: number): string {
  if (size <= maxBytes) return flatCopy(text);
  const { read } = encodeFrom(text, 0, new ByteArray(maxBytes));
  return flatCopy(sliceText(text, 0, read));
}

/** The text, or a copy of its first `maxChars` characters. */
export function clipText(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : flatCopy(sliceText(text, 0, maxChars));
}

/** What a text costs: engines store one byte a character, or two for all once one needs it. */
export function textWeight(chars: number, bytes: number, isWide: boolean): number {
  return isWide ? greater(bytes, 2 * chars) : chars;
}

/** Joining and slicing writes the characters anew; all that is kept beside them is the joined one. */
function flatCopy(text: string): string {
  return sliceText(` ${text}`, 1);
}
