import { describe, expect, it } from 'vitest';
import { LedgerWorld } from './ledger-world';

const H2 = { statusLine: 'HTTP/2.0 200 ' };

function openStreams(world: LedgerWorld, count: number, from = 1): void {
  for (let id = from; id < from + count; id++) {
    world.startsStream(`${id}`, { url: `https://sse.test/${id}` });
    world.responds(`${id}`, H2);
  }
}

describe('Ledger: the limit of HTTP/2 streams', () => {
  it('is learned from two streams that were let in when others ended', () => {
    const world = new LedgerWorld('firefox');
    openStreams(world, 10);
    for (let id = 11; id <= 15; id++)
      world.startsStream(`${id}`, { url: `https://sse.test/${id}` });
    world.passes(1_000);
    const [before] = world.ledger.pools(1);

    for (const id of [1, 2]) {
      world.ends(`${id}`);
      world.passes(5);
      world.responds(`${id + 10}`, H2);
      world.passes(1_000);
    }

    const [after] = world.ledger.pools(1);
    expect(before).toMatchObject({
      held: 10,
      pending: 5,
      waiting: 0,
      cap: 100,
      capBasis: 'default',
    });
    expect(after).toMatchObject({ held: 10, pending: 0, waiting: 3, cap: 10, capBasis: 'queue' });
  });

  it('is not learned from long polls that are answered one after another', () => {
    const world = new LedgerWorld('firefox');
    openStreams(world, 2);
    for (let id = 11; id <= 14; id++) world.starts(`${id}`, { url: `https://sse.test/poll/${id}` });
    world.passes(5_000);

    for (let id = 11; id <= 14; id++) {
      world.responds(`${id}`, H2);
      world.ends(`${id}`, '');
      world.passes(15);
    }
    for (let id = 21; id <= 23; id++) world.starts(`${id}`, { url: `https://sse.test/poll/${id}` });

    expect(world.ledger.pools(1)[0]).toMatchObject({ held: 5, waiting: 0, capBasis: 'default' });
  });

  it('does not concern the handshake of a WebSocket in Firefox', () => {
    const world = new LedgerWorld('firefox');
    openStreams(world, 1);

    world.startsSocket('socket', { url: 'wss://sse.test/log' });

    expect(world.slots().sort()).toEqual(['sse.test 1/100, 0', 'sse.test 1/200, 0']);
  });
});

describe('Ledger: WebSockets whose end nobody tells', () => {
  it('are a number of their own, and go with the last tab of their site', () => {
    let isOpen = true;
    const world = new LedgerWorld('firefox', { isSiteOpen: () => isOpen });
    for (const id of ['1', '2']) {
      world.startsSocket(id, { tabId: -1, page: 'http://a.test/worker.js', top: '' });
      world.opensSocket(id);
    }
    world.passes(1_500);
    const [before] = world.ledger.pools(null);

    isOpen = false;
    world.passes(100);

    expect(before).toMatchObject({ held: 0, unconfirmed: 2 });
    expect(before?.holders).toMatchObject([{ isCounted: false }, { isCounted: false }]);
    expect(world.ledger.pools(null)[0]?.unconfirmed ?? 0).toBe(0);
  });

  it('are forgotten where there are too many, so that they never fill the ledger', () => {
    const world = new LedgerWorld('firefox');
    for (let id = 1; id <= 700; id++) {
      world.startsSocket(`${id}`, { tabId: -1, page: 'http://a.test/worker.js', top: '' });
      world.opensSocket(`${id}`);
    }

    world.passes(1_500);

    expect(world.ledger.pools(null)[0]).toMatchObject({ held: 0, unconfirmed: 500 });
  });
});

describe('Ledger: requests behind a CORS preflight', () => {
  it('take no slot beside that of the preflight', () => {
    const world = new LedgerWorld();
    const url = 'http://sse.test/save';

    world.starts('post', { url, method: 'POST' });
    world.starts('preflight', { url, method: 'OPTIONS' });
    const during = world.slots();
    world.responds('preflight');
    world.ends('preflight', '');

    expect([during, world.slots()]).toEqual([['sse.test 1/6, 0'], ['sse.test 1/6, 0']]);
    expect(world.ledger.pools(1)[0]?.holders).toMatchObject([{ method: 'POST' }]);
  });
});

describe('Ledger: credentials that are only assumed', () => {
  it('moves no more requests than are too much for one pool', () => {
    const world = new LedgerWorld();
    for (let id = 1; id <= 7; id++) {
      world.starts(`${id}`, { url: `http://a.test/${id}` });
      world.responds(`${id}`);
    }

    for (let seconds = 0; seconds < 5; seconds++) world.passes(150);

    const pools = world.ledger
      .pools(1)
      .map(({ held, credentialsAssumed }) => [held, credentialsAssumed]);
    expect(pools).toEqual([
      [6, true],
      [1, true],
    ]);
  });
});

describe('Ledger: the limit of the whole browser', () => {
  function createBusy(stalled: number): LedgerWorld {
    const world = new LedgerWorld('chromium');
    for (let id = 0; id < 300; id++) {
      world.startsStream(`${id}`, { url: `http://h${id % 50}.test/${id}` });
      world.responds(`${id}`);
    }
    for (let id = 0; id < stalled; id++) {
      world.starts(`stalled ${id}`, { url: `http://stalled${id}.test/` });
    }
    world.passes(3_000);
    return world;
  }

  it('is not concluded from one slow server', () => {
    const world = createBusy(1);

    expect(world.ledger.pools(null).some(({ waiting }) => waiting > 0)).toBe(false);
  });

  it('is concluded from several hosts that stall at once beyond the least it can be', () => {
    const waiters = createBusy(3)
      .ledger.pools(null)
      .flatMap((pool) => pool.waiters);

    expect(waiters.map(({ waitsFor }) => waitsFor)).toEqual(['browser', 'browser', 'browser']);
  });
});

describe('Ledger: pools of several tabs', () => {
  it('lists a pool that two tabs keep once', () => {
    const world = new LedgerWorld();
    for (const tabId of [1, 2]) {
      world.document(`d${tabId}`, tabId);
      world.creates(`d${tabId}`, 1);
      world.startsStream(`${tabId}`, { tabId });
      world.responds(`${tabId}`);
      world.ends(`${tabId}`);
    }

    expect(world.slots(null)).toEqual(['sse.test 0/6, 0']);
  });

  it('counts the streams of a tab over all hosts that share a cap', () => {
    const world = new LedgerWorld('firefox');
    for (let id = 1; id <= 4; id++) {
      world.startsSocket(`${id}`, { url: `ws://h${id % 2}.test/` });
      world.opensSocket(`${id}`);
    }

    expect(world.ledger.pools(1).map(({ ownStreams }) => ownStreams)).toEqual([4, 4]);
  });
});
