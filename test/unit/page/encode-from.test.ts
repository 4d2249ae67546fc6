import { describe, expect, it, vi } from 'vitest';

/** Characters that the engine was given, all of which it converts at each call. */
let given = 0;
const { encodeInto } = TextEncoder.prototype;
vi.spyOn(TextEncoder.prototype, 'encodeInto').mockImplementation(function (
  this: TextEncoder,
  text,
  bytes,
) {
  given += text.length;
  return encodeInto.call(this, text, bytes);
});
// The natives are taken when this is loaded.
const { encodeFrom } = await import('../../../content-scripts/page/encode-from');
const { byteLength } = await import('../../../content-scripts/page/byte-length');
const { copyText } = await import('../../../content-scripts/page/copy-text');

describe('encodeFrom', () => {
  it('ends before a pair that does not fit, whatever the length of the buffer', () => {
    const text = '🚀a🚀ééb🚀☃';
    for (let capacity = 4; capacity < 30; capacity += 1) {
      const bytes = new Uint8Array(capacity);
      const pieces: number[] = [];
      for (let done = 0; done < text.length; ) {
        const { read, written } = encodeFrom(text, done, bytes);
        done += read;
        pieces.push(...bytes.subarray(0, written));
      }
      expect(new TextDecoder().decode(Uint8Array.from(pieces))).toBe(text);
    }
  });

  it.each([
    ['ASCII', 'a'.repeat(1_000_000)],
    ['three bytes a character', '☃'.repeat(300_000)],
  ])('has a long text of %s converted a few times over, and not once a buffer', (_, text) => {
    given = 0;

    expect(byteLength(text)).toBe(new TextEncoder().encode(text).length);
    expect(given).toBeLessThan(4 * text.length);
  });

  it('has no more of a long text converted than is copied of it', () => {
    given = 0;

    copyText('a'.repeat(1_000_000), 1_000_000, 64_000);

    expect(given).toBe(64_000);
  });
});
