import type { ImageBytes } from './image-bytes';
import type { ImageSize } from './image-header';

/** Markers that begin a frame: all of C0 to CF but tables, arithmetic coding and a reserved one. */
function isFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
}

/** From marker to marker up to the first frame, which names the size. */
export function jpegSize(bytes: ImageBytes): ImageSize | undefined {
  let at = 2;
  while (at + 9 <= bytes.length) {
    if (bytes.u8(at) !== 0xff) return undefined;
    const marker = bytes.u8(at + 1);
    // Any number of FF may stand before a marker.
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    if (isFrame(marker)) return { width: bytes.u16Big(at + 7), height: bytes.u16Big(at + 5) };
    const isScan = marker === 0xda || marker === 0xd9;
    if (isScan) return undefined;
    const isAlone = marker === 0x01 || (marker >= 0xd0 && marker <= 0xd8);
    at += isAlone ? 2 : 2 + Math.max(2, bytes.u16Big(at + 2));
  }
  return undefined;
}
