import { describe, expect, it } from 'vitest';
import { slotsTable } from '../../../panel/charts/slots-table';
import { anOpenSeries } from './builders';

const window = { from: 100, to: 400 };

describe('slotsTable', () => {
  it('lists the changes of the window newest first, with what held when it began', () => {
    const pool = anOpenSeries({ seconds: [20, 50, 120], held: [1, 3, 6], waiting: [0, 0, 2] });

    const { rows } = slotsTable(pool, window);

    expect(rows.map(([, ...values]) => values)).toEqual([
      ['6', '2'],
      ['3', '0'],
    ]);
  });

  it('has no row before the pool was seen', () => {
    expect(slotsTable(undefined, window).rows).toEqual([]);
  });
});
