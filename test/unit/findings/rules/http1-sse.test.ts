import { describe, expect, it } from 'vitest';
import { http1Sse } from '../../../../panel/findings/rules/http1-sse';
import { tabBudgetRule } from '../../../../panel/findings/rules/tab-budget';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { several } from '../../../support/scenarios/scenario-slots';
import { aPool, aSlot, NOW } from '../../panel-ui/builders';

describe('http1-sse', () => {
  const TLS = { scheme: 'https', host: 'push.example' } as const;
  const stream = (number: number, tabId = 7) =>
    aSlot(`s${number}`, {
      tabId,
      kind: 'event-source',
      startedAt: NOW - 60_000,
      respondedAt: NOW - 60_000,
    });
  const factsOf = (pool: Parameters<typeof aPool>[0]) =>
    buildFindingFacts({ pools: [aPool(pool)], now: NOW });
  const find = (pool: Parameters<typeof aPool>[0]) => http1Sse.find(factsOf(pool));

  it('tells of one stream where TLS is there already, in the place of tab-budget', () => {
    const pool = { ...TLS, holders: [stream(1), stream(2)] };

    expect(find({ ...TLS, holders: [stream(1)] })[0]?.title).toBe(
      '1 stream of this tab to push.example takes one of six connections each: the server speaks HTTP/1.1 over TLS.',
    );
    expect(find(pool)).toHaveLength(1);
    expect(tabBudgetRule.find(factsOf(pool))).toEqual([]);
  });

  it('accepts hosts that only the developer has', () => {
    for (const host of ['localhost', '127.0.0.1', 'app.test', '192.168.1.4', 'build']) {
      expect(find({ ...TLS, host, holders: [stream(1)] })).toEqual([]);
    }
  });

  it('wants two streams a tab and four in all over plain HTTP', () => {
    const plain = { host: 'push.example' } as const;
    const two = [stream(1), stream(2)];

    expect(find({ ...plain, holders: [...two, stream(3, 9)] })).toEqual([]);
    expect(find({ ...plain, holders: [...two, stream(3, 9), stream(4, 9)] })).toHaveLength(1);
    expect(
      find({ ...plain, holders: [stream(1), ...several(3, (n) => stream(n + 1, 9))] }),
    ).toEqual([]);
  });

  it('says nothing of a protocol that is assumed', () => {
    expect(find({ ...TLS, holders: [stream(1)], protocolAssumed: true })).toEqual([]);
  });
});
