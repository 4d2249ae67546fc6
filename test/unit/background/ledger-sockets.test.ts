import { describe, expect, it } from 'vitest';
import type { BrowserName } from '../../../extension/pools/browser-rules';
import { LedgerWorld } from './ledger-world';

/** A document with an open WebSocket. */
function createOpen(browser: BrowserName = 'chromium') {
  const world = new LedgerWorld(browser);
  world.document('d', 1, 0, 'D1');
  world.creates('d', 1, 'websocket', 'ws://sse.test/log');
  world.startsSocket('1', { documentId: 'D1' });
  world.opensSocket('1');
  return world;
}

describe('Ledger: WebSockets', () => {
  it('holds the slot of an open WebSocket, although webRequest has told its end', () => {
    const world = createOpen();

    expect(world.ledger.pools(1)).toMatchObject([
      { protocol: 'WebSocket', cap: 255, capAssumed: true, held: 1 },
    ]);
  });

  it('frees the slot when the page sees it closed', () => {
    const world = createOpen();
    world.passes(500);

    world.happens('d', 1, { type: 'connection-closed', code: 1006, reason: '', wasClean: false });

    expect(world.slots()).toEqual(['sse.test 0/255, 0']);
    expect(world.attempts.at(-1)?.attempt).toMatchObject({ status: 101, endedAt: 10_500 });
  });

  it('keeps the slot while the page waits for the other side to close', () => {
    const world = createOpen();

    world.happens('d', 1, { type: 'close-called', code: 1000, reason: '' });

    expect(world.slots()).toEqual(['sse.test 1/255, 0']);
  });

  it.each([
    ['its document is gone', (world: LedgerWorld) => world.ledger.forgetDocument('d')],
    ['its tab is closed', (world: LedgerWorld) => world.ledger.closeTab(1)],
    [
      'a later announcement leaves it out',
      (world: LedgerWorld) =>
        world.ledger.applyAnnouncement('d', {
          connections: [],
          lifecycle: [],
          lifecycleDropped: 0,
          lastFrame: 0,
          oldestFrame: 1,
        }),
    ],
  ])('frees the slot when %s', (_, leave) => {
    const world = createOpen();

    leave(world);

    expect(world.ledger.pools(null).filter(({ held }) => held > 0)).toEqual([]);
  });

  it('keeps the slot of a document in the back/forward cache until it is discarded there', () => {
    const world = createOpen();
    world.ledger.suspendDocument('d');
    world.ledger.forgetDocument('d');
    world.ledger.navigateFrame(1, 0, 'http://a.test/', 'D2', 20_000);

    const suspended = world.slots();
    world.passes(600_001);

    expect([suspended, world.slots()]).toEqual([['sse.test 1/255, 0'], ['sse.test 0/255, 0']]);
  });

  it('frees the slot when a document comes back from that cache without its WebSocket', () => {
    const world = createOpen();
    world.ledger.suspendDocument('d');
    world.ledger.forgetDocument('d');

    world.document('d', 1, 0, 'D1');
    world.happens('d', 1, { type: 'connection-closed', code: 1006, reason: '', wasClean: false });

    expect(world.slots()).toEqual(['sse.test 0/255, 0']);
  });

  it('frees the slot of a worker, of which no page tells, when its tab goes elsewhere', () => {
    const world = new LedgerWorld();
    world.startsSocket('1', { documentId: 'D1' });
    world.opensSocket('1');

    world.ledger.navigateFrame(1, 0, 'http://a.test/', 'D1', 20_000);
    const before = world.slots();
    world.ledger.navigateFrame(1, 0, 'http://a.test/', 'D2', 20_000);

    expect([before, world.slots()]).toEqual([['sse.test 1/255, 0'], ['sse.test 0/255, 0']]);
  });

  it('frees the slot of a handshake that fails', () => {
    const world = new LedgerWorld();
    world.startsSocket('1');

    world.ends('1', 'net::ERR_FAILED');

    expect(world.slots()).toEqual([]);
  });

  it('frees the slot of a handshake that Firefox sees refused', () => {
    const world = new LedgerWorld('firefox');
    world.startsSocket('1');

    world.apply({ type: 'request-ended', requestId: '1', at: 1, status: 403, error: '' });

    expect(world.slots()).toEqual([]);
  });

  it('lets a handshake wait for one of the six in Firefox, and only there', () => {
    const pools = (['firefox', 'chromium'] as const).map((browser) => {
      const world = new LedgerWorld(browser);
      for (let id = 1; id <= 6; id++) {
        world.startsStream(`${id}`, { url: 'http://a.test/events' });
        world.responds(`${id}`);
      }
      world.startsSocket('7', { url: 'ws://a.test/log' });
      return world.slots();
    });

    expect(pools).toEqual([['a.test 6/6, 1'], ['a.test 6/6, 0', 'a.test 1/255, 0']]);
  });

  it('counts the sockets of other hosts under the same cap', () => {
    const elsewhere = (['firefox', 'chromium'] as const).map((browser) => {
      const world = new LedgerWorld(browser);
      const places = [
        { url: 'ws://one.test/', tabId: 1 },
        { url: 'ws://two.test/', tabId: 1 },
        { url: 'ws://three.test/', tabId: 2 },
      ];
      for (const [index, place] of places.entries()) {
        world.startsSocket(`${index}`, place);
        world.opensSocket(`${index}`);
      }
      return world.ledger.pools(1).map(({ host, heldElsewhere }) => `${host} ${heldElsewhere}`);
    });

    expect(elsewhere).toEqual([
      ['one.test 2', 'two.test 2'],
      ['one.test 1', 'two.test 1'],
    ]);
  });
});

describe('Ledger: WebSockets that wait for their turn in Firefox', () => {
  function createThree(): LedgerWorld {
    const world = new LedgerWorld('firefox');
    world.document('d');
    for (const number of [1, 2, 3]) world.creates('d', number, 'websocket', 'ws://sse.test/log');
    world.startsSocket('1');
    world.passes(400);
    return world;
  }

  it('are told by their page, as webRequest is silent about them', () => {
    const world = createThree();

    const [pool] = world.ledger.pools(1);

    expect(pool).toMatchObject({ scheme: 'http', held: 1, waiting: 2 });
    expect(pool?.waiters).toMatchObject([
      { waitsFor: 'handshake', connection: { connection: 2 } },
      { waitsFor: 'handshake', connection: { connection: 3 } },
    ]);
  });

  it('are no longer there when their own request comes, or when the page gives them up', () => {
    const world = createThree();

    world.opensSocket('1');
    world.startsSocket('2');
    world.happens('d', 3, { type: 'connection-closed', code: 1006, reason: '', wasClean: false });
    world.passes(400);

    const pools = world.ledger.pools(1).map(({ scheme, held, waiting }) => [scheme, held, waiting]);
    expect(pools.sort()).toEqual([
      ['http', 1, 0],
      ['ws', 1, 0],
    ]);
  });
});
