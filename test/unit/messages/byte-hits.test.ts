import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { byteHits } from '../../../panel/messages/byte-hits';
import { finish } from '../../../panel/messages/sliced';

/** Places of all hits, in bytes. */
function placesOf(bytes: Uint8Array, query: string): number[] {
  const { hits } = finish(byteHits(bytes, query));
  return Array.from({ length: hits.length }, (_, at) => hits.at(at));
}

const utf8 = (text: string) => new TextEncoder().encode(text);

describe('byteHits', () => {
  it('finds what a plain search finds, whatever the bytes', () => {
    const bytes = fc.uint8Array({ maxLength: 80, max: 3 });
    fc.assert(
      fc.property(bytes, (value) => {
        const needle = Uint8Array.of(1, 2);
        const truth: number[] = [];
        for (let at = Buffer.from(value).indexOf(needle); at >= 0; ) {
          truth.push(at);
          at = Buffer.from(value).indexOf(needle, at + needle.length);
        }

        expect(placesOf(value, '\u0001\u0002')).toEqual(truth);
      }),
    );
  });

  it('finds a text in any case, and no other letters that have bytes in common with it', () => {
    // The sign in front begins with e3 a9; é is c3 a9, and e3 as a letter of its own is c3's other case.
    expect(placesOf(utf8('㩀 é É e'), 'é')).toEqual([4, 7]);
    expect(placesOf(utf8('a.B*c A.b*'), '.b*')).toEqual([1, 7]);
    // The capital form has one byte less, or two letters.
    expect(placesOf(utf8('ſ S s'), 'ſ')).toEqual([0]);
    expect(placesOf(utf8('ß SS'), 'ß')).toEqual([0]);
  });

  it('finds what lies across the ends of its steps, in bytes that are no text', () => {
    const bytes = new Uint8Array(400_000).fill(0xff);
    const truth = [131_069, 262_143];
    for (const place of truth) bytes.set(utf8('needle'), place);

    expect(placesOf(bytes, 'NEEDLE')).toEqual(truth);
  });

  it('finds nothing for nothing', () => {
    expect(placesOf(utf8('abc'), '')).toEqual([]);
  });
});
