import { describe, expect, it } from 'vitest';
import { tabBudgetRule } from '../../../../panel/findings/rules/tab-budget';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { several } from '../../../support/scenarios/scenario-slots';
import { aConnection, aPool, aSlot, NOW } from '../../panel-ui/builders';

describe('tab-budget', () => {
  const find = (pool: Parameters<typeof aPool>[0]) =>
    tabBudgetRule.find(
      buildFindingFacts({
        pools: [aPool(pool)],
        connections: [aConnection(1), aConnection(2)],
        now: NOW,
      }),
    );
  const stream = (number: number, given: Parameters<typeof aSlot>[1] = {}) =>
    aSlot(`s${number}`, {
      connection: { document: 'doc', connection: number },
      startedAt: NOW - 60_000,
      respondedAt: NOW - 60_000,
      ...given,
    });
  const others = (count: number) =>
    several(count, (number) => stream(number, { tabId: number + 20, tabTitle: `T${number}` }));

  it('tells how many such tabs fit, and names the streams', () => {
    const [finding] = find({ holders: [stream(1), stream(2)] });

    expect(finding).toMatchObject({
      title:
        'This tab holds 2 of 6 HTTP/1.1 connections to metrics.test for good: 3 such tabs fit.',
      severity: 'hint',
      confidence: 'certain',
      since: NOW - 60_000,
    });
    expect(finding?.evidence[0]?.links).toMatchObject([{ text: 'SSE 1' }]);
    expect(finding?.evidence.at(-1)?.text).toBe(
      '2 streams in each tab: 3 tabs fit, the fourth waits. With three, other requests to this host wait too.',
    );
  });

  it('counts what has run for a minute, and no prompts, polls or requests', () => {
    const young = { respondedAt: NOW - 59_999 };
    const passing = [
      young,
      { method: 'POST', kind: 'fetch-stream' },
      { kind: 'poll' },
      { kind: null },
    ] as const;

    for (const given of passing) {
      expect(find({ holders: [stream(1), stream(2, given)] })).toEqual([]);
    }
  });

  it('tells of one stream a tab as soon as the next tab leaves no connection', () => {
    expect(find({ holders: [stream(1), ...others(3)] })).toEqual([]);
    expect(find({ holders: [stream(1), ...others(4)] })[0]?.title).toBe(
      'Streams of 5 tabs hold 5 of 6 HTTP/1.1 connections to metrics.test for good: one more tab leaves none.',
    );
  });

  it('says nothing where requests wait already, or the cap is no rule', () => {
    const holders = [stream(1), stream(2)];

    expect(find({ holders, waiters: [aSlot('w', { state: 'waiting' })] })).toEqual([]);
    expect(find({ holders, capBasis: 'protocol-unknown' })).toEqual([]);
    expect(find({ holders, protocol: 'HTTP/2' })).toEqual([]);
  });
});
