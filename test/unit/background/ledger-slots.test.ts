import { describe, expect, it } from 'vitest';
import { LedgerWorld } from './ledger-world';

describe('Ledger: slots', () => {
  it('gives the six slots of a pool to two tabs, and lets two requests wait', () => {
    const world = new LedgerWorld();
    for (let id = 1; id <= 8; id++) world.startsStream(`${id}`, { tabId: id % 2 });
    for (let id = 1; id <= 6; id++) world.responds(`${id}`);

    const [pool] = world.ledger.pools(0);

    expect(pool).toMatchObject({ protocol: 'HTTP/1.1', cap: 6, capAssumed: false });
    expect(pool).toMatchObject({ held: 6, heldByOtherTabs: 3, waiting: 2, heldElsewhere: 0 });
    expect(pool?.waiters.map(({ requestId }) => requestId)).toEqual(['7', '8']);
    expect(pool?.holders.map(({ tabTitle }) => tabTitle)).toContain('Tab 1');
  });

  it('lets the first waiter in when a holder ends', () => {
    const world = new LedgerWorld();
    for (let id = 1; id <= 8; id++) world.startsStream(`${id}`);
    for (let id = 1; id <= 6; id++) world.responds(`${id}`);

    world.ends('3');
    const [between] = world.ledger.pools(1);
    world.responds('7');
    const [after] = world.ledger.pools(1);

    expect(between?.holders.at(-1)).toMatchObject({ requestId: '7', state: 'connecting' });
    expect(after?.holders.at(-1)).toMatchObject({ requestId: '7', state: 'holding' });
    expect(after?.waiters.map(({ requestId }) => requestId)).toEqual(['8']);
  });

  it('moves a request that is redirected to the end of the other pool', () => {
    const world = new LedgerWorld();
    world.startsStream('1');
    world.startsStream('2', { url: 'http://other.test/events' });

    world.apply({ type: 'request-redirected', requestId: '1', at: world.time });
    const between = world.slots();
    world.startsStream('1', { url: 'http://other.test/final' });

    expect(between).toEqual(['other.test 1/6, 0']);
    expect(world.slots()).toEqual(['other.test 2/6, 0']);
    expect(world.ledger.pools(1)[0]?.holders.map(({ requestId }) => requestId)).toEqual(['2', '1']);
  });

  it('counts no request that the cache answers', () => {
    const world = new LedgerWorld();
    world.starts('1', { resourceType: 'image' });

    world.responds('1', { fromCache: true });

    expect(world.slots()).toEqual([]);
  });

  it('shows a short request only while it runs', () => {
    const world = new LedgerWorld();
    world.starts('1');
    const during = world.slots();

    world.ends('1', '');

    expect([during, world.slots()]).toEqual([['sse.test 1/6, 0'], []]);
  });

  it('shows a pool of other tabs only in the view of all tabs', () => {
    const world = new LedgerWorld();

    world.startsStream('1', { tabId: 2 });

    expect(world.slots(1)).toEqual([]);
    expect(world.slots(null)).toEqual(['sse.test 1/6, 0']);
  });

  it('keeps the pool of a push connection between its attempts', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.startsStream('1');
    world.responds('1');

    world.ends('1');

    expect(world.slots()).toEqual(['sse.test 0/6, 0']);
  });

  it('drops that pool when the tab goes to another site, or goes', () => {
    const worlds = [new LedgerWorld(), new LedgerWorld()] as const;
    for (const world of worlds) {
      world.document('d');
      world.creates('d', 1);
      world.startsStream('1');
      world.responds('1');
      world.ends('1');
    }

    worlds[0].ledger.navigateFrame(1, 0, 'http://b.test/', '', 20_000);
    worlds[1].ledger.forgetTab(1);

    expect(worlds.map((world) => world.slots())).toEqual([[], []]);
  });

  it('puts an EventSource with credentials into the pool its connection tells of', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.startsStream('1');
    world.responds('1');
    const before = world.ledger.pools(1).map(({ credentials }) => credentials);

    world.creates('d', 1, 'event-source', 'http://sse.test/events', true);

    expect(before).toEqual([false]);
    expect(world.ledger.pools(1).map(({ credentials }) => credentials)).toEqual([true]);
  });

  it('raises the cap of HTTP/2 to what was seen at once', () => {
    const world = new LedgerWorld('firefox');
    for (let id = 1; id <= 120; id++) {
      world.startsStream(`${id}`, { url: 'https://sse.test/events' });
      world.responds(`${id}`, { statusLine: 'HTTP/2.0 200 ' });
    }

    for (let id = 1; id <= 119; id++) world.ends(`${id}`);

    const [pool] = world.ledger.pools(1);
    expect(pool).toMatchObject({ protocol: 'HTTP/2', protocolAssumed: false, held: 1 });
    expect(pool).toMatchObject({ cap: 120, capAssumed: true });
  });

  it('takes the protocol of a document for that of its origin', () => {
    const world = new LedgerWorld();
    const facts = {
      url: 'https://a.test/',
      navigationProtocol: 'h2',
      isControlled: false,
      context: 'page' as const,
      tabId: 1,
      frameId: 0,
    };
    world.ledger.introduce({ key: 'd', ...facts }, '');

    world.startsStream('1', { url: 'https://a.test/events' });

    expect(world.ledger.pools(1)[0]).toMatchObject({ protocol: 'HTTP/2', protocolAssumed: false });
  });

  it('follows no more requests than it can, and counts the others', () => {
    const world = new LedgerWorld();

    for (let id = 0; id < 20_005; id++) world.starts(`${id}`, { url: `http://sse.test/${id}` });

    expect(world.ledger.refused).toBe(5);
    expect(world.ledger.pools(1)[0]).toMatchObject({ held: 6, waiting: 19_994 });
    expect(world.ledger.pools(1)[0]?.waiters).toHaveLength(300);
  });

  it('keeps no pool for a tab that is closed already', () => {
    const world = new LedgerWorld('chromium', { isTabOpen: () => false });
    world.document('d');
    world.creates('d', 1);
    world.startsStream('1');
    world.ledger.closeTab(1);

    world.responds('1');
    world.ends('1');

    expect(world.slots(null)).toEqual([]);
  });
});
