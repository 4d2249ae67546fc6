import { describe, expect, it } from 'vitest';
import { chartWindow, knownSeconds, shareOf } from '../../../panel/charts/time-window';

describe('chartWindow', () => {
  it('shows the last five minutes', () => {
    expect(chartWindow(10_000, 0)).toEqual({ from: 9_700, to: 10_000 });
  });

  it('shows only what is known of a younger recording', () => {
    expect(chartWindow(10_000, 9_900)).toEqual({ from: 9_900, to: 10_000 });
  });

  it('never stretches the first seconds over the whole width', () => {
    expect(chartWindow(10_000, 9_999)).toEqual({ from: 9_970, to: 10_000 });
  });
});

describe('knownSeconds', () => {
  it('counts from the recording, not from the left edge', () => {
    expect(knownSeconds({ from: 9_970, to: 10_000 }, 9_990)).toBe(10);
    expect(knownSeconds({ from: 9_700, to: 10_000 }, 0)).toBe(300);
  });

  it('is never zero, because rates are divided by it', () => {
    expect(knownSeconds({ from: 9_970, to: 10_000 }, 10_000)).toBe(1);
  });
});

describe('shareOf', () => {
  it('is 0 at the left edge and 1 at the right', () => {
    const window = { from: 100, to: 200 };

    expect([100, 150, 200].map((second) => shareOf(window, second))).toEqual([0, 0.5, 1]);
  });
});
