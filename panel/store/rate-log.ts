import type { RateSeries } from './session-api';

/** The charts' longest window. */
export const RATE_WINDOW_SECONDS = 15 * 60;

/** Sums per second over the last 15 minutes, in a ring; seconds without frames cost nothing but their slot. */
export class RateLog {
  readonly #messagesIn = new Float64Array(RATE_WINDOW_SECONDS);
  readonly #messagesOut = new Float64Array(RATE_WINDOW_SECONDS);
  readonly #bytesIn = new Float64Array(RATE_WINDOW_SECONDS);
  readonly #bytesOut = new Float64Array(RATE_WINDOW_SECONDS);
  #oldest = Number.POSITIVE_INFINITY;
  #newest = -1;

  add(timeMs: number, isOut: boolean, size: number): void {
    const second = Math.floor(timeMs / 1_000);
    if (second > this.#newest) this.#advance(second);
    if (second <= this.#newest - RATE_WINDOW_SECONDS) return;
    this.#oldest = Math.min(this.#oldest, second);
    this.#sum(second, isOut, 1, size);
  }

  /** Takes back what was added before. */
  remove(timeMs: number, isOut: boolean, size: number): void {
    const second = Math.floor(timeMs / 1_000);
    if (second > this.#newest - RATE_WINDOW_SECONDS) this.#sum(second, isOut, -1, -size);
  }

  clear(): void {
    this.#empty();
    this.#oldest = Number.POSITIVE_INFINITY;
    this.#newest = -1;
  }

  /** One entry for each second, from `sinceMs` (or the first frame, if that was earlier) to `nowMs`. */
  series(sinceMs: number, nowMs: number): RateSeries {
    const last = Math.max(Math.floor(nowMs / 1_000), this.#newest);
    const first = Math.max(
      Math.min(Math.floor(sinceMs / 1_000), this.#oldest),
      last - RATE_WINDOW_SECONDS + 1,
    );
    const seconds = Array.from({ length: last - first + 1 }, (_, i) => first + i);
    const [messagesIn, messagesOut, bytesIn, bytesOut] = this.#rings();
    const column = (ring: Float64Array) => seconds.map((second) => this.#at(ring, second));
    return {
      seconds,
      messagesIn: column(messagesIn),
      messagesOut: column(messagesOut),
      bytesIn: column(bytesIn),
      bytesOut: column(bytesOut),
    };
  }

  #sum(second: number, isOut: boolean, count: number, size: number): void {
    const slot = second % RATE_WINDOW_SECONDS;
    const messages = isOut ? this.#messagesOut : this.#messagesIn;
    const bytes = isOut ? this.#bytesOut : this.#bytesIn;
    messages[slot] = (messages[slot] ?? 0) + count;
    bytes[slot] = (bytes[slot] ?? 0) + size;
  }

  #at(ring: Float64Array, second: number): number {
    if (second > this.#newest || second <= this.#newest - RATE_WINDOW_SECONDS) return 0;
    return ring[second % RATE_WINDOW_SECONDS] ?? 0;
  }

  #advance(second: number): void {
    // No loop over a gap of any length: the time comes from a page's clock.
    if (second - this.#newest >= RATE_WINDOW_SECONDS) this.#empty();
    else
      for (let passed = this.#newest + 1; passed <= second; passed++) {
        for (const ring of this.#rings()) ring[passed % RATE_WINDOW_SECONDS] = 0;
      }
    this.#newest = second;
  }

  #empty(): void {
    for (const ring of this.#rings()) ring.fill(0);
  }

  #rings() {
    return [this.#messagesIn, this.#messagesOut, this.#bytesIn, this.#bytesOut] as const;
  }
}
