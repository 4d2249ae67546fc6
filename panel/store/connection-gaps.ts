/** Measures how long after the newest message before it of its connection each message of a log comes. */
export class ConnectionGaps {
  /** By connection. */
  readonly #newest = new Map<number, { index: number; time: number }>();

  /** Of the message that comes now; NaN for a first one, and for one that is told late. */
  next(connection: number, index: number, time: number): number {
    const newest = this.#newest.get(connection);
    if (!newest) {
      this.#newest.set(connection, { index, time });
      return Number.NaN;
    }
    newest.index = index;
    // What is told late has its place among the messages before, which nobody looks for here.
    if (time < newest.time) return Number.NaN;
    const gap = time - newest.time;
    newest.time = time;
    return gap;
  }

  /** Or it would grow with every connection of a long recording. */
  forgetBefore(index: number): void {
    for (const [connection, newest] of this.#newest) {
      if (newest.index < index) this.#newest.delete(connection);
    }
  }

  clear(): void {
    this.#newest.clear();
  }
}
