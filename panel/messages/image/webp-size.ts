import type { ImageBytes } from './image-bytes';
import type { ImageSize } from './image-header';

/** Of the canvas, or of the only image. */
export function webpSize(bytes: ImageBytes): ImageSize | undefined {
  if (bytes.isText(12, 'VP8X')) return { width: bytes.u24(24) + 1, height: bytes.u24(27) + 1 };
  if (bytes.isText(12, 'VP8L')) {
    const bits = bytes.u32(21);
    return { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  if (!bytes.isText(12, 'VP8 ')) return undefined;
  return { width: bytes.u16(26) & 0x3fff, height: bytes.u16(28) & 0x3fff };
}
