import { describe, expect, it } from 'vitest';
import type { ConnectionKind } from '../../../extension/protocol/connections';
import { LedgerWorld } from './ledger-world';
import { headersSent } from './request-builder';

const URL = 'http://sse.test/events';
const WORKER = 'http://a.test/worker.js';

/** `request of connection` for each attempt that a connection of document `d` has, in their order. */
const attemptsOf = ({ ledger }: LedgerWorld) =>
  ledger.attempts('d').map(({ connection, attempt }) => `${attempt.requestId} of ${connection}`);

const slotsOf = ({ ledger }: LedgerWorld, tabId: number | null = 1) =>
  ledger.pools(tabId).flatMap(({ holders, waiters }) => [...holders, ...waiters]);

/** A connection with requests that began at these times. */
function tells(
  world: LedgerWorld,
  connection: number,
  kind: ConnectionKind,
  starts: number[],
  url = URL,
  method = 'GET',
): void {
  world.creates('d', connection, kind, url);
  for (const [index, at] of starts.entries()) {
    world.happens('d', connection, {
      type: 'request-started',
      request: index + 1,
      method,
      url,
      at,
    });
  }
}

describe('Ledger: requests that a page tells of when it knows what they are', () => {
  it.each(['fetch-stream', 'xhr-stream', 'poll'] as const)(
    'gives a running request to its %s',
    (kind) => {
      const world = new LedgerWorld();
      world.document('d');
      world.starts('a', { url: URL });
      world.responds('a', { contentType: 'application/json' });
      world.passes(3_000);

      tells(world, 1, kind, [10_004]);

      expect(slotsOf(world)).toMatchObject([
        { requestId: 'a', kind, connection: { document: 'd', connection: 1 }, state: 'holding' },
      ]);
      expect(attemptsOf(world)).toEqual(['a of 1']);
    },
  );

  it('takes the one that began closest to the time the page tells, of several to one address', () => {
    const world = new LedgerWorld();
    world.document('d');
    for (const id of ['a', 'b', 'c']) {
      world.starts(id);
      world.passes(100);
    }

    tells(world, 1, 'fetch-stream', [10_195]);
    tells(world, 2, 'fetch-stream', [9_998]);

    expect(attemptsOf(world)).toEqual(['c of 1', 'a of 2']);
  });

  it('keeps apart what differs in tab, frame, document, method or address', () => {
    const world = new LedgerWorld();
    world.document('d', 1, 0, 'D');
    world.starts('a', { tabId: 2 });
    world.starts('b', { frameId: 5 });
    world.starts('c', { documentId: 'other' });
    world.starts('d', { method: 'POST' });
    world.starts('e', { url: `${URL}?2` });

    tells(world, 1, 'fetch-stream', [10_000]);

    expect(attemptsOf(world)).toEqual([]);
  });

  it('tells of the requests of a poll that had ended before it was known as one', () => {
    const world = new LedgerWorld();
    world.document('d');
    const starts: number[] = [];
    for (const id of ['a', 'b', 'c', 'd']) {
      starts.push(world.time);
      world.starts(id, { url: `${URL}?cursor=${id}` });
      world.passes(20);
      world.responds(id, { status: 304, contentType: '' });
      if (id !== 'd') world.ends(id, '');
      world.passes(5_000);
    }

    world.creates('d', 1, 'poll', `${URL}?cursor=a`);
    for (const [index, id] of ['a', 'b', 'c', 'd'].entries()) {
      const told = { request: index + 1, method: 'GET', url: `${URL}?cursor=${id}` };
      world.happens('d', 1, { type: 'request-started', ...told, at: (starts[index] ?? 0) + 3 });
    }

    expect(attemptsOf(world)).toEqual(['a of 1', 'b of 1', 'c of 1', 'd of 1']);
    expect(world.attempts.map(({ attempt }) => attempt.status)).toEqual([304, 304, 304, 304]);
    expect(slotsOf(world)).toMatchObject([{ requestId: 'd', kind: 'poll' }]);
  });

  it('waits for a request that the browser tells of later than the page', () => {
    const world = new LedgerWorld();
    world.document('d');
    tells(world, 1, 'xhr-stream', [10_000]);

    world.passes(300);
    world.starts('a', { at: 10_001 });

    expect(attemptsOf(world)).toEqual(['a of 1']);
  });

  it('keeps a request that is redirected once its connection has it', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.starts('a');
    tells(world, 1, 'poll', [10_000]);

    world.apply({ type: 'request-redirected', requestId: 'a', at: world.time });
    world.starts('a', { url: 'http://other.test/' });

    expect(attemptsOf(world)).toEqual(['a of 1']);
    expect(slotsOf(world)).toMatchObject([
      { requestId: 'a', kind: 'poll', url: 'http://other.test/', connection: { connection: 1 } },
    ]);
  });

  it('tells the end of a poll whose redirect leads to nothing', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.starts('a');
    tells(world, 1, 'poll', [10_000]);

    world.apply({ type: 'request-redirected', requestId: 'a', at: world.time });
    world.passes(20);
    world.ends('a', 'net::ERR_BLOCKED_BY_CSP');

    expect(world.ledger.attempts('d')).toMatchObject([
      { connection: 1, attempt: { requestId: 'a', error: 'net::ERR_BLOCKED_BY_CSP' } },
    ]);
  });

  it('takes a fetch that accepts an event stream for what the page says it is', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.startsStream('a');

    tells(world, 1, 'fetch-stream', [10_000]);

    expect(slotsOf(world)).toMatchObject([{ kind: 'fetch-stream', connection: { connection: 1 } }]);
  });

  it.each([
    ['stood still while the computer slept', 10_000 - 7_200_000],
    ["went on while the browser's was set back", 10_000 + 5_000],
  ])('finds the requests of a page whose clock %s', (_, at) => {
    const world = new LedgerWorld();
    world.document('d');
    world.starts('a');

    tells(world, 1, 'fetch-stream', [at]);

    expect(attemptsOf(world)).toEqual(['a of 1']);
  });

  it('gives a request to one connection only, however often it is told', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.starts('a');
    world.starts('b');
    tells(world, 1, 'fetch-stream', [10_000]);

    world.happens('d', 1, { type: 'request-started', request: 1, method: 'GET', url: URL });

    expect(attemptsOf(world)).toEqual(['a of 1']);
  });

  it('remembers the newest attempts of a poll only', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1, 'poll', URL);

    for (let id = 1; id <= 205; id++) {
      world.starts(`${id}`);
      world.happens('d', 1, { type: 'request-started', request: id, method: 'GET', url: URL });
      world.passes(20);
      world.ends(`${id}`, '');
    }

    const remembered = attemptsOf(world);
    expect([remembered.length, remembered.at(-1)]).toEqual([200, '205 of 1']);
  });

  it('links the same after a restart, where the page told before it and the browser after it', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.starts('a');
    world.ends('a', '');
    tells(world, 1, 'poll', [10_000, 10_500]);

    const next = world.restart();
    next.time = 10_502;
    next.starts('b');

    expect(attemptsOf(next)).toEqual(['a of 1', 'b of 1']);
  });

  it('ends a poll request that ended right before the stop, as its page says', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.starts('a');
    tells(world, 1, 'poll', [10_000]);
    const next = world.restart();

    next.document('d');
    const stamp = { event: 9, afterFrame: 0, at: 10_010, connection: 1 };
    const ended = { type: 'request-ended', request: 1, outcome: 'complete' } as const;
    const record = { connection: 1, kind: 'poll', api: 'fetch', method: 'GET', url: URL } as const;
    const totals = { framesIn: 1, framesOut: 0, bytesIn: 2, bytesOut: 0 };
    next.ledger.applyAnnouncement('d', {
      connections: [
        { ...record, ...totals, withCredentials: false, state: 'open', createdAt: 10_000 },
      ],
      lifecycle: [{ ...stamp, ...ended, detail: '', bytes: 2, isSame: false }],
      lifecycleDropped: 0,
      lastFrame: 1,
      oldestFrame: 1,
    });

    expect(slotsOf(next)).toEqual([]);
  });
});

