import { describe, expect, it } from 'vitest';
import type { SlotView } from '../../../../extension/protocol/pools';
import { unloadLeak } from '../../../../panel/findings/rules/unload-leak';
import type { Connection } from '../../../../panel/store/model';
import { RECORDING_OFF_WORDS } from '../../../../panel/store/recorded-document';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { aConnection, anAttempt, anEnd, aPool, aSlot, NOW } from '../../panel-ui/builders';

describe('unload-leak', () => {
  const slot = (number: number, given: Partial<SlotView> = {}) =>
    aSlot(`s${number}`, {
      connection: { document: 'doc', connection: number },
      respondedAt: NOW - 30_000,
      ...given,
    });
  /** Of a page that went so long ago, as a preserved log knows it. */
  const gone = (number: number, ms: number, text = 'the page went away') =>
    aConnection(number, {
      state: 'closed',
      attempts: [anAttempt(1, { end: anEnd(NOW - ms, { cause: 'navigation', text }) })],
    });
  const find = (
    connections: Connection[],
    holders = [slot(1), slot(2)],
    waiters: SlotView[] = [],
  ) =>
    unloadLeak.find(
      buildFindingFacts({ connections, pools: [aPool({ holders, waiters })], now: NOW }),
    );

  it('names the connections whose page went away', () => {
    const [finding] = find([gone(1, 12_000), gone(2, 12_000)]);

    expect(finding).toMatchObject({
      severity: 'warning',
      confidence: 'certain',
      title:
        '2 of 2 connections in use to metrics.test belong to pages of this tab that were left: the page does not close them when it goes.',
      since: NOW - 12_000,
    });
    expect(finding?.evidence[0]?.links).toMatchObject([{ text: 'SSE 1' }]);
  });

  it('leaves ten seconds to the clean-up, and one slot to a page that the browser keeps', () => {
    expect(find([gone(1, 9_999), gone(2, 9_999)])).toEqual([]);
    expect(find([gone(1, 10_000), gone(2, 10_000)])).toHaveLength(1);
    expect(find([gone(1, 60_000), aConnection(2)])).toEqual([]);
    const waiters = [aSlot('w', { state: 'waiting' })];
    expect(find([gone(1, 60_000), aConnection(2)], undefined, waiters)).toMatchObject([
      { severity: 'problem' },
    ]);
  });

  it('sees by the page that came after what a cleared log does not know', () => {
    const next = (ms: number) =>
      aConnection(1, { id: 'next/1', document: 'next', createdAt: NOW - ms });

    expect(find([next(20_000)])).toMatchObject([{ confidence: 'likely' }]);
    expect(find([next(40_000)])).toEqual([]);
    expect(find([])).toEqual([]);
    expect(find([aConnection(3), next(20_000)])).toEqual([]);
  });

  it('passes over pages that are no longer recorded, other tabs, frames and unanswered requests', () => {
    const left = [gone(1, 60_000), gone(2, 60_000)];
    const next = [aConnection(1, { id: 'next/1', document: 'next', createdAt: NOW - 20_000 })];

    expect(find([1, 2].map((number) => gone(number, 60_000, RECORDING_OFF_WORDS)))).toEqual([]);
    expect(find(left, [slot(1, { tabId: 9 }), slot(2, { tabId: 9 })])).toEqual([]);
    expect(find(left, [slot(1, { respondedAt: null }), slot(2)])).toEqual([]);
    expect(find(next, [slot(1, { frameId: 3 }), slot(2, { frameId: 3 })])).toEqual([]);
  });
});
