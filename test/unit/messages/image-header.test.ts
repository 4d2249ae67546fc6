import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imageHeader, MAGIC_BYTES } from '../../../panel/messages/image/image-header';
import { AVIF, GIF, JPEG, PNG, WEBP, WEBP_LOSSLESS } from '../../support/tiny-images';

const SIZE = { width: 5, height: 3 };

function bytesOf(base64: string): Uint8Array {
  return new Uint8Array(Buffer.from(base64, 'base64'));
}

/** A bitmap of 24 bits a pixel, with its rows from top to bottom. */
function bitmap(): Uint8Array {
  const view = new DataView(new ArrayBuffer(54 + 16 * 3));
  view.setUint16(0, 0x424d);
  view.setUint32(10, 54, true);
  view.setUint32(14, 40, true);
  view.setInt32(18, 5, true);
  view.setInt32(22, -3, true);
  view.setUint16(26, 1, true);
  view.setUint16(28, 24, true);
  return new Uint8Array(view.buffer);
}

/** An icon whose only picture is this PNG, and whose list says that it has 1 by 1 pixels. */
function icon(png: Uint8Array): Uint8Array {
  const view = new DataView(new ArrayBuffer(22));
  view.setUint16(2, 1, true);
  view.setUint16(4, 1, true);
  view.setUint8(6, 1);
  view.setUint8(7, 1);
  view.setUint16(10, 1, true);
  view.setUint16(12, 32, true);
  view.setUint32(14, png.length, true);
  view.setUint32(18, 22, true);
  return Uint8Array.from([...new Uint8Array(view.buffer), ...png]);
}

describe('imageHeader', () => {
  it.each([
    ['PNG', bytesOf(PNG)],
    ['JPEG', bytesOf(JPEG)],
    ['GIF', bytesOf(GIF)],
    ['WebP', bytesOf(WEBP)],
    ['WebP', bytesOf(WEBP_LOSSLESS)],
    ['AVIF', bytesOf(AVIF)],
    ['BMP', bitmap()],
    ['ICO', icon(bytesOf(PNG))],
  ])('knows a %s and its size', (format, bytes) => {
    expect(imageHeader(bytes)).toMatchObject({ format, size: SIZE });
    expect(imageHeader(bytes.subarray(0, MAGIC_BYTES))?.format).toBe(format);
  });

  it.each([
    ['<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['<?xml version="1.0"?><svg/>'],
    ['BM is the beginning of a text'],
    ['RIFF....WAVE'],
    ['GIF'],
    ['\0\0\x01\0\x02\0\0\0\x01\0\0\0\0\0\0\0\0\0\0\0'],
    [''],
  ])('takes %j for no image', (text) => {
    expect(imageHeader(new TextEncoder().encode(text))).toBeUndefined();
  });

  it('knows the size that a GIF gets by an image beyond its screen', () => {
    const gif = bytesOf(GIF);
    const place = gif.lastIndexOf(0x2c);
    new DataView(gif.buffer).setUint16(place + 5, 60_000, true);

    expect(imageHeader(gif)?.size).toEqual({ width: 60_000, height: 3 });
  });

  it('tells what a small file claims, and no size where it ends before it', () => {
    const png = bytesOf(PNG);
    new DataView(png.buffer).setUint32(16, 2_000_000_000);

    expect(imageHeader(png)?.size).toEqual({ width: 2_000_000_000, height: 3 });
    expect(imageHeader(bytesOf(JPEG).subarray(0, 60))).toMatchObject({ size: undefined });
    expect(imageHeader(bytesOf(AVIF).subarray(0, 60))).toMatchObject({ size: undefined });
  });

  it('ends with any bytes behind the first ones of a format', () => {
    const beginnings = [PNG, JPEG, GIF, WEBP, AVIF].map((base64) =>
      bytesOf(base64).subarray(0, 32),
    );

    fc.assert(
      fc.property(
        fc.constantFrom(...beginnings),
        fc.uint8Array({ maxLength: 400 }),
        (first, rest) => {
          const size = imageHeader(Uint8Array.from([...first, ...rest]))?.size;

          expect(size === undefined || (size.width > 0 && size.height > 0)).toBe(true);
        },
      ),
      { numRuns: 1_000 },
    );
  });
});
