import { describe, expect, it } from 'vitest';
import { poolFull } from '../../../../panel/findings/rules/pool-full';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { several } from '../../../support/scenarios/scenario-slots';
import { aPool, aSlot, NOW } from '../../panel-ui/builders';

// Its words are tested in panel-ui/findings.test.ts.
describe('pool-full', () => {
  const find = (pool: Parameters<typeof aPool>[0]) =>
    poolFull.find(buildFindingFacts({ pools: [aPool(pool)], now: NOW }));
  const requests = several(6, (number) => aSlot(`image ${number}`));
  const waits = (ms: number) => aSlot('w', { state: 'waiting', startedAt: NOW - ms });

  it('leaves a second to a wait behind push connections, and ten to one behind requests', () => {
    const [first, ...others] = requests;
    const push = [{ ...first, kind: 'event-source' as const }, ...others].map((it) =>
      aSlot('h', it),
    );

    expect(find({ holders: push, waiters: [waits(999)] })).toEqual([]);
    expect(find({ holders: push, waiters: [waits(1_000)] })).toHaveLength(1);
    expect(find({ holders: requests, waiters: [waits(9_999)] })).toEqual([]);
    expect(find({ holders: requests, waiters: [waits(10_000)] })).toHaveLength(1);
  });

  it('leaves handshakes that wait alone to the rule that is about them', () => {
    const socket = aSlot('ws', { ...waits(20_000), kind: 'websocket' });

    expect(find({ holders: requests, waiters: [socket] })).toEqual([]);
    expect(find({ holders: requests, waiters: [socket, waits(20_000)] })).toHaveLength(1);
  });

  it('names ten of those who wait and ten of those who hold, and counts the others', () => {
    const waiters = several(300, (number) => ({ ...waits(20_000), requestId: `w${number}` }));
    const holders = several(12, (number) => aSlot(`h${number}`, { tabId: 100 + number }));

    const texts = find({ holders, waiters, waiting: 1_350 })[0]?.evidence.map(({ text }) => text);

    expect(texts).toHaveLength(10 + 1 + 10 + 1 + 1);
    expect(texts?.[10]).toBe('The others held by 2 more tabs and workers');
    expect(texts?.[21]).toBe('1,340 more behind them in the queue');
  });
});
