import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';
import { LedgerWorld } from './ledger-world';

/** `true`: a request starts. A number: the holder at that place ends. */
const STEPS = fc.array(fc.oneof(fc.constant(true as const), fc.nat(5)), { maxLength: 120 });

/** A browser with six slots, as plain as can be. */
class PlainBrowser {
  readonly world = new LedgerWorld();
  holders: string[] = [];
  queue: string[] = [];
  #started = 0;

  start(): void {
    this.#started += 1;
    const requestId = `${this.#started}`;
    this.queue.push(requestId);
    this.world.startsStream(requestId, { url: `http://sse.test/${requestId}` });
    this.#letIn();
  }

  end(place: number): void {
    const [requestId] = this.holders.splice(place % Math.max(1, this.holders.length), 1);
    if (requestId === undefined) return;
    this.world.ends(requestId);
    this.#letIn();
  }

  #letIn(): void {
    while (this.holders.length < 6) {
      const requestId = this.queue.shift();
      if (requestId === undefined) return;
      this.holders.push(requestId);
      this.world.responds(requestId);
    }
  }
}

describe('Ledger: the queue', () => {
  it('holds and waits as a browser with six slots does', { timeout: PROPERTY_TIMEOUT_MS }, () => {
    fc.assert(
      fc.property(STEPS, (steps) => {
        const browser = new PlainBrowser();

        for (const step of steps) {
          if (step === true) browser.start();
          else browser.end(step);
          const [pool] = browser.world.ledger.pools(null);
          const ids = (slots: readonly { requestId: string }[] = []) =>
            slots.map(({ requestId }) => requestId);

          expect(ids(pool?.holders).sort()).toEqual([...browser.holders].sort());
          expect(ids(pool?.waiters)).toEqual(browser.queue);
        }
      }),
    );
  });

  it('leaves a slot to whoever got it when a more important request comes', () => {
    const world = new LedgerWorld();
    for (let id = 1; id <= 5; id++) {
      world.startsStream(`${id}`, { url: `http://a.test/${id}` });
      world.responds(`${id}`);
    }
    world.starts('slow', { url: 'http://a.test/slow' });

    world.starts('page', { url: 'http://a.test/page', resourceType: 'sub_frame' });

    const [pool] = world.ledger.pools(1);
    expect(pool?.holders.at(-1)).toMatchObject({ requestId: 'slow', state: 'connecting' });
    expect(pool?.waiters).toMatchObject([{ requestId: 'page', waitsFor: 'slot' }]);
  });

  it('puts more important requests first in the queue', () => {
    const world = new LedgerWorld();
    for (let id = 1; id <= 6; id++) {
      world.startsStream(`${id}`, { url: `http://a.test/${id}` });
      world.responds(`${id}`);
    }
    world.startsStream('stream', { url: 'http://a.test/7' });
    world.starts('beacon', { url: 'http://a.test/8', resourceType: 'ping' });
    world.starts('style', { url: 'http://a.test/9', resourceType: 'stylesheet' });
    for (const id of ['beacon', 'style']) {
      world.apply({
        type: 'headers-sent',
        requestId: id,
        acceptsEventStream: false,
        lastEventId: null,
        carriesCookie: false,
        destination: '',
        mode: '',
      });
    }

    const [pool] = world.ledger.pools(1);

    expect(pool?.waiters.map(({ requestId }) => requestId)).toEqual(['style', 'stream', 'beacon']);
  });

  it('keeps requests behind the lock of the cache out of slots and queue', () => {
    const world = new LedgerWorld();
    for (const id of ['1', '2', '3']) world.starts(id, { url: 'http://sse.test/poll' });

    const [locked] = world.ledger.pools(1);
    world.responds('1');
    const [freed] = world.ledger.pools(1);

    expect(locked).toMatchObject({ held: 1, waiting: 0, locked: 2 });
    expect(locked?.waiters).toMatchObject([{ waitsFor: 'cache-lock' }, { waitsFor: 'cache-lock' }]);
    expect(freed).toMatchObject({ held: 2, waiting: 0, locked: 1 });
  });

  it('lets one WebSocket at a time shake hands with an address', () => {
    const world = new LedgerWorld();
    for (const id of ['1', '2', '3']) world.startsSocket(id);

    const [first] = world.ledger.pools(1);
    world.opensSocket('1');
    const [second] = world.ledger.pools(1);

    expect(first).toMatchObject({ held: 1, waiting: 2 });
    expect(first?.waiters).toMatchObject([{ waitsFor: 'handshake' }, { waitsFor: 'handshake' }]);
    expect(second).toMatchObject({ held: 2, waiting: 1 });
  });

  it('gives navigations in Firefox up to three slots more', () => {
    const world = new LedgerWorld('firefox');
    for (let id = 1; id <= 6; id++) {
      world.startsStream(`${id}`, { url: `http://a.test/${id}` });
      world.responds(`${id}`);
    }
    for (let id = 1; id <= 4; id++) {
      const url = `http://a.test/page/${id}`;
      world.starts(`page ${id}`, { url, resourceType: 'main_frame', tabId: 10 + id });
    }

    const [pool] = world.ledger.pools(1);

    expect(pool).toMatchObject({ held: 9, cap: 9, urgent: 3, waiting: 1 });
  });
});

describe('Ledger: fetches that leave credentials out', () => {
  it.each(['chromium', 'firefox'] as const)(
    'are found by what is too much for one pool in %s',
    (browser) => {
      const world = new LedgerWorld(browser);
      for (let id = 1; id <= 6; id++) {
        world.startsStream(`stream ${id}`, { url: `http://a.test/sse/${id}` });
        world.responds(`stream ${id}`);
      }
      for (let id = 1; id <= 6; id++) {
        world.starts(`fetch ${id}`, { url: `http://a.test/fetch/${id}` });
        world.responds(`fetch ${id}`);
      }

      world.passes(150);

      expect(world.slots()).toEqual(['a.test 6/6, 0', 'a.test 6/6, 0']);
      expect(
        world.ledger
          .pools(1)
          .map(({ credentials }) => credentials)
          .sort(),
      ).toEqual([false, true]);
    },
  );
});
