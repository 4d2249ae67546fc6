import type { ImageBytes } from './image-bytes';
import type { ImageSize } from './image-header';

/** The first chunk has to be the header. */
export function pngSize(bytes: ImageBytes, start: number): ImageSize | undefined {
  if (!bytes.isText(start + 12, 'IHDR')) return undefined;
  return { width: bytes.u32Big(start + 16), height: bytes.u32Big(start + 20) };
}
