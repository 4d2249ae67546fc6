import { describe, expect, it } from 'vitest';
import { timeTicks } from '../../../panel/charts/time-ticks';

const FROM = Date.UTC(2025, 10, 20, 14, 1, 22) / 1_000;

describe('timeTicks', () => {
  it('falls on whole minutes when five minutes share 320 pixels', () => {
    const ticks = timeTicks({ from: FROM, to: FROM + 300 }, 320);

    expect(ticks.map(({ at }) => at - FROM)).toEqual([38, 98, 158, 218, 278]);
    expect(ticks.every(({ label }) => /^\d\d:\d\d$/.test(label))).toBe(true);
  });

  it('writes seconds where ticks are closer than a minute', () => {
    const ticks = timeTicks({ from: FROM, to: FROM + 30 }, 320);

    expect(ticks.map(({ at }) => at - FROM)).toEqual([8, 18, 28]);
    expect(ticks[0]?.label).toMatch(/^\d\d:\d\d:30$/);
  });

  it('keeps labels apart at every width', () => {
    for (let width = 60; width < 2_000; width += 13) {
      const [first, second] = timeTicks({ from: FROM, to: FROM + 300 }, width);
      const gap = first && second ? ((second.at - first.at) / 300) * width : width;

      expect(gap).toBeGreaterThanOrEqual(60);
    }
  });

  it.each([
    ['a width of nothing', { from: FROM, to: FROM + 300 }, 0],
    ['a window of nothing', { from: FROM, to: FROM }, 320],
  ])('has no ticks for %s', (_, window, width) => {
    expect(timeTicks(window, width)).toEqual([]);
  });
});
