import { describe, expect, it } from 'vitest';
import {
  formatAge,
  formatClock,
  formatCount,
  formatDelay,
  formatDelta,
  formatLimit,
  formatRate,
  formatShare,
  formatSize,
  formatTenths,
  formatTime,
} from '../../../panel/ui/format';

describe('formatCount', () => {
  it.each([
    [null, '–'],
    [0, '0'],
    [152, '152'],
    [128_402, '128,402'],
    [999_999, '999,999'],
    [1_000_000, '1.00 M'],
    [1_284_000, '1.28 M'],
    [12_840_000, '12.8 M'],
    [999_499_999, '999 M'],
    [999_500_000, '1.00 G'],
  ])('writes %s as %s', (count, text) => {
    expect(formatCount(count)).toBe(text);
  });
});

describe('formatRate', () => {
  it.each([
    [null, '–'],
    [0, '0/s'],
    [0.04, '2.4/min'],
    [0.099, '5.9/min'],
    [0.1, '0.1/s'],
    [0.2, '0.2/s'],
    [9.94, '9.9/s'],
    [9.96, '10/s'],
    [76.4, '76/s'],
    [9_999, '9,999/s'],
    [12_400, '12.4 k/s'],
    [124_000, '124 k/s'],
    [1_240_000, '1.2 M/s'],
  ])('writes %s per second as %s', (rate, text) => {
    expect(formatRate(rate)).toBe(text);
  });
});

describe('formatSize', () => {
  it.each([
    [null, '–'],
    [0, '0 B'],
    [152, '152 B'],
    [999, '999 B'],
    [1_000, '1.0 kB'],
    [3_400, '3.4 kB'],
    [9_960, '10 kB'],
    [96_000, '96 kB'],
    [96_300, '96.3 kB'],
    [171_400, '171 kB'],
    [999_600, '1.0 MB'],
    [41_800_000, '41.8 MB'],
    [1_900_000_000, '1.9 GB'],
  ])('writes %s bytes as %s', (bytes, text) => {
    expect(formatSize(bytes)).toBe(text);
  });
});

describe('formatAge', () => {
  it.each([
    [null, '–'],
    [-5, '0.0 s'],
    [14_230, '14.2 s'],
    [59_999, '59.9 s'],
    [60_000, '1m 00s'],
    [147_000, '2m 27s'],
    [599_999, '9m 59s'],
    [14 * 60_000, '14m'],
    [125 * 60_000, '2h 05m'],
    [76 * 3_600_000, '3d 4h'],
  ])('writes %s ms as %s', (ms, text) => {
    expect(formatAge(ms)).toBe(text);
  });
});

describe('formatDelay and formatDelta', () => {
  it.each([
    [41, '41 ms'],
    [999.6, '1.00 s'],
    [3_000, '3.00 s'],
    [9_994, '9.99 s'],
    [46_600, '46.6 s'],
    [147_000, '2m 27s'],
  ])('write %s ms as %s', (ms, text) => {
    expect(formatDelay(ms)).toBe(text);
    expect(formatDelta(ms)).toBe(`+${text}`);
  });

  it('show an unknown delta as a dash', () => {
    expect(formatDelta(Number.NaN)).toBe('–');
  });
});

describe('formatClock and formatTime', () => {
  it('write a moment with and without milliseconds, in a 24-hour day', () => {
    const at = new Date(2026, 10, 20, 14, 6, 21, 498).getTime();

    expect(formatClock(at)).toBe('14:06:21.498');
    expect(formatTime(at)).toBe('14:06:21');
  });

  it('write UTC on request', () => {
    const at = Date.UTC(2026, 10, 20, 4, 6, 8, 7);

    expect(formatClock(at, 'utc')).toBe('04:06:08.007');
    expect(formatTime(at, 'utc')).toBe('04:06:08');
  });

  it('write ISO 8601 on request, with the date where milliseconds are told', () => {
    const at = Date.UTC(2026, 10, 20, 4, 6, 8, 7);

    expect(formatClock(at, 'iso')).toBe('2026-11-20T04:06:08.007Z');
    expect(formatTime(at, 'iso')).toBe('04:06:08');
    expect(formatTenths(at, 'iso')).toBe('04:06:08.0');
    expect(formatClock(Number.NaN, 'iso')).toBe('–');
  });

  it('never round a fraction of a millisecond up into the next second', () => {
    const at = Date.UTC(2026, 10, 20, 14, 6, 21, 999) + 0.9;

    expect(formatClock(at, 'utc')).toBe('14:06:21.999');
  });
});

describe('formatShare', () => {
  it('writes whole percent', () => {
    expect(formatShare(278, 289)).toBe('96%');
  });

  it('has no share of nothing', () => {
    expect(formatShare(0, 0)).toBe('–');
  });
});

describe('formatLimit', () => {
  it.each([
    [6, 6, false, '6 of 6'],
    [12, 100, true, '12 of ~100'],
    [5, null, false, '5 open'],
  ])('writes %s of %s, assumed %s, as %s', (used, limit, assumed, text) => {
    expect(formatLimit(used, limit, assumed)).toBe(text);
  });
});
