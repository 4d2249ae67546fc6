import { describe, expect, it } from 'vitest';
import { FRAME } from '../../../extension/protocol/frames';
import { besideOfConnection, rowOf } from '../../../panel/messages/row-lookup';
import { rowFrom } from '../../../panel/store/row-from';
import { sessionWith } from './build-log';

function rowsOf(...indexes: number[]) {
  return { length: indexes.length, at: (row: number) => indexes[row] ?? Number.NaN };
}

describe('rowFrom', () => {
  it('finds the first row at or behind a frame', () => {
    const rows = rowsOf(3, 5, 9);

    expect([0, 3, 4, 9, 10].map((index) => rowFrom(rows, index))).toEqual([0, 0, 1, 2, 3]);
    expect(rowFrom(rowsOf(), 1)).toBe(0);
  });
});

describe('rowOf', () => {
  it('finds the row of a shown frame only', () => {
    const rows = rowsOf(3, 5, 9);

    expect([3, 9, 4, 10].map((index) => rowOf(rows, index))).toEqual([0, 2, -1, -1]);
  });
});

describe('besideOfConnection', () => {
  it('skips the frames of other connections', () => {
    const { log, rows } = sessionWith([
      { connection: 1 },
      { connection: 2, code: FRAME.textIn },
      { connection: 2, code: FRAME.textOut },
      { connection: 1 },
    ]);

    expect(besideOfConnection(log, rows, 0, 1)).toBe(3);
    expect(besideOfConnection(log, rows, 3, -1)).toBe(0);
    expect(besideOfConnection(log, rows, 2, -1)).toBe(1);
  });

  it('finds none at the ends', () => {
    const { log, rows } = sessionWith([{ connection: 1 }, { connection: 2, code: FRAME.textIn }]);

    expect(besideOfConnection(log, rows, 0, 1)).toBe(-1);
    expect(besideOfConnection(log, rows, 0, -1)).toBe(-1);
  });

  it('starts from the place of a frame that the filter hides', () => {
    const { log } = sessionWith([{}, {}, {}]);
    const rows = rowsOf(0, 2);

    expect(besideOfConnection(log, rows, 1, 1)).toBe(2);
    expect(besideOfConnection(log, rows, 1, -1)).toBe(0);
  });
});
