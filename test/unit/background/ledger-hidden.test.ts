import { describe, expect, it } from 'vitest';
import type { BrowserName } from '../../../extension/pools/browser-rules';
import { LedgerWorld } from './ledger-world';
import { headersSent } from './request-builder';

const WORKER = 'http://a.test/worker.js';

const reasonsOf = ({ ledger }: LedgerWorld) =>
  ledger
    .pools(null)
    .flatMap(({ holders, waiters }) => [...holders, ...waiters])
    .map(({ hidden }) => hidden);

/** A world that has seen the script of a worker of this kind. */
function withWorker(browser: BrowserName, destination: string, tabId: number): LedgerWorld {
  const world = new LedgerWorld(browser);
  world.starts('script', { url: WORKER, resourceType: 'script', tabId });
  world.apply(headersSent('script', { destination, acceptsEventStream: false }));
  world.ends('script', '');
  return world;
}

describe('Ledger: why the frames of a push connection reach nobody', () => {
  it.each([
    ['shared-worker', 'sharedworker'],
    ['service-worker', 'serviceworker'],
    ['worker', 'script'],
  ] as const)('names a %s, outside of all tabs', (reason, destination) => {
    const world = withWorker('firefox', destination, -1);
    world.startsStream('a', { tabId: -1, page: WORKER });

    world.passes(1_000);

    expect(reasonsOf(world)).toEqual([reason]);
  });

  it('says nothing while the page may still tell', () => {
    const world = new LedgerWorld();
    world.startsStream('a');

    world.passes(900);

    expect(reasonsOf(world)).toEqual([null]);
    expect(world.ledger.settle()).toBe(true);
  });

  it('says nothing of a connection that its page tells of', () => {
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.startsStream('a');

    world.passes(5_000);

    expect(reasonsOf(world)).toEqual([null]);
  });

  it('knows a dedicated worker in Firefox, and in Chromium where the tab has one', () => {
    const worlds = [
      new LedgerWorld('firefox'),
      withWorker('chromium', 'worker', 1),
      new LedgerWorld('chromium'),
    ];
    for (const world of worlds) {
      world.startsStream('a');
      world.passes(1_000);
    }

    expect(worlds.flatMap(reasonsOf)).toEqual(['dedicated-worker', 'dedicated-worker', 'unknown']);
  });

  it.each([
    ['chromium', 'D0'],
    ['firefox', 'D1'],
  ] as const)(
    "knows a socket of a frame's initial empty document in %s, and keeps it",
    (browser, documentId) => {
      const world = new LedgerWorld(browser);
      world.ledger.navigateFrame(1, 0, 'http://a.test/', 'D', 9_000);
      world.startsSocket('a', { frameId: 7, documentId });
      world.opensSocket('a');
      world.ledger.navigateFrame(1, 7, 'http://a.test/frame', 'D1', world.time + 20);

      world.passes(1_000);

      expect(reasonsOf(world)).toEqual(['empty-document']);
    },
  );

  it("does not take a frame's own request for one of its initial empty document", () => {
    const world = new LedgerWorld();
    world.ledger.navigateFrame(1, 0, 'http://a.test/', 'D', 9_000);
    world.ledger.navigateFrame(1, 7, 'http://a.test/frame', 'D1', 9_500);
    world.startsStream('a', { frameId: 7, documentId: 'D1' });

    world.passes(1_000);

    expect(reasonsOf(world)).toEqual(['unknown']);
  });

  it('blames the age of a page that was there before the extension', () => {
    const world = new LedgerWorld('chromium', { isOlderPage: () => true });
    world.startsStream('a');

    world.passes(1_000);

    expect(reasonsOf(world)).toEqual(['older-page']);
  });

  it.each([
    ['application/x-ndjson', 1_000, 'unknown'],
    ['Multipart/X-Mixed-Replace; boundary=x', 1_000, 'unknown'],
    ['application/json', 9_000, null],
    ['application/json', 10_000, 'unread-body'],
  ] as const)('says of an answer in %s after %d ms: %s', (contentType, ms, reason) => {
    const world = new LedgerWorld();
    world.starts('a');
    world.responds('a', { contentType });

    world.passes(ms);

    expect(reasonsOf(world)).toEqual([reason]);
  });

  it('looks again at an answer without an end, however quiet the browser is', () => {
    const world = new LedgerWorld();
    world.starts('a');
    world.responds('a', { contentType: 'application/json' });
    const startedAt = world.time;

    // As the background does: again and again as long as the ledger asks for it.
    while (world.ledger.settle()) world.time += 100;

    expect(world.time - startedAt).toBeGreaterThanOrEqual(10_000);
    expect(world.time - startedAt).toBeLessThan(11_000);
    expect(reasonsOf(world)).toEqual(['unread-body']);
  });

  it('says nothing of a download, whose length is known', () => {
    const world = new LedgerWorld();
    world.starts('a');
    world.responds('a', { contentType: 'application/zip', length: 5_000_000_000 });

    world.passes(60_000);

    expect(reasonsOf(world)).toEqual([null]);
  });
});
