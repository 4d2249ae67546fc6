import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  lastOffset,
  mostRows,
  offsetAt,
  offsetToShow,
  scrollTopAt,
  spaceHeight,
  TALLEST_PX,
  visibleRows,
} from '../../../panel/messages/virtual-rows';

const SPACE = { rowCount: 1_000, rowHeight: 24, viewHeight: 240 };
const MILLION = { rowCount: 1_000_000, rowHeight: 24, viewHeight: 240 };

describe('visibleRows', () => {
  it('draws the rows in view and a few beyond', () => {
    expect(visibleRows(SPACE, 2_400)).toEqual({ first: 92, end: 118, top: 92 * 24 });
  });

  it('ends with the last row', () => {
    expect(visibleRows(SPACE, lastOffset(SPACE)).end).toBe(1_000);
  });

  it('draws nothing of an empty list', () => {
    const { first, end } = visibleRows({ ...SPACE, rowCount: 0 }, 0);

    expect(end - first).toBeLessThanOrEqual(0);
  });

  it('covers the view wherever a list of any length is scrolled to', () => {
    const space = fc.record({
      rowCount: fc.integer({ min: 1, max: 2_000_000 }),
      rowHeight: fc.constantFrom(16, 20, 24),
      viewHeight: fc.integer({ min: 1, max: 2_000 }),
    });

    fc.assert(
      fc.property(space, fc.double({ min: 0, max: 1, noNaN: true }), (list, share) => {
        const scrollTop = share * Math.max(0, spaceHeight(list) - list.viewHeight);

        const offset = offsetAt(list, scrollTop);
        const { first, end, top } = visibleRows(list, offset);

        expect(end - first).toBeLessThanOrEqual(mostRows(list));
        const drawnFrom = top;
        const drawnTo = top + (end - first) * list.rowHeight;
        const listEnd = scrollTop + list.rowCount * list.rowHeight - offset;
        expect(drawnFrom).toBeLessThanOrEqual(scrollTop + 0.01);
        expect(drawnTo).toBeGreaterThanOrEqual(
          Math.min(scrollTop + list.viewHeight, listEnd) - 0.01,
        );
      }),
    );
  });
});

describe('a list taller than browsers lay out', () => {
  it('scrolls in a space that they do', () => {
    expect(spaceHeight(MILLION)).toBe(TALLEST_PX);
    expect(spaceHeight(SPACE)).toBe(24_000);
  });

  it('reaches its first and its last row', () => {
    const bottom = TALLEST_PX - MILLION.viewHeight;

    expect(offsetAt(MILLION, 0)).toBe(0);
    expect(offsetAt(MILLION, bottom)).toBe(lastOffset(MILLION));
    expect(visibleRows(MILLION, offsetAt(MILLION, bottom)).end).toBe(1_000_000);
  });

  it('goes from offset to scroll position and back', () => {
    for (const offset of [0, 24, 1_234_567, 23_999_760]) {
      expect(offsetAt(MILLION, scrollTopAt(MILLION, offset))).toBeCloseTo(offset, 3);
    }
  });
});

describe('offsetToShow', () => {
  it('moves as little as needed', () => {
    expect(offsetToShow(SPACE, 240, 12)).toBe(240);
    expect(offsetToShow(SPACE, 240, 5)).toBe(120);
    expect(offsetToShow(SPACE, 240, 20)).toBe(264);
  });

  it.each([0, 10])('shows the top of a row in a view of %i px', (viewHeight) => {
    expect(offsetToShow({ ...SPACE, viewHeight }, 0, 0)).toBe(0);
    expect(offsetToShow({ ...SPACE, viewHeight }, 0, 5)).toBe(120);
  });
});
