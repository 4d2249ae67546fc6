/** A reading may cost 5 % of one core: the next one waits 20 times as long as the last one took. */
const COST_SHARE = 20;
const LEAST_WAIT_MS = 500;
/** While readings tell nothing new, the next ones wait longer and longer, up to here. */
const LONGEST_WAIT_MS = 8_000;

/** When the network log may be read next. The log is copied as a whole, so a reading of a long one is dear. */
export class ReadingPace {
  /** What the cost of the last reading asks for; nothing makes the next one earlier. */
  #affordableAt = Number.NEGATIVE_INFINITY;
  #worthwhileAt = Number.NEGATIVE_INFINITY;
  #idleWait = LEAST_WAIT_MS;

  isDue(now: number): boolean {
    return now >= this.#affordableAt && now >= this.#worthwhileAt;
  }

  /** `costMs`: of the whole reading, in DevTools and here; waiting for DevTools counts as if they worked. */
  wasRead(now: number, costMs: number, hadNews: boolean): void {
    this.#idleWait = hadNews ? LEAST_WAIT_MS : Math.min(this.#idleWait * 2, LONGEST_WAIT_MS);
    this.#affordableAt = now + Math.max(LEAST_WAIT_MS, costMs * COST_SHARE);
    this.#worthwhileAt = now + this.#idleWait;
  }

  /** Something happened: the next reading is likely to tell something. */
  hurry(now: number): void {
    this.#idleWait = LEAST_WAIT_MS;
    this.#worthwhileAt = Math.min(this.#worthwhileAt, now + LEAST_WAIT_MS);
  }
}
