import type { ImageBytes } from './image-bytes';
import type { ImageSize } from './image-header';

/** Boxes that hold the one with the sizes, each in the one before. */
const WAY = ['meta', 'iprp', 'ipco'];
/** Boxes looked at; a picture has a few dozen. */
const MOST_BOXES = 1_000;

/** The largest of the sizes that the file names: that of the whole picture, or one of its parts. */
export function avifSize(bytes: ImageBytes): ImageSize | undefined {
  let range = { start: 0, end: bytes.length };
  for (const name of WAY) {
    const box = boxesIn(bytes, range).find(({ type }) => type === name);
    if (!box) return undefined;
    // A `meta` box has a version before the boxes in it.
    range = { start: box.start + (name === 'meta' ? 4 : 0), end: box.end };
  }
  const parts = boxesIn(bytes, range);
  // The largest size may stand behind those looked at.
  if (parts.length === MOST_BOXES) return undefined;
  const sizes = parts
    .filter(({ type }) => type === 'ispe')
    .map(({ start }) => ({ width: bytes.u32Big(start + 4), height: bytes.u32Big(start + 8) }));
  return sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
}

interface Box {
  type: string;
  /** Of what is in it. */
  start: number;
  end: number;
}

function boxesIn(bytes: ImageBytes, { start, end }: { start: number; end: number }): Box[] {
  const boxes: Box[] = [];
  let at = start;
  while (at + 8 <= end && boxes.length < MOST_BOXES) {
    const length = bytes.u32Big(at);
    // 0 is a box up to the end; 1, a longer length behind its name, stands only before the pixels.
    const boxEnd = length === 0 ? end : at + length;
    if (length !== 0 && length < 8) break;
    const type = String.fromCharCode(...bytes.bytes.subarray(at + 4, at + 8));
    boxes.push({ type, start: at + 8, end: Math.min(end, boxEnd) });
    at = boxEnd;
  }
  return boxes;
}
