import type { ImageBytes } from './image-bytes';
import type { ImageSize } from './image-header';

const IMAGE = 0x2c;
const EXTENSION = 0x21;

/** The screen, or the first image where it reaches beyond: browsers then make the screen larger. */
export function gifSize(bytes: ImageBytes): ImageSize {
  const screen = { width: bytes.u16(6), height: bytes.u16(8) };
  const flags = bytes.u8(10);
  const hasColours = (flags & 0x80) !== 0;
  let at = 13 + (hasColours ? 3 * 2 ** ((flags & 7) + 1) : 0);
  while (at < bytes.length && bytes.u8(at) === EXTENSION) at = afterBlocks(bytes, at + 2);
  if (bytes.u8(at) !== IMAGE) return screen;
  return {
    width: Math.max(screen.width, bytes.u16(at + 1) + bytes.u16(at + 5)),
    height: Math.max(screen.height, bytes.u16(at + 3) + bytes.u16(at + 7)),
  };
}

/** Blocks begin with their length; an empty one is the last. */
function afterBlocks(bytes: ImageBytes, start: number): number {
  let at = start;
  while (at < bytes.length && bytes.u8(at) > 0) at += bytes.u8(at) + 1;
  return at + 1;
}
