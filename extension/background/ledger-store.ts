import type { Browser } from 'webextension-polyfill';
import { STORED_TEXT_CHARS } from '../protocol/limits';
import type { Ledger, LedgerSnapshot } from './ledger/ledger';
import { parseSnapshot } from './ledger/parse-snapshot';

/** The key in `storage.session`, which lives as long as the browser does. */
const KEY = 'ledger';

/** Time off after each save, in times of what the save took. */
const REST = 9;
/** A busy machine makes a save slow, and what is not stored by the next stop is lost. */
const MOST_REST_MS = 5_000;

export interface StoreClock {
  /** In milliseconds. */
  now(): number;
  pause(ms: number): Promise<void>;
}

/**
 * Keeps the ledger for the background that comes after this one. As text, because Chromium takes
 * ten times as long for an object.
 */
export class LedgerStore {
  readonly #area: Browser['storage']['session'];
  readonly #clock: StoreClock;
  #isSaving = false;
  /** Something changed since the last snapshot. */
  #isAsked = false;

  constructor({ storage }: Browser, clock: StoreClock) {
    this.#area = storage.session;
    this.#clock = clock;
  }

  /** Tells whether there was a ledger to restore. */
  async load(ledger: Ledger): Promise<boolean> {
    const stored = await this.#area.get(KEY);
    const snapshot = parseSnapshot(stored[KEY]);
    if (snapshot) ledger.restore(snapshot);
    return snapshot !== undefined;
  }

  /** One at a time, so that an older ledger never comes after a newer one. */
  async save(ledger: Ledger): Promise<void> {
    this.#isAsked = true;
    if (this.#isSaving) return;
    this.#isSaving = true;
    while (this.#isAsked) {
      this.#isAsked = false;
      const start = this.#clock.now();
      await this.#write(ledger.snapshot());
      // A ledger that a hostile page has blown up must not keep the background busy with itself.
      const took = this.#clock.now() - start;
      await this.#clock.pause(Math.min(took * REST, MOST_REST_MS));
    }
    this.#isSaving = false;
  }

  async #write(snapshot: LedgerSnapshot): Promise<void> {
    for (const text of lessAndLess(snapshot)) {
      try {
        await this.#area.set({ [KEY]: text });
        return;
      } catch {
        // Over the browser's quota of 10 MB.
      }
    }
    // Better none than an old one: without it, every page is asked anew.
    await this.#area.remove(KEY);
  }
}

/** The ledger, and what is left of it without what matters less than who holds the slots. */
function* lessAndLess(snapshot: LedgerSnapshot): Generator<string> {
  yield JSON.stringify(snapshot);
  // Of use only for polls that their pages have not told yet, and for those that no page tells.
  const claims = { ...snapshot.claims, past: [] };
  const present = { ...snapshot, claims, polls: [] };
  yield JSON.stringify(present);
  const documents = snapshot.documents.map((entry) => ({
    ...entry,
    connections: entry.connections.map((one) => ({ ...one, attempts: one.attempts.slice(-1) })),
  }));
  yield JSON.stringify({ ...present, documents });
  // Connections are known by their numbers, and their requests by their ids: addresses may be cut.
  yield JSON.stringify({ ...present, documents }, (_, value: unknown) =>
    typeof value === 'string' ? value.slice(0, STORED_TEXT_CHARS) : value,
  );
}
