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
