import { type Deadline, withDeadline } from './deadline';
import { isAtOrBelow } from './server-log';

/** In a server that runs for days nobody takes anything; a test never leaves as many. */
const MAX_WAITING = 1000;

interface Arrival<Item> {
  readonly path: string;
  readonly item: Item;
}

interface Taker<Item> {
  readonly path: string;
  readonly take: (item: Item) => void;
}

/** Hands each arrival to one taker: to the one that waits for it already, or to the next that asks. */
export class Arrivals<Item> {
  readonly #waiting: Arrival<Item>[] = [];
  readonly #takers = new Set<Taker<Item>>();

  arrived(path: string, item: Item): void {
    for (const taker of this.#takers) {
      if (!isAtOrBelow(path, taker.path)) continue;
      this.#takers.delete(taker);
      taker.take(item);
      return;
    }
    this.#waiting.push({ path, item });
    if (this.#waiting.length > MAX_WAITING) this.#waiting.shift();
  }

  /** The oldest arrival at the path or below it that nobody took yet. */
  next(path: string, deadline: Deadline): Promise<Item> {
    const index = this.#waiting.findIndex((arrival) => isAtOrBelow(arrival.path, path));
    const [arrival] = index < 0 ? [] : this.#waiting.splice(index, 1);
    if (arrival) return Promise.resolve(arrival.item);

    return withDeadline(deadline, (resolve) => {
      const taker: Taker<Item> = { path, take: resolve };
      this.#takers.add(taker);
      return () => this.#takers.delete(taker);
    });
  }
}
