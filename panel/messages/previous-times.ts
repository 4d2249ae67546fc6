import type { FrameReader } from '../store/model';

/** The message before may be long ago on a quiet connection; the search must not stop the panel. */
const SEARCHED_FRAMES = 20_000;
const CACHED_FRAMES = 5_000;

/** Finds how long after its connection's previous message each message came. */
export class PreviousTimes {
  readonly #gaps = new Map<number, number | null>();

  /** Milliseconds since the message before, per index; `null` for a first message or one found nowhere near. */
  gaps(log: FrameReader, indexes: readonly number[]): ReadonlyMap<number, number | null> {
    if (this.#gaps.size > CACHED_FRAMES) this.#gaps.clear();
    const wanted = new Set(indexes.filter((index) => !this.#gaps.has(index)));
    if (wanted.size > 0) this.#search(log, wanted);
    return this.#gaps;
  }

  /** One walk back through the log answers all. */
  #search(log: FrameReader, wanted: ReadonlySet<number>): void {
    const newest = Math.max(...wanted);
    const oldest = Math.min(...wanted);
    const stop = Math.max(log.start, newest - SEARCHED_FRAMES);
    const open = new Map<string, number>();
    for (let index = newest; index >= stop; index -= 1) {
      const { id } = log.connection(index);
      const later = open.get(id);
      if (later !== undefined) {
        this.#gaps.set(later, log.time(later) - log.time(index));
        open.delete(id);
      }
      if (wanted.has(index)) open.set(id, index);
      if (index <= oldest && open.size === 0) return;
    }
    for (const index of wanted) {
      if (!this.#gaps.has(index)) this.#gaps.set(index, null);
    }
  }
}
