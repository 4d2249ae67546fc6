import { describe, expect, it } from 'vitest';
import { niceScale } from '../../../panel/charts/nice-scale';

describe('niceScale', () => {
  it.each([
    [0, 80, [0, 1]],
    [12, 80, [0, 5, 10]],
    [12, 300, [0, 2, 4, 6, 8, 10, 12]],
    [201, 84, [0, 100, 200]],
    [1_500_000, 100, [0, 500_000, 1_000_000, 1_500_000]],
  ])('draws round lines for values up to %d on %d pixels', (highest, height, ticks) => {
    expect(niceScale(highest, height).ticks).toEqual(ticks);
  });

  it('leaves room above the highest value', () => {
    expect(niceScale(100, 80).top).toBeGreaterThan(100);
  });

  it('never divides connections', () => {
    expect(niceScale(1, 1_000).ticks).toEqual([0, 1]);
  });

  it('has an answer for a plot without height', () => {
    expect(niceScale(5, 0).ticks).toEqual([0]);
  });
});
