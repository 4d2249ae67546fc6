import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PayloadSearch, SEARCHED_CHARS } from '../../../panel/store/payload-search';

function isFound(search: PayloadSearch, payload: string, isBinary: boolean): boolean {
  search.begin(payload, isBinary);
  for (;;) {
    const found = search.step();
    if (found !== undefined) return found;
  }
}

describe('PayloadSearch', () => {
  it('finds what lies across the end of a piece, of text and of bytes in UTF-8', () => {
    const needles = fc.string({ unit: fc.constantFrom('a', 'B', 'ü', '€', '🙂'), minLength: 1 });
    fc.assert(
      fc.property(needles, needles, fc.integer({ min: 0, max: 40 }), (needle, other, before) => {
        const search = new PayloadSearch(needle);
        for (const isBinary of [false, true]) {
          const piece = isBinary ? (SEARCHED_CHARS / 4) * 3 : SEARCHED_CHARS;
          const text = `${'x'.repeat(2 * piece - before)}${other}${needle.toUpperCase()}`;
          const without = `${'x'.repeat(2 * piece - before)}${other}`;
          const wanted = without.toLowerCase().includes(needle.toLowerCase());
          const given = (plain: string) =>
            isBinary ? Buffer.from(plain).toString('base64') : plain;

          expect(isFound(search, given(text), isBinary)).toBe(true);
          expect(isFound(search, given(without), isBinary)).toBe(wanted);
        }
      }),
      { numRuns: 20 },
    );
  });

  it('begins anew where a payload was left in the middle of a character', () => {
    const search = new PayloadSearch('ab');
    const cut = Buffer.from(`x${'€'.repeat(SEARCHED_CHARS)}`).toString('base64');

    search.begin(cut, true);
    search.step();

    expect(isFound(search, Buffer.from('ab').toString('base64'), true)).toBe(true);
  });

  it('finds nothing in what is no base64', () => {
    expect(isFound(new PayloadSearch('*'), '***', true)).toBe(false);
  });
});
