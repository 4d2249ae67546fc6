import { describe, expect, it } from 'vitest';
import { holdersOf } from '../../../extension/popup/holders';
import type { SlotView } from '../../../extension/protocol/pools';
import { buildPool, buildSlot } from '../../support/build-pools';

const OWN_TAB = 7;
const latency = { tabId: 9, tabTitle: 'Latency' };
const worker = { kind: 'shared-worker', url: 'http://app.test/live.js' } as const;

describe('holdersOf', () => {
  it('names this tab first, then other tabs and workers as they came', () => {
    const holders = [
      buildSlot('1', latency),
      buildSlot('2', { tabId: -1, tabTitle: '', worker }),
      buildSlot('3'),
      buildSlot('4', latency),
      buildSlot('5', { tabId: 11, tabTitle: '' }),
    ];

    expect(holdersOf(buildPool({ holders }), OWN_TAB)).toEqual([
      { count: 1, name: 'this tab', tabId: null },
      { count: 2, name: 'Latency', tabId: 9 },
      { count: 1, name: 'shared worker /live.js', tabId: null },
      { count: 1, name: 'Tab 11', tabId: 11 },
    ]);
  });

  it('adds up to what is held, also where the list of holders is shorter', () => {
    const pool = buildPool({ holders: [buildSlot('1')], held: 5, heldElsewhere: 2 });

    expect(holdersOf(pool, OWN_TAB)).toEqual([
      { count: 1, name: 'this tab', tabId: null },
      { count: 4, name: 'not listed', tabId: null },
      { count: 2, name: 'to other hosts', tabId: null },
    ]);
  });

  it('counts a stream that runs or waits for neither', () => {
    const slots = (count: number, name: string, given: Partial<SlotView>) =>
      Array.from({ length: count }, (_, index) => buildSlot(`${name}${index}`, given));
    const holders = [
      ...slots(10, 'answered', {}),
      ...slots(5, 'pending', { state: 'connecting', isCounted: false }),
      ...slots(1, 'get', { state: 'connecting' }),
    ];
    const pool = buildPool({ holders, held: 11, pending: 5, cap: 100, capBasis: 'default' });

    expect(holdersOf(pool, OWN_TAB)).toEqual([
      { count: 11, name: 'this tab', tabId: null },
      { count: 5, name: 'not answered yet', tabId: null },
    ]);
  });

  it('counts a WebSocket that may have ended for nobody', () => {
    const socket = buildSlot('1', { tabId: -1, worker, isCounted: false });
    const pool = buildPool({ holders: [socket], held: 0, unconfirmed: 1 });

    expect(holdersOf(pool, OWN_TAB)).toEqual([{ count: 1, name: 'maybe still open', tabId: null }]);
  });

  it('names nobody for an empty pool', () => {
    expect(holdersOf(buildPool(), OWN_TAB)).toEqual([]);
  });
});
