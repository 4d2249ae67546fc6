import { isOver } from './apply-lifecycle';
import type { Attempt, Connection } from './model';
import { RecentRate } from './recent-rate';

/** What beside the page's own words decides how a connection stands. */
export interface Surroundings {
  /** Milliseconds since the epoch. */
  now: number;
  /** When the connection's document ended; `null` while it lives. */
  documentGoneAt(document: string): number | null;
  /** Since when the connection's request has waited for a slot; `null` when it does not. */
  waitingSince(id: string): number | null;
}

/** One connection: what its page told, what its frames add, and what the views see of both. */
export class ConnectionEntry {
  readonly index: number;
  readonly rate = new RecentRate();
  /** As its page told it; a document's end and a queue are laid over it in `view`, because both can be undone. */
  told: Connection;
  view: Connection;
  lastEventId = '';
  buffered = 0;
  /** Index of its newest frame in the log; -1 without any. */
  newestFrame = -1;
  /** Second of the newest view, where its rates were not all zero. */
  #ratesOfSecond = -1;

  constructor(index: number, connection: Connection) {
    this.index = index;
    this.told = connection;
    this.view = connection;
  }

  /** Whether time alone changes what the view shows. */
  isAgeing(now: number): boolean {
    return this.#ratesOfSecond >= 0 && Math.floor(now / 1_000) !== this.#ratesOfSecond;
  }

  publish(surroundings: Surroundings): void {
    const { now } = surroundings;
    const isQuiet = this.rate.isQuiet(now);
    this.#ratesOfSecond = isQuiet ? -1 : Math.floor(now / 1_000);
    this.view = {
      ...this.told,
      ...this.#placed(surroundings),
      lastEventId: this.lastEventId,
      buffered: this.buffered,
      rate: this.rate.mean(now, this.told.createdAt),
      recentRates: this.rate.lastSeconds(now),
    };
  }

  #placed(surroundings: Surroundings): Partial<Connection> {
    const { told } = this;
    if (isOver(told)) return {};
    const goneAt = surroundings.documentGoneAt(told.document);
    if (goneAt !== null) {
      const attempts = told.attempts.map((attempt) => endedByNavigation(attempt, goneAt));
      return { state: 'closed', stateSince: goneAt, attempts };
    }
    const waitingSince = surroundings.waitingSince(told.id);
    if (waitingSince === null || told.state === 'open') return {};
    return { state: 'waiting', stateSince: waitingSince };
  }
}

function endedByNavigation(attempt: Attempt, at: number): Attempt {
  if (attempt.end) return attempt;
  const end = { at, cause: 'navigation', text: 'the page went away', willRetry: false } as const;
  return { ...attempt, end };
}
