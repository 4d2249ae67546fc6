import { describe, expect, it } from 'vitest';
import { meanRate, rateAt, rateColumns } from '../../../panel/charts/rate-columns';
import type { RateSeries } from '../../../panel/store/session-api';

function rates(first: number, messagesIn: number[]): RateSeries {
  return {
    seconds: messagesIn.map((_, index) => first + index),
    messagesIn,
    messagesOut: messagesIn.map(() => 0),
    bytesIn: messagesIn.map((count) => count * 100),
    bytesOut: messagesIn.map(() => 0),
  };
}

describe('rateColumns', () => {
  it('takes the complete seconds of the window', () => {
    const columns = rateColumns(rates(100, [1, 2, 3, 4]), 'messages', { from: 101, to: 103.7 });

    expect(columns).toEqual({ x: [101.5, 102.5], in: [2, 3], out: [0, 0] });
  });

  it('goes on at zero after the last message', () => {
    const columns = rateColumns(rates(100, [5]), 'messages', { from: 90, to: 103 });

    expect(columns.in).toEqual([5, 0, 0]);
  });

  it('counts bytes where bytes are asked for', () => {
    expect(rateColumns(rates(100, [5]), 'bytes', { from: 90, to: 101 }).in).toEqual([500]);
  });

  it('is empty while nothing was received', () => {
    expect(rateColumns(rates(100, []), 'messages', { from: 90, to: 101 }).x).toEqual([]);
  });
});

describe('meanRate', () => {
  it('is the mean of the last ten seconds', () => {
    expect(meanRate([900, ...Array.from({ length: 10 }, () => 4)])).toBe(4);
    expect(meanRate([2, 4])).toBe(3);
    expect(meanRate([])).toBeNull();
  });
});

describe('rateAt', () => {
  it('finds the second that a time lies in', () => {
    const at = [100.9, 101, 102.99, 99.9, 103].map((second) =>
      rateAt([100.5, 101.5, 102.5], [7, 8, 9], second),
    );

    expect(at).toEqual([7, 8, 9, null, null]);
  });
});
