import { describe, expect, it } from 'vitest';
import { tabBudget } from '../../../extension/pools/tab-budget';
import { buildPool } from '../../support/build-pools';

describe('tabBudget', () => {
  it.each([
    ['two streams of six', { ownStreams: 2 }, { perTab: 2, fits: 3, leavesNone: true }],
    ['four streams of six', { ownStreams: 4 }, { perTab: 4, fits: 1, leavesNone: false }],
    ['more streams than slots', { ownStreams: 7 }, { perTab: 7, fits: 0, leavesNone: false }],
    [
      'a navigation beyond the six',
      { ownStreams: 3, cap: 7, urgent: 1 },
      { fits: 2, leavesNone: true },
    ],
    [
      'two streams of HTTP/2',
      { ownStreams: 2, cap: 100, capAssumed: true },
      { fits: 50, isAssumed: true },
    ],
  ])('knows how many tabs fit with %s', (_, pool, budget) => {
    expect(tabBudget(buildPool(pool))).toMatchObject(budget);
  });

  it('says nothing without streams, or where each tab has a cap of its own', () => {
    const none = buildPool({ ownStreams: 0 });
    const ofProcess = buildPool({ ownStreams: 2, cap: 255, capBasis: 'process' });

    expect([tabBudget(none), tabBudget(ofProcess)]).toEqual([null, null]);
  });
});
