import { describe, expect, it } from 'vitest';
import { reconnectLanes } from '../../../panel/charts/reconnect-lanes';
import {
  describeOpen,
  describeRates,
  describeReconnects,
  formatAxis,
  NO_MESSAGES,
  NOTHING_OPEN,
  saysNoReconnects,
} from '../../../panel/charts/summaries';
import { renewed } from '../../../panel/charts/use-sparing-text';
import { anOpenSeries } from './builders';

describe('describeOpen', () => {
  it('names each pool with its limit and its queue', () => {
    const sentence = describeOpen([
      anOpenSeries({ host: 'a.test', held: [3, 6], waiting: [0, 2] }),
      anOpenSeries({ host: 'b.test', protocol: 'unknown', capAssumed: true, held: [1] }),
    ]);

    expect(sentence).toBe('a.test HTTP/1.1 6 of 6, 2 waiting; b.test 1 of ~6.');
  });

  it('says so when there is nothing', () => {
    expect(describeOpen([])).toBe(NOTHING_OPEN);
  });
});

describe('describeReconnects', () => {
  it('counts them by cause', () => {
    const reconnects = [
      { at: 200_000, cause: 'refused' } as const,
      { at: 210_000, cause: 'refused' } as const,
      { at: 220_000, cause: 'server-end' } as const,
    ];

    const sentence = describeReconnects(reconnectLanes(reconnects, { from: 100, to: 400 }), 300);

    expect(sentence).toBe(
      '3 in 5 min, 0.6/min: 2 after a refused request, 1 after the server ended the stream.',
    );
  });

  it('says so when there are none', () => {
    const sentence = describeReconnects(reconnectLanes([], { from: 100, to: 400 }), 40);

    expect(sentence).toBe('None in 40 s.');
    expect(saysNoReconnects(sentence)).toBe(true);
  });
});

describe('describeRates', () => {
  it('gives the newest rates and the highest', () => {
    const sentence = describeRates({ x: [100.5, 101.5], in: [4, 8], out: [0, 1] }, 'messages');

    expect(sentence).toMatch(/^In 6\.0\/s, highest 8\.0\/s at \d\d:\d\d:41; out 0\.5\/s\.$/);
  });

  it('says so when there are no messages', () => {
    expect(describeRates({ x: [], in: [], out: [] }, 'bytes')).toBe(NO_MESSAGES);
  });
});

describe('formatAxis', () => {
  it.each([
    [0, 'messages', '0'],
    [1, 'messages', '1'],
    [200, 'messages', '200'],
    [20_000, 'messages', '20 k'],
    [500_000, 'bytes', '500 kB'],
    [2_000, 'bytes', '2 kB'],
  ] as const)('writes %d %s as %s', (value, unit, text) => {
    expect(formatAxis(value, unit)).toBe(text);
  });
});

describe('renewed', () => {
  const isEmpty = (text: string) => text === '';

  it('keeps a description for ten seconds', () => {
    const first = renewed(null, 'a', 0, isEmpty);

    expect(renewed(first, 'b', 9_999, isEmpty).text).toBe('a');
    expect(renewed(first, 'b', 10_000, isEmpty)).toEqual({ text: 'b', renewedAt: 10_000 });
  });

  it('does not keep one that only said there is nothing', () => {
    const first = renewed(null, '', 0, isEmpty);

    expect(renewed(first, 'b', 1, isEmpty).text).toBe('b');
  });
});
