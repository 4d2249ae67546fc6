import { describe, expect, it } from 'vitest';
import type { Browser } from 'webextension-polyfill';
import { parseSnapshot } from '../../../extension/background/ledger/parse-snapshot';
import { LedgerStore } from '../../../extension/background/ledger-store';
import { LedgerWorld } from './ledger-world';

/** A storage whose writes end when told to, and a pause that never is one. */
function createStorage(fails: (text: string) => boolean = () => false) {
  const stored: Record<string, unknown> = {};
  const writes: (() => void)[] = [];
  const session = {
    get: () => Promise.resolve(stored),
    async set(values: Record<string, string>) {
      await new Promise<void>((resolve) => writes.push(resolve));
      if (Object.values(values).some(fails)) throw new Error('QUOTA_BYTES quota exceeded');
      Object.assign(stored, values);
    },
    remove: (key: string) => Promise.resolve(void delete stored[key]),
  };
  const browser = { storage: { session } } as unknown as Browser;
  const clock = {
    time: 0,
    paused: [] as number[],
    now: () => clock.time,
    async pause(ms: number) {
      clock.paused.push(ms);
    },
  };
  return { stored, writes, clock, store: new LedgerStore(browser, clock) };
}

const liveIds = (text: unknown) => parseSnapshot(text)?.live.map(({ requestId }) => requestId);

describe('LedgerStore', () => {
  it.each([
    [100, 900],
    [4_000, 5_000],
  ])('rests after a save of %i ms for %i ms', async (took, rest) => {
    const { writes, clock, store } = createStorage();

    const saved = store.save(new LedgerWorld().ledger);
    clock.time += took;
    writes[0]?.();
    await saved;

    expect(clock.paused).toEqual([rest]);
  });

  it('writes one ledger at a time, and the newest last', async () => {
    const { stored, writes, store } = createStorage();
    const world = new LedgerWorld();
    world.starts('1');

    const first = store.save(world.ledger);
    world.starts('2', { url: 'http://sse.test/2' });
    await store.save(world.ledger);
    const underWay = writes.length;
    writes[0]?.();
    await expect.poll(() => writes.length).toBe(2);
    writes[1]?.();
    await first;

    expect(underWay).toBe(1);
    expect(liveIds(stored.ledger)).toEqual(['1', '2']);
  });

  it('keeps no old ledger where the newest does not fit', async () => {
    const { stored, writes, store } = createStorage((text) => text.includes('too-large'));
    stored.ledger = JSON.stringify(new LedgerWorld().ledger.snapshot());
    const world = new LedgerWorld();
    world.starts('too-large');

    const saved = store.save(world.ledger);
    for (const count of [1, 2, 3, 4]) {
      await expect.poll(() => writes.length).toBe(count);
      writes[count - 1]?.();
    }
    await saved;

    expect(stored.ledger).toBeUndefined();
  });

  it('gives up what is past before it gives up who holds the slots', async () => {
    const { stored, writes, store } = createStorage((text) => text.includes('past-request'));
    const world = new LedgerWorld();
    world.document('d');
    world.creates('d', 1);
    world.startsStream('1');
    world.starts('past-request', { url: 'http://sse.test/news' });
    world.ends('past-request', '');

    const saved = store.save(world.ledger);
    for (const count of [1, 2]) {
      await expect.poll(() => writes.length).toBe(count);
      writes[count - 1]?.();
    }
    await saved;
    const kept = parseSnapshot(stored.ledger);

    expect(liveIds(stored.ledger)).toEqual(['1']);
    expect(kept?.documents[0]?.connections[0]?.attempts).toHaveLength(1);
  });

  it('cuts long addresses before it gives up the ledger', async () => {
    const { stored, writes, store } = createStorage((text) => text.length > 7_000);
    const world = new LedgerWorld();
    world.startsStream('1', { url: `http://sse.test/${'y'.repeat(7_000)}` });
    world.responds('1');

    const saved = store.save(world.ledger);
    for (const count of [1, 2, 3, 4]) {
      await expect.poll(() => writes.length).toBe(count);
      writes[count - 1]?.();
    }
    await saved;
    const next = new LedgerWorld();
    await store.load(next.ledger);

    expect(liveIds(stored.ledger)).toEqual(['1']);
    expect(next.slots()).toEqual(['sse.test 1/6, 0']);
  });

  it('gives a ledger back as it was', async () => {
    const { stored, store } = createStorage();
    const world = new LedgerWorld();
    world.startsStream('1');
    world.responds('1');
    stored.ledger = JSON.stringify(world.ledger.snapshot());
    const next = new LedgerWorld();

    const hasLedger = await store.load(next.ledger);

    expect(hasLedger).toBe(true);
    expect(next.slots()).toEqual(['sse.test 1/6, 0']);
  });
});
