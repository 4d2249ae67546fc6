import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from 'vitest';
import { byteLength } from '../../../content-scripts/page/byte-length';
import { clipText, copyText } from '../../../content-scripts/page/copy-text';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

function heapAfterCollection(): number {
  collectGarbage();
  return getHeapStatistics().used_heap_size;
}

describe('copyText', () => {
  it('keeps a text that fits', () => {
    expect(copyText('Grüße ☃', 11, 11)).toBe('Grüße ☃');
  });

  it('keeps the beginning that fits, and no half of a character', () => {
    const text = `ab☃🚀`;

    const copies = [1, 2, 4, 5, 8, 9].map((max) => copyText(text, byteLength(text), max));

    expect(copies).toEqual(['a', 'ab', 'ab', 'ab☃', 'ab☃', 'ab☃🚀']);
  });

  it('keeps no part of the original alive', () => {
    const before = heapAfterCollection();

    const copies = Array.from({ length: 20 }, (_, index) => {
      const megabyte = JSON.stringify('x'.repeat(1_000_000) + index);
      return [
        copyText(megabyte, megabyte.length, 4_000),
        copyText(megabyte.slice(10, 110), 100, 4_000),
      ];
    });

    expect(heapAfterCollection() - before).toBeLessThan(2_000_000);
    expect(copies.flat().map(({ length }) => length)).toEqual(
      Array.from({ length: 40 }, (_, index) => (index % 2 === 0 ? 4_000 : 100)),
    );
  });
});

describe('clipText', () => {
  it('cuts what is too long, and nothing else', () => {
    expect([clipText('1234', 4), clipText('12345', 4)]).toEqual(['1234', '1234']);
  });
});
