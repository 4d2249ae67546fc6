import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteLength } from '../../../content-scripts/page/byte-length';

const encoder = new TextEncoder();

describe('byteLength', () => {
  it.each([
    ['nothing', '', 0],
    ['ASCII', 'data: ok', 8],
    ['two bytes a character', 'Grüße', 7],
    ['three bytes a character', '☃日本', 9],
    ['a surrogate pair', '🚀', 4],
    ['a lone high surrogate', '\ud83d', 3],
    ['a lone low surrogate', '\ude80', 3],
    ['surrogates the wrong way round', '\ude80\ud83d', 6],
    ['a high surrogate before a pair', '\ud83d🚀', 7],
  ])('counts %s', (_, text, bytes) => {
    expect(byteLength(text)).toBe(bytes);
  });

  it('agrees with the encoder on any string, short or long', () => {
    const unit = fc.oneof(
      fc.integer({ min: 0, max: 0xffff }),
      fc.constantFrom(0x61, 0xd83d, 0xde80),
    );
    const units = fc.array(unit, { maxLength: 700, size: 'max' });

    fc.assert(
      fc.property(units, (list) => {
        const text = String.fromCharCode(...list);
        return byteLength(text) === encoder.encode(text).length;
      }),
    );
  });

  it('does not split a pair where its buffer ends', () => {
    const text = `${'a'.repeat(8_190)}🚀${'é'.repeat(20_000)}`;

    expect(byteLength(text)).toBe(8_190 + 4 + 40_000);
  });
});
