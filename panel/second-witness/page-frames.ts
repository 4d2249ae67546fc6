import type { FrameReader } from '../store/model';
import type { PageFrame } from './event-merge';

interface Waiting {
  readonly frames: PageFrame[];
  /** Frames of its document that were lost before the newest of its own. */
  lost: number;
}

/** Frames of the page's EventSources that have not been compared with the network log yet, by connection. */
export class PageFrames {
  readonly #waiting = new Map<string, Waiting>();
  readonly #lost = new Map<string, number>();
  readonly #newest = new Map<string, number>();
  #next = 0;

  /** Looks through what came since the last call. `isWanted`: for the others nothing is kept. */
  scan(log: FrameReader, isWanted: (connection: string) => boolean): void {
    for (const id of this.#waiting.keys()) if (!isWanted(id)) this.#waiting.delete(id);
    for (let index = Math.max(this.#next, log.start); index < log.end; index++) {
      if (log.seenBy(index) === 'network-log') continue;
      const { id, document } = log.connection(index);
      this.#newest.set(document, log.frameNumber(index));
      const lost = (this.#lost.get(document) ?? 0) + log.lostBefore(index);
      if (lost > 0) this.#lost.set(document, lost);
      if (!isWanted(id)) continue;
      const waiting = this.#waiting.get(id);
      if (waiting) {
        waiting.frames.push({ index, lost: lost - waiting.lost });
        waiting.lost = lost;
      } else this.#waiting.set(id, { frames: [{ index, lost }], lost });
    }
    this.#next = log.end;
  }

  /** Number of the newest frame of a document that has come here; 0 for none. */
  newestOf(document: string): number {
    return this.#newest.get(document) ?? 0;
  }

  /** The documents of the page are gone. */
  leavePage(): void {
    this.#newest.clear();
  }

  of(connection: string): PageFrame[] {
    return this.#waiting.get(connection)?.frames ?? [];
  }
}
