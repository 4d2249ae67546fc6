import { avifSize } from './avif-size';
import { gifSize } from './gif-size';
import { icoSize } from './ico-size';
import { ImageBytes } from './image-bytes';
import { jpegSize } from './jpeg-size';
import { pngSize } from './png-size';
import { webpSize } from './webp-size';

export interface ImageSize {
  width: number;
  height: number;
}

export interface ImageHeader {
  format: string;
  /** Media type. */
  type: string;
  /** The largest that a browser might draw; `undefined` where the header does not say it. */
  size: ImageSize | undefined;
}

interface ImageFormat {
  format: string;
  type: string;
  isOne: (bytes: ImageBytes) => boolean;
  sizeOf: (bytes: ImageBytes) => ImageSize | undefined;
}

/** Known by their first bytes alone. SVG is not among them: it is text, and may hold scripts. */
const FORMATS: readonly ImageFormat[] = [
  {
    format: 'PNG',
    type: 'image/png',
    isOne: (bytes) => bytes.isText(0, '\x89PNG\r\n\x1a\n'),
    sizeOf: (bytes) => pngSize(bytes, 0),
  },
  {
    format: 'JPEG',
    type: 'image/jpeg',
    isOne: (bytes) => bytes.isText(0, '\xff\xd8\xff'),
    sizeOf: jpegSize,
  },
  {
    format: 'GIF',
    type: 'image/gif',
    isOne: (bytes) => bytes.isText(0, 'GIF87a') || bytes.isText(0, 'GIF89a'),
    sizeOf: gifSize,
  },
  {
    format: 'WebP',
    type: 'image/webp',
    isOne: (bytes) => bytes.isText(0, 'RIFF') && bytes.isText(8, 'WEBP'),
    sizeOf: webpSize,
  },
  {
    format: 'AVIF',
    type: 'image/avif',
    isOne: isAvif,
    sizeOf: avifSize,
  },
  { format: 'BMP', type: 'image/bmp', isOne: isBmp, sizeOf: (bytes) => bmpSize(bytes, 14) },
  {
    format: 'ICO',
    type: 'image/x-icon',
    isOne: isIco,
    sizeOf: icoSize,
  },
];

/** What an image says of itself before anything is decoded; `undefined` where the bytes are no image. */
export function imageHeader(payload: Uint8Array): ImageHeader | undefined {
  const bytes = new ImageBytes(payload);
  const found = FORMATS.find(({ isOne }) => isOne(bytes));
  if (!found) return undefined;
  const { format, type, sizeOf } = found;
  const size = sizeOf(bytes);
  const isReal = size !== undefined && size.width > 0 && size.height > 0;
  return { format, type, size: isReal ? size : undefined };
}

/** What `imageHeader` needs to know a format. */
export const MAGIC_BYTES = 48;

/**
 * The first brand that it names, or one of those that it is compatible with. Not `avis`: decoders take the frames of
 * such a sequence, whose size stands elsewhere than that of a picture.
 */
function isAvif(bytes: ImageBytes): boolean {
  if (!bytes.isText(4, 'ftyp')) return false;
  const end = Math.min(bytes.u32Big(0), MAGIC_BYTES);
  let isPicture = false;
  for (let at = 8; at + 4 <= end; at += 4) {
    if (bytes.isText(at, 'avis')) return false;
    if (bytes.isText(at, 'avif')) isPicture = true;
  }
  return isPicture;
}

const ICO_DEPTHS = [0, 1, 4, 8, 16, 24, 32];

/** Its four bytes begin many a binary message; the first entry of its list has to make sense too. */
function isIco(bytes: ImageBytes): boolean {
  const pictures = bytes.u16(4);
  return (
    bytes.isText(0, '\x00\x00\x01\x00') &&
    pictures > 0 &&
    bytes.u8(9) === 0 &&
    bytes.u16(10) <= 1 &&
    ICO_DEPTHS.includes(bytes.u16(12)) &&
    bytes.u32(18) >= 6 + 16 * pictures
  );
}

const BMP_HEADERS = [12, 40, 52, 56, 64, 108, 124];

/** `BM` alone begins many a text; the length of the second header is one of a few. */
function isBmp(bytes: ImageBytes): boolean {
  return bytes.isText(0, 'BM') && BMP_HEADERS.includes(bytes.u32(14));
}

function bmpSize(bytes: ImageBytes, at: number): ImageSize {
  if (bytes.u32(at) === 12) return { width: bytes.u16(at + 4), height: bytes.u16(at + 6) };
  // A negative height means that the rows come from top to bottom.
  return { width: bytes.i32(at + 4), height: Math.abs(bytes.i32(at + 8)) };
}
