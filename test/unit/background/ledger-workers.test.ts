import { describe, expect, it } from 'vitest';
import type { RequestEvent } from '../../../extension/background/ledger/request-events';
import { LedgerWorld } from './ledger-world';
import { headersSent } from './request-builder';

type Headers = Partial<Extract<RequestEvent, { type: 'headers-sent' }>>;

function loadScript(world: LedgerWorld, url: string, tabId: number, headers: Headers = {}): void {
  const id = `script ${url} ${tabId}`;
  world.starts(id, { url, tabId, resourceType: 'script' });
  world.apply(headersSent(id, { acceptsEventStream: false, ...headers }));
  world.responds(id);
  world.ends(id, '');
}

const SCRIPT = 'http://a.test/worker.js';
const STREAM = { tabId: -1, frameId: 0, page: SCRIPT, top: '', url: 'http://a.test/sse' };

describe('Ledger: workers', () => {
  it("gives a stream of a tab's own worker to the tab, where Firefox does not", () => {
    const world = new LedgerWorld('firefox');
    loadScript(world, SCRIPT, 1);

    world.startsStream('1', STREAM);

    expect(world.ledger.pools(1)[0]?.holders).toMatchObject([{ tabId: 1, worker: null }]);
  });

  it('guesses no tab where two have the same worker', () => {
    const world = new LedgerWorld('firefox');
    loadScript(world, SCRIPT, 1);
    loadScript(world, SCRIPT, 2);

    world.startsStream('1', STREAM);

    expect(world.ledger.pools(null)[0]?.holders).toMatchObject([
      { tabId: -1, worker: { kind: 'worker', url: SCRIPT } },
    ]);
  });

  it.each([
    ['sharedworker', 'shared-worker'],
    ['serviceworker', 'service-worker'],
  ])('names a %s by its script', (destination, kind) => {
    const world = new LedgerWorld('firefox');
    loadScript(world, SCRIPT, -1, { destination });

    world.startsStream('1', STREAM);

    expect(world.ledger.pools(null)[0]?.holders).toMatchObject([{ worker: { kind, url: SCRIPT } }]);
  });

  it('names a worker of Chromium, of which only the origin is told, where it has but one kind', () => {
    const world = new LedgerWorld('chromium');
    const page = 'http://a.test';
    loadScript(world, SCRIPT, 1, { destination: 'sharedworker' });

    world.startsStream('1', { ...STREAM, frameId: -1, page });
    const before = world.ledger.pools(null)[0]?.holders;
    loadScript(world, 'http://a.test/sw.js', -1, { destination: 'serviceworker' });

    expect(before).toMatchObject([{ worker: { kind: 'shared-worker', url: page } }]);
    expect(world.ledger.pools(null)[0]?.holders).toMatchObject([
      { worker: { kind: 'worker', url: page } },
    ]);
  });

  it('counts workers in the pool of their site', () => {
    const world = new LedgerWorld('chromium');
    world.startsStream('1', { url: 'http://a.test/sse/1' });

    world.startsStream('2', { ...STREAM, frameId: -1, page: 'http://a.test' });

    expect(world.slots()).toEqual(['a.test 2/6, 0']);
  });
});

describe('Ledger: workers whose instruments speak, as Firefox tells of their requests', () => {
  const URL = 'http://sse.test/events';
  const WORKER = { url: SCRIPT, context: 'worker' as const };
  const SHARED = { url: SCRIPT, context: 'shared-worker' as const };
  const holders = (world: LedgerWorld, tabId: number | null = 1) =>
    world.ledger.pools(tabId).flatMap((pool) =>
      pool.holders.map(({ requestId, tabId: tab, connection, worker, via }) => ({
        requestId,
        tab,
        document: connection?.document,
        worker,
        via,
      })),
    );
  const shown = { worker: null, via: null };

  it('gives an EventSource of a worker to the one of two tabs that it is of', () => {
    const world = new LedgerWorld('firefox');
    for (const tab of [1, 2]) {
      loadScript(world, SCRIPT, tab, { destination: 'worker' });
      world.document(`page ${tab}`, tab, 0, `id ${tab}`);
      world.document(`worker ${tab}`, tab, 0, `id ${tab}`, WORKER);
    }
    world.creates('page 2', 1);
    world.creates('worker 2', 1);

    world.startsStream('of the worker', { ...STREAM, url: URL });
    world.startsStream('of the page', { tabId: 2, documentId: 'id 2', url: URL });

    expect(holders(world, 2)).toEqual([
      { requestId: 'of the worker', tab: 2, document: 'worker 2', ...shown },
      { requestId: 'of the page', tab: 2, document: 'page 2', ...shown },
    ]);
  });

  it("tells a worker's WebSocket from the page's to the same address", () => {
    const world = new LedgerWorld('firefox');
    const url = 'ws://sse.test/log';
    world.document('page', 1, 7, 'id');
    world.document('worker', 1, 7, 'id', WORKER);
    world.creates('page', 1, 'websocket', url);
    world.creates('worker', 1, 'websocket', url);

    // Those of workers are told as of the top frame, and without the id of a document.
    world.startsSocket('of the worker', { frameId: 0 });
    world.startsSocket('of the page', { frameId: 7, documentId: 'id' });
    for (const id of ['of the worker', 'of the page']) world.opensSocket(id);

    expect(holders(world)).toEqual([
      { requestId: 'of the worker', tab: 1, document: 'worker', ...shown },
      { requestId: 'of the page', tab: 1, document: 'page', ...shown },
    ]);
  });

  it('shows a shared worker with the tab that follows it, for as long as that is open', () => {
    const world = new LedgerWorld('firefox');
    loadScript(world, SCRIPT, -1);
    world.document('shared', 1, 0, '', SHARED);
    world.creates('shared', 1);
    world.startsStream('1', { ...STREAM, url: URL });
    const before = holders(world);

    world.ledger.closeTab(1);
    const between = holders(world, null);
    world.document('shared', 2, 0, '', SHARED);

    const worker = { kind: 'shared-worker', url: SCRIPT };
    expect(before).toEqual([{ requestId: '1', tab: 1, document: 'shared', ...shown, worker }]);
    expect(between).toMatchObject([{ requestId: '1', tab: -1 }]);
    expect(holders(world, 2)).toMatchObject([{ requestId: '1', tab: 2, document: 'shared' }]);
  });

  it('gives a worker the requests that its streams are told of by', () => {
    const world = new LedgerWorld('firefox');
    world.document('page', 1, 0, 'id');
    world.document('worker', 1, 0, 'id', WORKER);
    world.starts('of the worker', { page: SCRIPT, url: URL });
    for (const key of ['page', 'worker']) {
      world.creates(key, 1, 'fetch-stream', URL);
      const request = { type: 'request-started', request: 1, method: 'GET', url: URL } as const;
      world.happens(key, 1, request);
    }

    expect(holders(world)).toMatchObject([{ requestId: 'of the worker', document: 'worker' }]);
  });
});
