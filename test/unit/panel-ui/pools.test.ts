import { describe, expect, it } from 'vitest';
import { listCommand } from '../../../panel/pools/list-keys';
import type { ListRow } from '../../../panel/pools/list-rows';
import { listRows } from '../../../panel/pools/list-rows';
import { ordinal } from '../../../panel/pools/ordinal';
import { poolGroups } from '../../../panel/pools/pool-groups';
import { meterName, meterText, poolKeyText, slotsInUse } from '../../../panel/pools/pool-words';
import { rowWindow, topsOf } from '../../../panel/pools/row-window';
import { cellsOfRow, isFull, slotCells, slotShares } from '../../../panel/pools/slot-cells';
import { aPool, aSlot, OWN_TAB } from './builders';

describe('the words of a pool', () => {
  it('names the meter with host, port and protocol', () => {
    expect(meterName(aPool({ port: '3000' }))).toBe('Slots metrics.test:3000 HTTP/1.1');
    expect(meterName(aPool({ protocol: 'unknown' }))).toBe('Slots metrics.test unknown');
  });

  it('tells held, waiting and held by other tabs', () => {
    const pool = aPool({ held: 6, waiting: 2, heldByOtherTabs: 3 });

    expect(meterText(pool)).toBe('6 of 6 in use, 2 waiting, 3 in other tabs');
  });

  it('adds what there is beside them, and nothing that there is not', () => {
    const counts = { heldByWorkers: 1, pending: 5, unconfirmed: 2, locked: 3, heldElsewhere: 4 };
    const pool = aPool({ held: 7, cap: 7, urgent: 1, ...counts });

    expect(meterText(pool)).toBe(
      '7 of 7 in use, 0 waiting, 0 in other tabs, 1 outside of tabs, 5 not answered yet, 2 maybe still open, 3 behind the cache lock, 1 let past the 6, 4 to other hosts',
    );
  });

  it('marks an assumed cap and admits an unknown one', () => {
    expect(slotsInUse(aPool({ held: 12, cap: 100, capAssumed: true }))).toBe('12 of ~100');
    expect(slotsInUse(aPool({ held: 5, cap: 0 }))).toBe('5 open');
  });

  it('tells the parts of the key that two pools of one host differ in', () => {
    const pool = aPool({ credentials: true, crossSiteFrame: true, profile: 'private' });
    const inferred = aPool({ credentialsAssumed: true });

    expect(poolKeyText(pool)).toBe('with cookies, site acme.test, cross-site frame, private');
    expect(poolKeyText(inferred)).toBe('without cookies, assumed, site acme.test');
  });
});

describe('the slots of a pool', () => {
  it('are this tab first, then others, then free', () => {
    const pool = aPool({ held: 4, heldByOtherTabs: 1, cap: 6 });

    expect(slotCells(pool)).toEqual(['own', 'own', 'own', 'other', 'free', 'free']);
  });

  it('count what other hosts hold of a shared cap', () => {
    const pool = aPool({ held: 50, heldByOtherTabs: 10, heldElsewhere: 150, cap: 200 });

    expect(slotShares(pool)).toEqual({ own: 20, other: 80 });
    expect(isFull(pool)).toBe(true);
  });

  it.each([
    ['browser-rule', true],
    ['queue', true],
    ['seen', false],
    ['default', false],
  ] as const)('are full at a cap of the basis %s: %s', (capBasis, expected) => {
    expect(isFull(aPool({ held: 120, cap: 120, capBasis }))).toBe(expected);
  });

  it('belong to no row of a request that may have ended', () => {
    const pool = aPool({
      holders: [aSlot('gone', { isCounted: false }), aSlot('sure')],
      held: 1,
      unconfirmed: 1,
    });
    const filter = { passesConnection: () => true, passesSlot: () => true, passesPoll: () => true };
    const [group] = poolGroups([pool], [], OWN_TAB, filter);

    const cells = group?.rows.map(({ id }) => cellsOfRow(group, id));

    expect(cells).toEqual([undefined, { from: 0, to: 1 }]);
  });

  it('belong to the rows that hold them', () => {
    const others = ['a', 'b', 'c', 'd'].map((id) => aSlot(id, { tabId: 9 }));
    const pool = aPool({
      holders: [aSlot('own'), ...others],
      waiters: [aSlot('waiting', { state: 'waiting' })],
    });
    const filter = { passesConnection: () => true, passesSlot: () => true, passesPoll: () => true };
    const [group] = poolGroups([pool], [], OWN_TAB, filter);
    if (!group) throw new Error('expected one group');

    const cells = group.rows.map(({ id }) => cellsOfRow(group, id));

    expect(cells).toEqual([{ from: 0, to: 1 }, { from: 1, to: 5 }, undefined]);
  });
});

describe('listCommand', () => {
  const groups = poolGroups([aPool({ holders: [aSlot('a'), aSlot('b')] })], [], OWN_TAB, {
    passesConnection: () => true,
    passesSlot: () => true,
    passesPoll: () => true,
  });
  const rows: readonly ListRow[] = listRows(groups, { tabs: [], unlisted: 0 }, new Set());

  it.each([
    ['ArrowDown', 0, 1],
    ['j', 2, 2],
    ['ArrowUp', 0, 0],
    ['k', 2, 1],
    ['End', 0, 2],
    ['Home', 2, 0],
    ['PageDown', 0, 2],
    ['ArrowLeft', 2, 0],
    ['ArrowRight', 0, 1],
  ])('leads with %s from row %i to row %i', (key, from, to) => {
    expect(listCommand(key, rows, from)).toEqual({ type: 'go', index: to });
  });

  it('closes an open group and opens a row', () => {
    expect(listCommand('ArrowLeft', rows, 0)).toMatchObject({ type: 'collapse' });
    expect(listCommand('Enter', rows, 1)).toMatchObject({ type: 'open' });
    expect(listCommand('x', rows, 1)).toBeUndefined();
  });
});

describe('rowWindow', () => {
  it('draws a short list as a whole', () => {
    const drawn = rowWindow(topsOf(new Array<number>(300).fill(24)), 500, 100);

    expect(drawn).toEqual({ first: 0, end: 300, before: 0, after: 0 });
  });

  it('draws what is visible of a long list, and keeps its height', () => {
    const tops = topsOf(new Array<number>(10_000).fill(24));

    const drawn = rowWindow(tops, 24_000, 240);

    expect(drawn.first).toBe(990);
    expect(drawn.end).toBe(1_021);
    expect(drawn.before + (drawn.end - drawn.first) * 24 + drawn.after).toBe(240_000);
  });

  it('draws the last rows when the list became shorter than the place scrolled to', () => {
    const drawn = rowWindow(topsOf(new Array<number>(400).fill(24)), 100_000, 240);

    expect(drawn.end).toBe(400);
    expect(drawn.after).toBe(0);
  });
});

describe('ordinal', () => {
  it.each([
    [1, '1st'],
    [2, '2nd'],
    [3, '3rd'],
    [4, '4th'],
    [11, '11th'],
    [21, '21st'],
    [112, '112th'],
  ])('writes %i as %s', (place, text) => {
    expect(ordinal(place)).toBe(text);
  });
});
