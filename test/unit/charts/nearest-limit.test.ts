import { describe, expect, it } from 'vitest';
import { nearestLimit } from '../../../panel/charts/nearest-limit';

function pool(held: number, cap: number, waiting = 0) {
  return { cap, held: [0, held], waiting: [0, waiting] };
}

describe('nearestLimit', () => {
  it('takes the pool that uses the largest share of its limit', () => {
    expect(nearestLimit([pool(12, 100), pool(6, 6), pool(2, 255)])).toEqual({
      index: 1,
      cap: 6,
      inView: true,
    });
  });

  it('counts those that wait', () => {
    expect(nearestLimit([pool(6, 6), pool(6, 6, 2)])?.index).toBe(1);
  });

  it('keeps a far limit out of view', () => {
    expect(nearestLimit([pool(2, 255)])).toEqual({ index: 0, cap: 255, inView: false });
    expect(nearestLimit([pool(90, 255)])?.inView).toBe(true);
  });

  it('finds none where nothing is open', () => {
    expect(nearestLimit([])).toBeNull();
    expect(nearestLimit([pool(0, 6)])).toBeNull();
  });
});
