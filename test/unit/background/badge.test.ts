import { describe, expect, it } from 'vitest';
import { badgesOf } from '../../../extension/background/badge';
import type { FullPool } from '../../../extension/background/ledger/full-pools';
import { LedgerWorld } from './ledger-world';

function fullPool(tabIds: readonly number[], given: Partial<FullPool> = {}): FullPool {
  const facts = { host: 'app.test', port: '', protocol: 'HTTP/1.1', cap: 6, waiting: 0 } as const;
  return { ...facts, tabIds: new Set(tabIds), ...given };
}

describe('badgesOf', () => {
  it('gives every tab that holds or waits in a full pool the same badge', () => {
    const badges = badgesOf([fullPool([1, 2, 3], { port: '81', waiting: 2 })]);

    const title = 'Pushscope: all 6 connections to app.test:81 are in use, 2 requests wait';
    expect([...badges.keys()]).toEqual([1, 2, 3]);
    expect([...badges.values()]).toEqual(Array(3).fill({ text: '6/6', title }));
  });

  it('says nothing of requests that wait where none does', () => {
    const titles = [0, 1].map((waiting) => badgesOf([fullPool([1], { waiting })]).get(1)?.title);

    expect(titles).toEqual([
      'Pushscope: all 6 connections to app.test are in use',
      'Pushscope: all 6 connections to app.test are in use, 1 request waits',
    ]);
  });

  it('has no room for long numbers', () => {
    const sockets = fullPool([1], { protocol: 'WebSocket', cap: 200 });

    expect(badgesOf([sockets]).get(1)).toEqual({
      text: 'full',
      title: 'Pushscope: all 200 WebSockets of the browser are in use',
    });
  });

  it('gives a tab in several full pools the badge of the first', () => {
    const badges = badgesOf([fullPool([1], { cap: 7 }), fullPool([1, 2])]);

    expect([badges.get(1)?.text, badges.get(2)?.text]).toEqual(['7/7', '6/6']);
  });
});

describe('the full pools of the ledger', () => {
  function openStreams(world: LedgerWorld, count: number, url = 'http://a.test/'): void {
    for (let id = 1; id <= count; id++) {
      world.startsStream(`${url}${id}`, { url: `${url}${id}`, tabId: 1 + (id % 2) });
      world.responds(`${url}${id}`);
    }
  }

  it('are those whose every slot is held, with all tabs in them, the most waited for first', () => {
    const world = new LedgerWorld();
    openStreams(world, 6);
    openStreams(world, 5, 'http://b.test/');
    openStreams(world, 6, 'http://c.test/');
    world.startsStream('waits', { url: 'http://c.test/7', tabId: 9 });

    const full = world.ledger.look().full();

    expect(full).toEqual([
      {
        host: 'c.test',
        port: '',
        protocol: 'HTTP/1.1',
        cap: 6,
        waiting: 1,
        tabIds: new Set([2, 1, 9]),
      },
      {
        host: 'a.test',
        port: '',
        protocol: 'HTTP/1.1',
        cap: 6,
        waiting: 0,
        tabIds: new Set([2, 1]),
      },
    ]);
  });

  it('are never those whose cap is assumed', () => {
    const world = new LedgerWorld();
    for (let id = 1; id <= 6; id++) world.startsStream(`${id}`, { url: `https://a.test/${id}` });

    expect(world.ledger.look().full()).toEqual([]);
  });

  it('count the WebSockets of all hosts in Firefox, but for those that may have ended', () => {
    const world = new LedgerWorld('firefox');
    world.document('d');
    for (let id = 1; id <= 200; id++) {
      const url = `ws://h${id % 3}.test/${id}`;
      world.creates('d', id, 'websocket', url);
      world.startsSocket(`${id}`, { url });
      world.opensSocket(`${id}`);
    }
    const full = world.ledger.look().full();
    world.happens('d', 200, { type: 'connection-closed', code: 1000, reason: '', wasClean: true });
    world.startsSocket('of a worker', { tabId: -1, url: 'ws://h1.test/' });
    world.opensSocket('of a worker');
    world.passes(1_500);

    expect(full).toMatchObject([{ cap: 200 }, { cap: 200 }, { cap: 200 }]);
    expect(world.ledger.look().full()).toEqual([]);
  });
});
