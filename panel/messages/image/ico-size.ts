import type { ImageBytes } from './image-bytes';
import type { ImageSize } from './image-header';
import { pngSize } from './png-size';

/** Pictures in one file that are looked at; more than real ones have. */
const MOST_PICTURES = 100;

/** The largest picture: as the list says it, or as the picture itself does. */
export function icoSize(bytes: ImageBytes): ImageSize | undefined {
  const count = Math.min(bytes.u16(4), MOST_PICTURES);
  const sizes = Array.from({ length: count }, (_, index) => sizeAt(bytes, 6 + index * 16));
  return sizes.sort((a, b) => b.width * b.height - a.width * a.height)[0];
}

function sizeAt(bytes: ImageBytes, entry: number): ImageSize {
  // The list has room up to 255, and 0 means 256; a picture may be larger than it says.
  const listed = { width: bytes.u8(entry) || 256, height: bytes.u8(entry + 1) || 256 };
  const own = ownSize(bytes, bytes.u32(entry + 12)) ?? listed;
  return {
    width: Math.max(listed.width, own.width),
    height: Math.max(listed.height, own.height),
  };
}

function ownSize(bytes: ImageBytes, start: number): ImageSize | undefined {
  if (bytes.isText(start, '\x89PNG')) return pngSize(bytes, start);
  if (bytes.u32(start) !== 40) return undefined;
  // A bitmap in an icon is twice as high as what is seen: its mask stands below it.
  return { width: bytes.i32(start + 4), height: Math.abs(bytes.i32(start + 8)) / 2 };
}
