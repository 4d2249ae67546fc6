import { encodeInto, lengthOfBytes, sliceText } from './primordials';

/**
 * Writes as much of a text as fits, from one of its characters on, in UTF-8. Engines convert all that
 * they are given before they fill the buffer, so they are given no more than can fit: a text of many
 * buffers would else be converted once for each. A surrogate pair is never split, neither by the
 * buffer's end nor by the slice's: half a pair takes three bytes, and those of the slice are used up.
 */
export function encodeFrom(text: string, from: number, bytes: Uint8Array<ArrayBuffer>) {
  const end = from + lengthOfBytes(bytes);
  return encodeInto(from === 0 && end >= text.length ? text : sliceText(text, from, end), bytes);
}
