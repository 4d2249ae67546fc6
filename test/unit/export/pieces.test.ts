import { describe, expect, it } from 'vitest';
import { inPieces, PAUSE } from '../../../panel/export/pieces';

const TEXTS = Array.from({ length: 5_000 }, (_, n) => `${n} ${'x'.repeat(n % 300)}\n`);

describe('inPieces', () => {
  it('writes all texts in order, in few long pieces', () => {
    const pieces = [...inPieces(TEXTS)].filter((piece) => piece !== PAUSE);

    expect(pieces.join('')).toBe(TEXTS.join(''));
    expect(pieces.length).toBeLessThan(5);
  });

  it('lets whoever writes look at the clock long before a piece is whole', () => {
    let taken = 0;
    function* counted() {
      for (const text of TEXTS) {
        taken += text.length;
        yield text;
      }
    }
    const taking: number[] = [];

    for (const _ of inPieces(counted())) taking.push(taken);

    const steps = taking.map((chars, at) => chars - (taking[at - 1] ?? 0));
    expect(Math.max(...steps)).toBeLessThan(10_000);
  });

  it('passes a pause on and writes nothing for it', () => {
    expect([...inPieces(['a', PAUSE, 'b'])]).toEqual([PAUSE, 'ab']);
  });
});
