import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type RowRange, rangeTo, selectedSpan } from '../../../panel/messages/row-range';
import { rowsInArrival } from '../../../panel/messages/shown-rows';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

/** Rows that show these frames. */
function rowsOf(indexes: readonly number[]) {
  return rowsInArrival({
    length: indexes.length,
    generation: 0,
    at(row) {
      const index = indexes[row];
      if (index === undefined)
        throw new Error(`Expected a row below ${indexes.length}, got ${row}.`);
      return index;
    },
  });
}

function selected(
  indexes: readonly number[],
  range: RowRange | null,
  focus: number | null,
  logStart = 0,
): number[] {
  const rows = rowsOf(indexes);
  const { first, end } = selectedSpan(range, focus, logStart, rows);
  return indexes.slice(first, end);
}

const TENS = [10, 20, 30, 40, 50];

describe('selectedSpan', () => {
  it.each([
    ['one row', null, 30, [30]],
    ['nothing', null, null, []],
    ['nothing while the selected frame is hidden', null, 35, []],
    ['rows downwards', { anchor: 20, end: 40, focus: 40 }, 40, [20, 30, 40]],
    ['rows upwards', { anchor: 40, end: 20, focus: 20 }, 20, [20, 30, 40]],
    ['one row where another was selected since', { anchor: 20, end: 40, focus: 40 }, 10, [10]],
    ['all rows and no selected frame', { anchor: 10, end: 50, focus: null }, null, TENS],
    ['rows between frames that are hidden', { anchor: 15, end: 45, focus: 45 }, 45, [20, 30, 40]],
  ] as const)('finds %s', (_, range, focus, expected) => {
    expect(selected(TENS, range, focus)).toEqual(expected);
  });

  it('keeps what is left when the oldest frames leave, the selected one among them', () => {
    const range = { anchor: 40, end: 10, focus: 10 };

    expect(selected([30, 40, 50], range, null, 30)).toEqual([30, 40]);
    expect(selected([60, 70], range, null, 60)).toEqual([]);
  });

  it('is the selected frame alone where the order no longer knows an end of the range', () => {
    const rows = {
      ...rowsOf([30, 20, 10]),
      placeOf: (index: number) => [30, 20, 10].indexOf(index),
    };

    expect(selectedSpan({ anchor: 5, end: 20, focus: 20 }, 20, 10, rows)).toEqual({
      first: 1,
      end: 2,
    });
  });

  it(
    'finds the shown frames between both ends, as a plain loop does',
    () => {
      const frames = fc.uniqueArray(fc.nat(200), { maxLength: 60 });
      fc.assert(
        fc.property(frames, fc.nat(200), fc.nat(200), (list, anchor, end) => {
          const indexes = list.sort((a, b) => a - b);

          const found = selected(indexes, { anchor, end, focus: end }, end);

          const [low, high] = [Math.min(anchor, end), Math.max(anchor, end)];
          expect(found).toEqual(indexes.filter((index) => index >= low && index <= high));
        }),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );
});

describe('rangeTo', () => {
  it('begins at the selected frame and keeps its beginning', () => {
    const first = rangeTo(null, 20, 0, 40);
    const second = rangeTo(first, 40, 0, 10);

    expect([first, second]).toEqual([
      { anchor: 20, end: 40, focus: 40 },
      { anchor: 20, end: 10, focus: 10 },
    ]);
  });

  it('begins anew where another frame was selected since', () => {
    expect(rangeTo({ anchor: 20, end: 40, focus: 40 }, 10, 0, 30).anchor).toBe(10);
  });

  it('is one row where nothing was selected', () => {
    expect(rangeTo(null, null, 0, 30)).toEqual({ anchor: 30, end: 30, focus: 30 });
  });
});
