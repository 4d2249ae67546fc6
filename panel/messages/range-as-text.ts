import { BytesText } from './bytes-text';
import type { ByteRange } from './hex-range';
import { workInSlices } from './use-sliced';

/** A range of bytes as a text for the clipboard. */
export async function rangeAsText(
  bytes: Uint8Array,
  { start, length }: ByteRange,
  as: 'hex' | 'base64',
): Promise<string> {
  const { text } = await workInSlices(new BytesText(bytes.subarray(start, start + length), as));
  return text;
}
