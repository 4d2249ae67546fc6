import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Announcement, PageState } from '../../../extension/protocol/connections';
import { LedgerWorld } from './ledger-world';

/** Something that a page or the browser does, on one of a few tabs, requests and connections. */
interface Step {
  what: number;
  id: number;
  tab: number;
  ms: number;
}

const steps = fc.array(
  fc.record({
    what: fc.nat({ max: 12 }),
    id: fc.integer({ min: 1, max: 9 }),
    tab: fc.integer({ min: 1, max: 2 }),
    ms: fc.nat({ max: 400 }),
  }),
  { maxLength: 80 },
);

function apply(world: LedgerWorld, { what, id, tab, ms }: Step): void {
  const key = `d${tab}`;
  const requestId = `${tab}-${id}`;
  const actions = [
    () => world.document(key, tab),
    () => world.creates(key, id),
    () => world.creates(key, id, 'websocket', 'ws://sse.test/log'),
    () => world.startsStream(requestId, { tabId: tab }),
    () => world.startsSocket(requestId, { tabId: tab }),
    () => world.responds(requestId),
    () => world.opensSocket(requestId),
    () => world.ends(requestId),
    () => world.apply({ type: 'request-redirected', requestId, at: world.time }),
    () =>
      world.happens(key, id, { type: 'connection-closed', code: 1000, reason: '', wasClean: true }),
    () => world.ledger.forgetDocument(key),
    () => {
      // As it is with every navigation.
      for (let one = 1; one <= 9; one++) world.ends(`${tab}-${one}`);
      world.ledger.navigateFrame(tab, 0, 'http://a.test/', '', world.time);
    },
    () => world.ledger.suspendDocument(key),
  ];
  actions[what]?.();
  world.passes(ms);
}

const stateOf = ({ ledger }: LedgerWorld) => ({
  pools: ledger.pools(null),
  ofTab: ledger.pools(1),
  attempts: ledger.documents().map(({ key }) => ledger.attempts(key)),
});

/** What the page says of its EventSources, all of them in one state. */
function announcementOf(
  state: PageState,
  connections: readonly number[],
  createdAt: number,
): Announcement {
  const facts = {
    kind: 'event-source',
    api: 'EventSource',
    method: 'GET',
    url: 'http://sse.test/events',
    withCredentials: false,
    createdAt,
    state,
  } as const;
  const totals = { framesIn: 0, framesOut: 0, bytesIn: 0, bytesOut: 0 };
  return {
    connections: connections.map((connection) => ({ connection, ...facts, ...totals })),
    lifecycle: [],
    lifecycleDropped: 0,
    lastFrame: 0,
    oldestFrame: 1,
  };
}

describe('Ledger: after the background was stopped', () => {
  it('equals one that was never stopped, wherever the stop came', () => {
    fc.assert(
      fc.property(steps, steps, (before, after) => {
        const unbroken = new LedgerWorld();
        for (const step of before) apply(unbroken, step);
        const restarted = unbroken.restart();
        for (const world of [unbroken, restarted]) {
          for (const step of after) apply(world, step);
        }

        expect(stateOf(restarted)).toEqual(stateOf(unbroken));
      }),
    );
  });

  it('takes the word of a page for a response that nobody saw', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.startsStream('a');
    const next = world.restart();

    next.document('d');
    next.ledger.applyAnnouncement('d', announcementOf('open', [1], next.time));

    const [pool] = next.ledger.pools(1);
    expect(pool?.holders).toMatchObject([{ state: 'holding', connection: { connection: 1 } }]);
  });

  it('counts as held or waiting just the requests that were started and have not ended', () => {
    fc.assert(
      fc.property(steps, (all) => {
        const world = new LedgerWorld();
        const running = new Set<string>();
        for (const step of all) {
          const requestId = `${step.tab}-${step.id}`;
          // Requests only: what connections add is a matter of other tests.
          const what = [3, 5, 7][step.what % 3] ?? 3;
          apply(world, { ...step, what });
          if (what === 3) running.add(requestId);
          if (what === 7) running.delete(requestId);
        }

        const pools = world.ledger.pools(null);
        const counted = pools.reduce((sum, { held, waiting }) => sum + held + waiting, 0);
        expect(counted).toBe(running.size);
      }),
    );
  });

  it('forgets a stream that ended right before the stop, when its page no longer has it', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.startsStream('a');
    world.responds('a');
    const next = world.restart();

    next.document('d');
    next.ledger.applyAnnouncement('d', announcementOf('open', [], next.time));

    expect(next.slots()).toEqual(['sse.test 0/6, 0']);
  });

  it('forgets an ordinary request that ended right before the stop with its page or its tab', () => {
    const worlds = [0, 1].map(() => {
      const world = new LedgerWorld();
      world.starts('image', { resourceType: 'image' });
      return world.restart();
    });

    worlds[0]?.ledger.navigateFrame(1, 0, 'http://a.test/next', '', 20_000);
    worlds[1]?.ledger.closeTab(1);

    expect(worlds.map((world) => world.slots())).toEqual([[], []]);
  });
});

describe('Ledger: connections that run without a request', () => {
  it('hold their slots though nothing of them was stored, and no answer has come', () => {
    const next = new LedgerWorld('firefox', {}, 60_000);
    next.document('d');
    next.ledger.applyAnnouncement('d', announcementOf('connecting', [1, 2, 3, 4, 5, 6, 7], 50_000));
    next.passes(500);
    const inferred = next.slots();
    const opened = { type: 'connection-opened', protocol: '', extensions: '' } as const;
    next.happens('d', 1, opened);
    const [pool] = next.ledger.pools(1);
    const isHolding = pool?.holders.map(({ state }) => state === 'holding');
    const failed = { type: 'connection-error', readyState: 0 } as const;
    next.happens('d', 1, failed);

    expect(inferred).toEqual(['sse.test 6/6, 1']);
    expect(isHolding).toEqual([true, false, false, false, false, false]);
    expect(next.slots()).toEqual(['sse.test 6/6, 0']);
  });

  it.each(['chromium', 'firefox'] as const)(
    'are counted once where %s tells of those that hold and wait late',
    (browser) => {
      const world = new LedgerWorld(browser, {}, 50_050);
      const connections = [1, 2, 3, 4, 5, 6, 7, 8];
      world.document('d');
      world.ledger.applyAnnouncement('d', announcementOf('connecting', connections, 50_000));
      world.passes(500);
      const inferred = world.slots();

      for (const id of connections) world.startsStream(`${id}`, { at: 50_001 });
      world.passes(500);

      expect([inferred, world.slots()]).toEqual([['sse.test 6/6, 2'], ['sse.test 6/6, 2']]);
    },
  );

  it('are not inferred where the browser is about to tell of them', () => {
    const world = new LedgerWorld('firefox');
    world.document('d');
    world.time += 1;
    world.ledger.applyAnnouncement('d', announcementOf('connecting', [1], world.time));
    world.passes(500);

    expect(world.slots()).toEqual([]);
  });

  it('are counted once when the browser tells of their requests late', () => {
    const world = new LedgerWorld('firefox');
    world.document('d');
    world.creates('d', 1);
    const startedAt = world.time;
    world.happens('d', 1, { type: 'connection-opened', protocol: '', extensions: '' });
    world.passes(500);
    const inferred = world.slots();

    world.startsStream('1', { at: startedAt });
    world.responds('1');
    world.passes(500);

    expect([inferred, world.slots()]).toEqual([['sse.test 1/6, 0'], ['sse.test 1/6, 0']]);
    expect(world.ledger.pools(1)[0]?.holders).toMatchObject([{ requestId: '1' }]);
  });
});
