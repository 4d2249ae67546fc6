import { describe, expect, it } from 'vitest';
import {
  barHeights,
  draggedRange,
  edgeAfterKey,
  moveEdge,
} from '../../../panel/messages/brush-range';

const SPAN = { from: 100_000, to: 400_000 };

describe('moveEdge', () => {
  it('moves one edge and keeps the other', () => {
    expect(moveEdge(SPAN, { from: 150_000, to: 200_000 }, 'from', 180_000)).toEqual({
      from: 180_000,
      to: 200_000,
    });
    expect(moveEdge(SPAN, { from: 150_000, to: 200_000 }, 'to', 300_000)).toEqual({
      from: 150_000,
      to: 300_000,
    });
  });

  it('stops a second before the other edge, and at the ends of the recording', () => {
    expect(moveEdge(SPAN, { from: 150_000, to: 200_000 }, 'from', 250_000)?.from).toBe(199_000);
    expect(moveEdge(SPAN, { from: 150_000, to: 200_000 }, 'to', 999_000)?.to).toBe(400_000);
  });

  it('is no range any more when it covers everything', () => {
    expect(moveEdge(SPAN, { from: 100_000, to: 200_000 }, 'to', 400_000)).toBeNull();
  });
});

describe('draggedRange', () => {
  it('takes a drag in either direction', () => {
    expect(draggedRange(SPAN, 300_000, 200_000)).toEqual({ from: 200_000, to: 300_000 });
  });

  it('is a second long at least', () => {
    expect(draggedRange(SPAN, 200_000, 200_010)).toEqual({ from: 200_000, to: 201_000 });
  });
});

describe('edgeAfterKey', () => {
  it.each([
    ['ArrowLeft', false, 199_000],
    ['ArrowRight', true, 210_000],
    ['Home', false, 100_000],
    ['End', false, 400_000],
    ['x', false, undefined],
  ])('%s with shift %s leads to %s', (key, isShifted, expected) => {
    expect(edgeAfterKey(key, isShifted, SPAN, 200_000)).toBe(expected);
  });
});

describe('barHeights', () => {
  it('draws the mean of each bar against the highest', () => {
    expect(barHeights([1, 3, 8, 8, 0, 0], 3)).toEqual([0.25, 1, 0]);
  });

  it('has no more bars than seconds, and none of nothing', () => {
    expect(barHeights([2, 4], 50)).toEqual([0.5, 1]);
    expect(barHeights([], 50)).toEqual([]);
    expect(barHeights([0, 0], 2)).toEqual([0, 0]);
  });
});
