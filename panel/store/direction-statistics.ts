import { BUCKET_EDGES, bucketOf } from './buckets';
import { SortedColumn } from './sorted-column';

/** Exact figures of many values. */
export interface Distribution {
  count: number;
  p50: number | null;
  p95: number | null;
  p99: number | null;
  max: number | null;
  /** Values per bucket of BUCKET_EDGES. */
  buckets: readonly number[];
}

export interface DirectionFigures {
  messages: number;
  bytes: number;
  /** The most within one second of the clock. */
  peakMessages: number;
  peakBytes: number;
  /** In bytes. */
  sizes: Distribution;
  /** Milliseconds between a message and the one before it on its connection, in this direction. */
  gaps: Distribution;
  /** Messages that are older than the one before them: no time between the two is counted. */
  outOfOrder: number;
}

/** Sorted at once: a chunk that a sort and a merge do in a few milliseconds. */
const CHUNK = 16_384;

/** What went one way. Frames are added at any rate; `settle` does what takes time, a little each time. */
export class DirectionStatistics {
  readonly #sizes = new Values();
  readonly #gaps = new Values();
  /** By connection, the newest time so far. */
  readonly #previous = new Map<number, number>();
  readonly #seconds = new Map<number, Second>();
  #second: Second = { second: Number.NaN, messages: 0, bytes: 0 };
  #messages = 0;
  #bytes = 0;
  #peakMessages = 0;
  #peakBytes = 0;
  #outOfOrder = 0;

  add(time: number, connection: number, size: number): void {
    this.#messages += 1;
    this.#bytes += size;
    this.#sizes.add(size);
    const second = this.#secondOf(time);
    second.messages += 1;
    second.bytes += size;
    this.#peakMessages = Math.max(this.#peakMessages, second.messages);
    this.#peakBytes = Math.max(this.#peakBytes, second.bytes);

    const previous = this.#previous.get(connection);
    if (previous !== undefined && time < previous) {
      this.#outOfOrder += 1;
      return;
    }
    if (previous !== undefined) this.#gaps.add(time - previous);
    this.#previous.set(connection, time);
  }

  /** Sorts one chunk. False where nothing is left to sort; `isEnd` takes what is no whole chunk yet, too. */
  settle(isEnd: boolean): boolean {
    return this.#sizes.settle(isEnd) || this.#gaps.settle(isEnd);
  }

  figures(): DirectionFigures {
    return {
      messages: this.#messages,
      bytes: this.#bytes,
      peakMessages: this.#peakMessages,
      peakBytes: this.#peakBytes,
      sizes: this.#sizes.distribution(),
      gaps: this.#gaps.distribution(),
      outOfOrder: this.#outOfOrder,
    };
  }

  #secondOf(time: number): Second {
    const second = Math.floor(time / 1_000);
    if (this.#second.second === second) return this.#second;
    const known = this.#seconds.get(second) ?? { second, messages: 0, bytes: 0 };
    this.#seconds.set(second, known);
    this.#second = known;
    return known;
  }
}

interface Second {
  readonly second: number;
  messages: number;
  bytes: number;
}

class Values {
  readonly #sorted = new SortedColumn();
  readonly #buckets = new Float64Array(BUCKET_EDGES.length);
  #chunks: Float64Array[] = [];
  #open = new Float64Array(CHUNK);
  #filled = 0;
  #count = 0;

  add(value: number): void {
    this.#count += 1;
    const bucket = bucketOf(value);
    this.#buckets[bucket] = (this.#buckets[bucket] ?? 0) + 1;
    this.#open[this.#filled] = value;
    this.#filled += 1;
    if (this.#filled < CHUNK) return;
    this.#chunks.push(this.#open);
    this.#open = new Float64Array(CHUNK);
    this.#filled = 0;
  }

  settle(isEnd: boolean): boolean {
    const chunk = this.#chunks.shift();
    if (chunk) {
      this.#sorted.add(chunk);
      return true;
    }
    if (!isEnd || this.#filled === 0) return false;
    this.#sorted.add(this.#open.slice(0, this.#filled));
    this.#filled = 0;
    return true;
  }

  distribution(): Distribution {
    const at = (share: number) => this.#sorted.percentile(share);
    return {
      count: this.#count,
      p50: at(0.5),
      p95: at(0.95),
      p99: at(0.99),
      max: at(1),
      buckets: [...this.#buckets],
    };
  }
}
