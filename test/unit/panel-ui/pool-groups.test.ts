import { describe, expect, it } from 'vitest';
import { listRows } from '../../../panel/pools/list-rows';
import { poolGroups } from '../../../panel/pools/pool-groups';
import { aConnection, aPool, aSlot, OWN_TAB } from './builders';

const EVERYTHING = { passesConnection: () => true, passesSlot: () => true, passesPoll: () => true };
const NO_UNSEEN = { tabs: [], unlisted: 0 };

describe('poolGroups', () => {
  it('lists holders of this tab, then of other tabs, then waiters by their place', () => {
    const pool = aPool({
      holders: [
        aSlot('other', { tabId: 9 }),
        aSlot('own', { connection: { document: 'doc', connection: 1 } }),
      ],
      waiters: [
        aSlot('first', { state: 'waiting' }),
        aSlot('second', { state: 'waiting', connection: { document: 'doc', connection: 2 } }),
      ],
    });

    const [group] = poolGroups([pool], [aConnection(1), aConnection(2)], OWN_TAB, EVERYTHING);

    expect(group?.rows.map(({ id, wait }) => [id, wait?.place ?? null])).toEqual([
      ['doc/1', null],
      ['other other', null],
      ['request first', 1],
      ['doc/2', 2],
    ]);
  });

  it('shows a tab with more than three holders as one row', () => {
    const holders = ['a', 'b', 'c', 'd'].map((id) => aSlot(id, { tabId: 9 }));

    const [group] = poolGroups([aPool({ holders })], [], OWN_TAB, EVERYTHING);

    expect(group?.rows).toHaveLength(1);
    expect(group?.rows[0]).toMatchObject({ type: 'other-tab', tabId: 9, slots: holders });
  });

  it('gives each worker a row of its own, named by its script', () => {
    const worker = (url: string) => ({ kind: 'shared-worker', url }) as const;
    const holders = [
      aSlot('a', { tabId: -1, worker: worker('http://acme.test/a.js') }),
      aSlot('b', { tabId: -1, worker: worker('http://acme.test/b.js') }),
      ...['c', 'd', 'e'].map((id) =>
        aSlot(id, { tabId: -1, worker: worker('http://acme.test/a.js') }),
      ),
    ];

    const [group] = poolGroups([aPool({ holders })], [], OWN_TAB, EVERYTHING);

    expect(group?.rows).toMatchObject([
      { title: 'Shared worker /a.js', slots: [{}, {}, {}, {}] },
      { title: 'Shared worker /b.js', slots: [{}] },
    ]);
  });

  it('tells the browser itself from a worker without an address', () => {
    const of = (kind: 'worker' | 'browser') => ({ tabId: -1, worker: { kind, url: '' } });
    const holders = [aSlot('a', of('worker')), aSlot('b', of('browser'))];

    const [group] = poolGroups([aPool({ holders })], [], OWN_TAB, EVERYTHING);

    expect(group?.rows).toMatchObject([{ title: 'Worker' }, { title: 'The browser itself' }]);
  });

  it('numbers those that wait for a slot, whatever else others wait for', () => {
    const waiters = [
      aSlot('browser', { state: 'waiting', waitsFor: 'browser' }),
      aSlot('first', { state: 'waiting' }),
      aSlot('second', { state: 'waiting' }),
      aSlot('locked', { state: 'waiting', waitsFor: 'cache-lock' }),
    ];

    const [group] = poolGroups([aPool({ waiters })], [], OWN_TAB, EVERYTHING);

    expect(group?.rows.map(({ wait }) => wait)).toEqual([
      { cause: 'browser', place: 1, of: 1 },
      { cause: 'slot', place: 1, of: 2 },
      { cause: 'slot', place: 2, of: 2 },
      { cause: 'cache-lock', place: 1, of: 1 },
    ]);
  });

  it('puts an ended connection last in the pool of its host', () => {
    const pool = aPool({
      holders: [aSlot('a', { connection: { document: 'doc', connection: 2 } })],
    });
    const ended = aConnection(1, { state: 'closed' });

    const groups = poolGroups([pool], [ended, aConnection(2)], OWN_TAB, EVERYTHING);

    expect(groups.map(({ rows }) => rows.map(({ id }) => id))).toEqual([['doc/2', 'doc/1']]);
  });

  it('chooses the pool with the same credentials where a host has two', () => {
    const pools = [aPool({ key: 'without' }), aPool({ key: 'with', credentials: true })];
    const connection = aConnection(1, { state: 'closed', withCredentials: true });

    const groups = poolGroups(pools, [connection], OWN_TAB, EVERYTHING);

    expect(groups.map(({ key, hasTwin }) => [key, hasTwin])).toEqual([['with', true]]);
  });

  it('groups connections without any pool under their host', () => {
    const connection = aConnection(1, { url: 'wss://ws.test:8443/live', state: 'failed' });

    const groups = poolGroups([], [connection], OWN_TAB, EVERYTHING);

    expect(groups).toMatchObject([
      { name: 'wss://ws.test:8443', pool: null, protocol: 'unknown', rows: [{ id: 'doc/1' }] },
    ]);
  });

  it('leaves out a pool of which nothing passes the filter', () => {
    const filter = {
      passesConnection: () => false,
      passesSlot: () => false,
      passesPoll: () => false,
    };
    const pool = aPool({ holders: [aSlot('a')] });

    const groups = poolGroups([pool], [aConnection(1)], OWN_TAB, filter);

    expect(groups).toEqual([]);
  });

  it('treats every holder as another tab while the panel shows all tabs', () => {
    const [group] = poolGroups([aPool({ holders: [aSlot('a')] })], [], null, EVERYTHING);

    expect(group?.rows[0]?.type).toBe('other-tab');
  });
});

describe('listRows', () => {
  it('shows only the header of a closed group', () => {
    const groups = poolGroups([aPool({ holders: [aSlot('a')] })], [], OWN_TAB, EVERYTHING);

    const open = listRows(groups, NO_UNSEEN, new Set());
    const closed = listRows(groups, NO_UNSEEN, new Set(['metrics']));

    expect(open.map(({ type }) => type)).toEqual(['pool', 'request']);
    expect(closed).toMatchObject([{ type: 'pool', isExpanded: false }]);
  });

  it('ends with the tabs that cannot be seen', () => {
    const tabs = [
      { tabId: 9, title: 'Old', url: 'http://old.test/', reason: 'needs-reload' } as const,
    ];

    const open = listRows([], { tabs, unlisted: 3 }, new Set());
    const closed = listRows([], { tabs, unlisted: 3 }, new Set(['unseen']));

    expect(open.map(({ type, id }) => [type, id])).toEqual([
      ['unseen-head', 'unseen'],
      ['unseen-tab', 'unseen 9'],
    ]);
    expect(closed).toMatchObject([{ type: 'unseen-head', isExpanded: false, tabs, unlisted: 3 }]);
  });
});
