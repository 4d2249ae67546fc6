import { directionOf, type FrameCode } from '../../extension/protocol/frames';
import { ATTEMPTS } from '../../extension/protocol/limits';
import type { AttemptFacts } from '../../extension/protocol/pools';
import { isSameAttempt } from '../../extension/protocol/same-attempt';
import { isOver } from './apply-lifecycle';
import type { Attempt, Connection } from './model';
import { requestOverAt, silenceAllowed } from './poll-life';
import { RecentRate } from './recent-rate';

/** What beside the page's own words decides how a connection stands. */
export interface Surroundings {
  /** Milliseconds since the epoch. */
  now: number;
  /** When the connection's document ended; `null` while it lives. */
  documentGoneAt(document: string): number | null;
  documentGoneWords(document: string): string;
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
  /** Milliseconds of the newest `retry` field of its event stream. */
  retryMs: number | null = null;
  /** False while its page has not told of what kind it is. */
  isNamed = true;
  /** What the request log said of requests that the page has not told yet. */
  readonly unplaced: AttemptFacts[] = [];
  /** Index of its newest frame in the log; -1 without any. */
  newestFrame = -1;
  /** Index in the log of what its request sent: the first body of a stream, the newest of a poll; -1 without. */
  requestBody = -1;
  /** Second of the newest view, where its rates were not all zero. */
  #ratesOfSecond = -1;
  /** By the panel's clock: when the newest request of a poll began or ended, as far as the views know. */
  #heardAt = 0;
  #heard: Connection['attempts'] = [];
  /** By the panel's clock: when a poll will have stopped; `null` while that is not foreseen. */
  #stopsAt: number | null = null;

  constructor(index: number, connection: Connection) {
    this.index = index;
    this.told = connection;
    this.view = connection;
  }

  /** Whether it ended; a poll has by its silence, as the newest view shows. */
  get isOver(): boolean {
    return isOver(this.told) || (this.told.kind === 'poll' && isOver(this.view));
  }

  /** Its frame has this place in the log. */
  placed(index: number, code: FrameCode): void {
    this.newestFrame = index;
    if (directionOf(code) === 'in' || !asksByRequest(this.told.kind)) return;
    if (this.requestBody < 0 || this.told.kind === 'poll') this.requestBody = index;
  }

  /** The log was written anew. A body that had left it stays gone, and no later frame takes its place. */
  moveFrames(movedTo: (index: number) => number): void {
    this.newestFrame = movedTo(this.newestFrame);
    const body = movedTo(this.requestBody);
    if (body >= 0) this.requestBody = body;
  }

  keepUnplaced(facts: AttemptFacts): void {
    const others = this.unplaced.filter((one) => !isSameAttempt(one, facts));
    this.unplaced.splice(0, this.unplaced.length, ...others.slice(1 - ATTEMPTS), facts);
  }

  /** Whether time alone changes what the view shows. */
  isAgeing(now: number): boolean {
    if (this.#stopsAt !== null && now >= this.#stopsAt && !isOver(this.view)) return true;
    return this.#ratesOfSecond >= 0 && Math.floor(now / 1_000) !== this.#ratesOfSecond;
  }

  publish(surroundings: Surroundings): void {
    const { now } = surroundings;
    if (this.told.kind === 'poll') this.#listen(now);
    const isQuiet = this.rate.isQuiet(now);
    this.#ratesOfSecond = isQuiet ? -1 : Math.floor(now / 1_000);
    this.view = {
      ...this.told,
      ...this.#placed(surroundings),
      lastEventId: this.lastEventId,
      retryMs: this.retryMs,
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
      const words = surroundings.documentGoneWords(told.document);
      const attempts = told.attempts.map((attempt) =>
        endedWithPage(told.kind, attempt, goneAt, words),
      );
      return { state: 'closed', stateSince: goneAt, attempts };
    }
    if (this.#stopsAt !== null && surroundings.now >= this.#stopsAt) {
      return { state: 'closed', stateSince: overAt(told) ?? told.createdAt };
    }
    const waitingSince = surroundings.waitingSince(told.id);
    if (waitingSince === null || (told.state === 'open' && told.kind !== 'poll')) return {};
    return { state: 'waiting', stateSince: waitingSince };
  }

  /**
   * A poll says nothing when it stops. Its silence is measured by the panel's clock, because a page's
   * clock may be far behind; and by its own words too, because they may be told late.
   */
  #listen(now: number): void {
    const { attempts } = this.told;
    if (attempts !== this.#heard) {
      this.#heard = attempts;
      this.#heardAt = now;
    }
    const silence = silenceAllowed(this.told);
    const endedAt = overAt(this.told) ?? 0;
    this.#stopsAt = silence === null ? null : Math.max(this.#heardAt, endedAt) + silence;
  }
}

function overAt({ attempts }: Connection): number | null {
  const last = attempts.at(-1);
  return last ? requestOverAt(last) : null;
}

function endedWithPage(
  kind: Connection['kind'],
  attempt: Attempt,
  at: number,
  text: string,
): Attempt {
  if (attempt.end || (kind === 'poll' && requestOverAt(attempt) !== null)) return attempt;
  const end = { at, cause: 'navigation', text, willRetry: false } as const;
  return { ...attempt, end };
}

/** A socket's messages out are no bodies of requests. */
function asksByRequest(kind: Connection['kind']): boolean {
  return kind === 'fetch-stream' || kind === 'xhr-stream' || kind === 'poll';
}
