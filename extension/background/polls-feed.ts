import { POLLS } from '../protocol/limits';
import type { PollsMessage } from '../protocol/messages';
import type { Ledger } from './ledger/ledger';

/** A panel, as far as it shows polls. */
export interface PollsReader {
  /** `null` while it shows all tabs, `undefined` before it has said what it shows. */
  readonly tabId: number | null | undefined;
  /** The polls it was sent last, as text; `null` before. */
  pollsSent: string | null;
  post(message: PollsMessage): void;
}

/** Sends each panel the polls of its tab that only requests show, when they are not what it has already. */
export class PollsFeed {
  readonly #ledger: Ledger;
  readonly #now: () => number;

  constructor(ledger: Ledger, now: () => number) {
    this.#ledger = ledger;
    this.#now = now;
  }

  sendAll(readers: Iterable<PollsReader>): void {
    for (const reader of readers) this.send(reader);
  }

  send(reader: PollsReader): void {
    if (reader.tabId === undefined) return;
    const all = this.#ledger.polls(reader.tabId);
    const text = JSON.stringify(all);
    if (reader.pollsSent === text) return;
    reader.pollsSent = text;
    const polls = all.slice(0, POLLS);
    reader.post({ type: 'polls', polls, more: all.length - polls.length, at: this.#now() });
  }
}
