import { ByteArray, encodeInto, sliceText } from './primordials';

const encoder = new TextEncoder();

/**
 * A copy of as much of a text's beginning as fits into `maxBytes` of UTF-8. It shares no memory
 * with the original: the engines make a cheap slice that keeps the whole original alive.
 */
export function copyText(text: string, size: number, maxBytes: number): string {
  if (size <= maxBytes) return flatCopy(text);
  // Never ends within a surrogate pair: `encodeInto` stops before one that does not fit.
  const { read } = encodeInto(encoder, text, new ByteArray(maxBytes));
  return flatCopy(sliceText(text, 0, read));
}

/** The text, or a copy of its first `maxChars` characters. */
export function clipText(text: string, maxChars: number): string {
  return text.length <= maxChars ? text : flatCopy(sliceText(text, 0, maxChars));
}

/** Joining and slicing writes the characters anew; all that is kept beside them is the joined one. */
function flatCopy(text: string): string {
  return sliceText(` ${text}`, 1);
}
