import { ByteArray, setBytes } from './primordials';

/** A copy in memory of its own: the page may write into its buffer, or give it away. */
export function copyBytes(
  buffer: ArrayBufferLike,
  offset: number,
  length: number,
): Uint8Array<ArrayBuffer> {
  const copy = new ByteArray(length);
  // A buffer that was given away is empty, and no view can be made of it.
  if (length === 0) return copy;
  setBytes(copy, new ByteArray(buffer, offset, length));
  return copy;
}