describe('Ledger: streams that a service worker asks for', () => {
  const passed = { tabId: -1, frameId: -1, page: WORKER, top: WORKER };
  const controlled = (world: LedgerWorld) => world.document('d');
  const script = (world: LedgerWorld, destination: string) => {
    world.starts('script', { url: WORKER, resourceType: 'script', tabId: -1 });
    world.apply(headersSent('script', { destination, acceptsEventStream: false }));
    world.ends('script', '');
  };

  it('are in the place of the page, and name the worker', () => {
    const world = new LedgerWorld('firefox');
    script(world, 'serviceworker');
    controlled(world);
    world.creates('d', 1);
    world.startsStream('a', passed);
    world.starts('b', passed);
    tells(world, 2, 'fetch-stream', [10_000]);

    world.passes(300);
    world.passes(1);

    const via = { kind: 'service-worker', url: WORKER };
    expect(slotsOf(world)).toMatchObject([
      { requestId: 'a', tabId: 1, frameId: 0, worker: null, via, connection: { connection: 1 } },
      { requestId: 'b', tabId: 1, frameId: 0, worker: null, via, connection: { connection: 2 } },
    ]);
    expect(slotsOf(world, null)).toHaveLength(2);
  });

  it('are found although the page told of them before the browser told who took them over', () => {
    const world = new LedgerWorld('firefox');
    script(world, 'serviceworker');
    controlled(world);
    world.starts('own');
    tells(world, 1, 'poll', [10_000]);
    expect(attemptsOf(world)).toEqual(['own of 1']);

    world.apply({ type: 'request-redirected', requestId: 'own', at: world.time });
    world.starts('a', passed);
    world.passes(300);
    world.passes(1);

    expect(attemptsOf(world)).toEqual(['a of 1']);
    expect(world.attempts.at(-1)?.attempt).toMatchObject({ requestId: 'a', insteadOf: 'own' });
    expect(slotsOf(world)).toMatchObject([
      { requestId: 'a', kind: 'poll', via: { url: WORKER }, connection: { connection: 1 } },
    ]);
  });

  it('are those of a poll too that had ended by then', () => {
    const world = new LedgerWorld('firefox');
    script(world, 'serviceworker');
    controlled(world);
    world.starts('own');
    tells(world, 1, 'poll', [10_000]);

    world.apply({ type: 'request-redirected', requestId: 'own', at: world.time });
    world.starts('a', passed);
    world.responds('a');
    world.ends('a', '');
    world.passes(300);
    world.passes(1);

    expect(world.ledger.attempts('d')).toMatchObject([
      { connection: 1, attempt: { requestId: 'a', insteadOf: 'own', status: 200 } },
    ]);
  });

  it('keep no document that is gone when one of its requests is taken over', () => {
    const world = new LedgerWorld('firefox');
    controlled(world);
    world.starts('own');
    tells(world, 1, 'poll', [10_000]);
    world.ledger.forgetDocument('d');

    world.apply({ type: 'request-redirected', requestId: 'own', at: world.time });

    expect(world.ledger.snapshot().documents).toEqual([]);
  });

  it('are not taken from a page that asks for itself', () => {
    const world = new LedgerWorld('firefox');
    script(world, 'serviceworker');
    controlled(world);
    world.creates('d', 1);
    world.startsStream('a', passed);
    world.passes(5);
    world.startsStream('b');

    world.passes(300);

    expect(attemptsOf(world)).toEqual(['b of 1']);
    expect(slotsOf(world, null)).toMatchObject([{ tabId: -1, via: null }, { tabId: 1 }]);
  });

  it('are not confused with those of a shared worker', () => {
    const world = new LedgerWorld('firefox');
    script(world, 'sharedworker');
    controlled(world);
    world.creates('d', 1);
    world.startsStream('a', passed);

    world.passes(300);

    expect(attemptsOf(world)).toEqual([]);
  });

  it('go back to the worker where the tab is closed and the server still sends', () => {
    const world = new LedgerWorld('firefox');
    script(world, 'serviceworker');
    controlled(world);
    world.creates('d', 1);
    world.startsStream('a', passed);
    world.passes(300);

    world.ledger.closeTab(1);

    expect(slotsOf(world, null)).toMatchObject([{ requestId: 'a', tabId: -1, via: null }]);
  });
});

