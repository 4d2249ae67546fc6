import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { finish } from '../../../panel/messages/sliced';
import { textHits } from '../../../panel/messages/text-hits';
import { TextRows } from '../../../panel/messages/text-rows';

function rowsOf(text: string, columns: number): string[] {
  const rows = finish(new TextRows(text, columns));
  return Array.from({ length: rows.length }, (_, row) =>
    text.slice(rows.start(row), rows.end(row)),
  );
}

const piece = fc.constantFrom(
  'a',
  'bc ',
  ',',
  '\n',
  '\r\n',
  '\r',
  '\t',
  '漢',
  '😀',
  'word '.repeat(5),
);
const text = fc.array(piece, { maxLength: 80 }).map((pieces) => pieces.join(''));

describe('TextRows', () => {
  it('has every character of the text once, and none but line ends between rows', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 40 }), (value, columns) => {
        const rows = finish(new TextRows(value, columns));
        let whole = '';
        let lines = 1;
        for (let row = 0; row < rows.length; row += 1) {
          const between = value.slice(row === 0 ? 0 : rows.end(row - 1), rows.start(row));
          expect(['', '\n', '\r', '\r\n']).toContain(between);
          if (between !== '') lines += 1;
          expect(rows.isContinued(row)).toBe(row > 0 && between === '');
          whole += between + value.slice(rows.start(row), rows.end(row));
        }

        expect(whole).toBe(value);
        expect(lines).toBe(value.split(/\r\n|\n|\r/).length);
      }),
    );
  });

  it('keeps each row within its columns and never cuts a pair of surrogates', () => {
    fc.assert(
      fc.property(text, fc.integer({ min: 8, max: 40 }), (value, columns) => {
        for (const row of rowsOf(value, columns)) {
          const wide = Array.from(row.replace(/\t/g, ''), (sign) => (sign > '\u1100' ? 2 : 1));

          expect(wide.reduce((sum, width) => sum + width, 0)).toBeLessThanOrEqual(columns);
          expect(row).not.toMatch(/\p{Cs}/u);
        }
      }),
    );
  });

  it('goes on behind a space where there is one in the second half of the row', () => {
    expect(rowsOf('one two three', 10)).toEqual(['one two ', 'three']);
    expect(rowsOf('1 23456789012', 10)).toEqual(['1 23456789', '012']);
  });

  it('finds the row of each place', () => {
    fc.assert(
      fc.property(text, (value) => {
        const rows = finish(new TextRows(value, 12));
        for (let row = 0; row < rows.length; row += 1) {
          for (let at = rows.start(row); at < rows.end(row); at += 1) {
            expect(rows.rowOf(at)).toBe(row);
          }
        }
      }),
    );
  });

  it('looks at 65,536 characters in one step', () => {
    let steps = 0;

    for (const _ of new TextRows('x'.repeat(10_000_000), 80).steps()) steps += 1;

    expect(steps).toBe(Math.floor(10_000_000 / 65_536));
  });
});

describe('textHits', () => {
  it('finds what a plain search finds, across the ends of its steps too', () => {
    const far = `${'x'.repeat(131_070)}NEEDLE${'x'.repeat(131_070)}needleneedle`;
    const truth = [far.indexOf('NEEDLE'), far.indexOf('needle'), far.lastIndexOf('needle')];

    const { hits } = finish(textHits(far, 'needle'));

    expect(Array.from({ length: hits.length }, (_, at) => hits.at(at))).toEqual(truth);
  });

  it('says which hits reach into a part of the text', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[ab]{0,60}$/), fc.nat(60), fc.nat(60), (value, a, b) => {
        const [start, end] = a < b ? [a, b] : [b, a + 1];
        const hits = finish(textHits(value, 'aba'));
        const truth = [...value.matchAll(/aba/g)].map(({ index }) => index);

        expect(hits.within(start, end)).toEqual(truth.filter((at) => at < end && at + 3 > start));
      }),
    );
  });

  it('takes signs of patterns as they are', () => {
    expect(finish(textHits('a.b*c', '.b*')).hits.at(0)).toBe(1);
  });
});
