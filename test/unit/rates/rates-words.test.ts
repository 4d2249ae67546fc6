import { describe, expect, it } from 'vitest';
import { labelStep, shownBuckets } from '../../../panel/rates/histogram-data';
import {
  describeShares,
  disorderText,
  keptText,
  rateRows,
  shareRows,
  spanSeconds,
  spanText,
} from '../../../panel/rates/rates-words';
import { DirectionStatistics } from '../../../panel/store/direction-statistics';
import type { Statistics } from '../../../panel/store/frame-statistics';
import { formatSize } from '../../../panel/ui/format';

const NOW = 1_700_000_000_000;

function figures(sizes: readonly number[], times = sizes.map((_, index) => NOW + index * 500)) {
  const statistics = new DirectionStatistics();
  sizes.forEach((size, index) => {
    statistics.add(times[index] ?? NOW, 1, size);
  });
  while (statistics.settle(true));
  return statistics.figures();
}

function statisticsOf(facts: Partial<Statistics> = {}): Statistics {
  return {
    in: figures([100, 200, 300]),
    out: figures([]),
    firstAt: NOW,
    lastAt: NOW + 1_000,
    range: null,
    connection: null,
    ...facts,
  };
}

describe('the span of a mean', () => {
  it('is from the oldest message to now, or the time range', () => {
    const range = { from: NOW + 200, to: NOW + 700 };

    expect(spanSeconds(statisticsOf(), NOW + 4_000)).toBe(4);
    expect(spanSeconds(statisticsOf({ range }), NOW + 4_000)).toBe(0.5);
    expect(spanText(statisticsOf({ range }), NOW)).toBe('in the time range of 0.5 s');
  });

  it('is not known of no messages, nor of one moment', () => {
    expect(spanSeconds(statisticsOf({ firstAt: null }), NOW)).toBeNull();
    expect(spanSeconds(statisticsOf(), NOW)).toBeNull();
    expect(spanText(statisticsOf({ firstAt: null }), NOW)).toBe('');
  });
});

describe('what the figures leave out', () => {
  it('is said where messages were let go', () => {
    expect(keptText(statisticsOf(), { left: 0 }, NOW)).toBe('');
    expect(keptText(statisticsOf(), { left: 1_200 }, NOW)).toBe(
      'Of the messages that are kept. 1,200 older ones of all connections were let go; the chart Message rate still has the rates of the last 15 minutes.',
    );
    expect(keptText(statisticsOf({ connection: 'doc/1' }), { left: 1_200 }, NOW)).toBe(
      'Of the messages that are kept. 1,200 older ones of all connections were let go.',
    );
  });

  it('is nothing of a range that begins after the oldest message kept', () => {
    const range = { from: NOW, to: NOW + 1 };

    expect(keptText(statisticsOf({ range }), { left: 1 }, NOW)).toBe('');
    expect(keptText(statisticsOf({ range }), { left: 1 }, NOW + 1)).not.toBe('');
  });

  it('names messages that were told late', () => {
    const late = figures([1, 1, 1], [NOW, NOW - 5, NOW + 5]);

    expect(disorderText(statisticsOf())).toBe('');
    expect(disorderText(statisticsOf({ out: late }))).toBe(
      '1 message was told late, and no time before is counted for them.',
    );
  });
});

describe('the tables', () => {
  it('have messages and bytes with their newest, mean and highest rates', () => {
    const newest = { messagesIn: 3, messagesOut: null, bytesIn: 600, bytesOut: null };

    expect(rateRows(statisticsOf(), newest, 2)).toEqual([
      ['Messages', '3', '0'],
      ['  last 10 s', '3.0/s', '–'],
      ['  mean', '1.5/s', '0/s'],
      ['  peak', '2.0/s', '0/s'],
      ['Bytes', '600 B', '0 B'],
      ['  last 10 s', '600 B/s', '–'],
      ['  mean', '300 B/s', '0 B/s'],
      ['  peak', '300 B/s', '0 B/s'],
    ]);
  });

  it('have the percentiles, and a sentence of them', () => {
    const { sizes } = figures([100, 200, 300]);
    const none = figures([]).sizes;

    expect(shareRows(sizes, none, formatSize)).toEqual([
      ['p50', '200 B', '–'],
      ['p95', '300 B', '–'],
      ['p99', '300 B', '–'],
      ['max', '300 B', '–'],
    ]);
    expect(describeShares(sizes, none, formatSize)).toBe(
      'In: 3, half of them up to 200 B, 95% up to 300 B, at most 300 B. Out: none.',
    );
  });
});

describe('shownBuckets', () => {
  it('begin with the first that holds anything and end with the last', () => {
    const buckets = shownBuckets(figures([150]).sizes, figures([4_000, 4_999]).sizes);

    expect(buckets.map(({ from, in: incoming, out }) => [from, incoming, out])).toEqual([
      [100, 1, 0],
      [200, 0, 0],
      [500, 0, 0],
      [1_000, 0, 0],
      [2_000, 0, 2],
    ]);
  });

  it('give a single one its neighbours, and nothing none', () => {
    const none = figures([]).sizes;

    expect(shownBuckets(figures([60]).sizes, none).map(({ from }) => from)).toEqual([
      5, 10, 20, 50,
    ]);
    expect(shownBuckets(figures([0]).sizes, none).map(({ from }) => from)).toEqual([0]);
    expect(shownBuckets(none, none)).toEqual([]);
  });

  it.each([
    [3, 1],
    [7, 1],
    [8, 2],
    [30, 5],
  ])('label of %i each %i. one', (buckets, step) => {
    expect(labelStep(buckets, 7)).toBe(step);
  });
});
