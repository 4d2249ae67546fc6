import type { Browser } from 'webextension-polyfill';
import type { Ledger } from './ledger/ledger';
import { parseSnapshot } from './ledger/parse-snapshot';

/** The key in `storage.session`, which lives as long as the browser does. */
const KEY = 'ledger';

/** Keeps the ledger for the background that comes after this one. */
export class LedgerStore {
  readonly #area: Browser['storage']['session'];

  constructor({ storage }: Browser) {
    this.#area = storage.session;
  }

  /** Tells whether there was a ledger to restore. */
  async load(ledger: Ledger): Promise<boolean> {
    const stored = await this.#area.get(KEY);
    const snapshot = parseSnapshot(stored[KEY]);
    if (snapshot) ledger.restore(snapshot);
    return snapshot !== undefined;
  }

  async save(ledger: Ledger): Promise<void> {
    const snapshot = ledger.snapshot();
    try {
      await this.#area.set({ [KEY]: snapshot });
    } catch {
      // Over the browser's quota of 10 MB: the slots matter more than the attempts of the past.
      const documents = snapshot.documents.map((entry) => ({
        ...entry,
        connections: entry.connections.map((one) => ({ ...one, attempts: one.attempts.slice(-1) })),
      }));
      // Better none than an old one: without it, every page is asked anew.
      await this.#area
        .set({ [KEY]: { ...snapshot, documents } })
        .catch(() => this.#area.remove(KEY));
    }
  }
}
