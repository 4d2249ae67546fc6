/** Seconds that a connection's small line shows. */
export const SPARK_SECONDS = 24;
/** Seconds that its rate is the mean of. */
export const RATE_SECONDS = 10;
/** Some seconds beyond the line, for frames that arrive late. */
const RING_SECONDS = 32;

/** Frames of one connection in each of the last seconds. */
export class RecentRate {
  readonly #counts = new Uint32Array(RING_SECONDS);
  #newest = 0;

  add(timeMs: number): void {
    const second = Math.floor(timeMs / 1_000);
    if (second > this.#newest) this.#advance(second);
    if (second <= this.#newest - RING_SECONDS) return;
    const slot = second % RING_SECONDS;
    this.#counts[slot] = (this.#counts[slot] ?? 0) + 1;
  }

  /** Frames in each of the last complete seconds before `nowMs`, oldest first. */
  lastSeconds(nowMs: number): number[] {
    const now = Math.floor(nowMs / 1_000);
    return Array.from({ length: SPARK_SECONDS }, (_, i) => this.#at(now - SPARK_SECONDS + i));
  }

  /** Frames per second, mean of the last 10 complete seconds, or of as many as the connection has lived. */
  mean(nowMs: number, createdAtMs: number): number {
    const now = Math.floor(nowMs / 1_000);
    const seconds = Math.min(RATE_SECONDS, now - Math.floor(createdAtMs / 1_000));
    if (seconds <= 0) return 0;
    let frames = 0;
    for (let second = now - seconds; second < now; second++) frames += this.#at(second);
    return frames / seconds;
  }

  /** Whether `lastSeconds` and `mean` are zero from here on until a frame comes. */
  isQuiet(nowMs: number): boolean {
    return this.#newest < Math.floor(nowMs / 1_000) - SPARK_SECONDS;
  }

  #at(second: number): number {
    if (second > this.#newest || second <= this.#newest - RING_SECONDS || second < 0) return 0;
    return this.#counts[second % RING_SECONDS] ?? 0;
  }

  #advance(second: number): void {
    if (second - this.#newest >= RING_SECONDS) this.#counts.fill(0);
    else
      for (let passed = this.#newest + 1; passed <= second; passed++) {
        this.#counts[passed % RING_SECONDS] = 0;
      }
    this.#newest = second;
  }
}