describe('Ledger: WebTransport', () => {
  it('has the attempt of a session that was refused at once, where clocks differ', () => {
    const world = new LedgerWorld();
    world.document('d');
    const url = 'https://sse.test/wt';
    world.starts('a', { url, resourceType: 'webtransport' });
    world.ends('a', 'net::ERR_QUIC_PROTOCOL_ERROR');
    world.passes(3);

    world.creates('d', 1, 'webtransport', url);

    expect(attemptsOf(world)).toEqual(['a of 1']);
  });

  it.each([
    ['chromium', { resourceType: 'webtransport' }],
    ['firefox', { resourceType: 'other', tabId: -1, page: 'http://a.test/' }],
  ] as const)('takes no slot and has an attempt in %s', (browser, start) => {
    const world = new LedgerWorld(browser);
    world.document('d');
    world.creates('d', 1, 'webtransport', 'https://sse.test/wt');
    world.starts('a', { url: 'https://sse.test/wt', ...start });
    world.apply(headersSent('a', { destination: 'webtransport', acceptsEventStream: false }));

    world.happens('d', 1, { type: 'connection-closed', code: 0, reason: '', wasClean: false });

    expect(attemptsOf(world)).toEqual(['a of 1']);
    expect(world.attempts.at(-1)?.attempt).toMatchObject({
      protocol: 'HTTP/3',
      endedAt: world.time,
    });
    expect(slotsOf(world, null)).toEqual([]);
  });
});
