import { directionOf } from '../../extension/protocol/frames';
import { type DirectionFigures, DirectionStatistics } from './direction-statistics';
import type { FrameLog } from './frame-log';
import type { TimeRange } from './session-api';
import { runSlice } from './slices';

/** Rates and sizes of the frames that the log holds, of one connection or all, in a time range or all. */
export interface Statistics {
  in: DirectionFigures;
  out: DirectionFigures;
  /** Times of the oldest and the newest of these frames; `null` of none. */
  firstAt: number | null;
  lastAt: number | null;
  range: TimeRange | null;
  connection: string | null;
}

export type StatisticsSource = Pick<
  FrameLog,
  'start' | 'end' | 'time' | 'size' | 'code' | 'connectionIndex'
>;

export interface StatisticsScope {
  /** Index of a connection; `null` for all. */
  connection: number | null;
  range: TimeRange | null;
}

/** Frames read in one step: well under a millisecond. */
const FRAMES_PER_STEP = 1_024;

/** Reads the log in slices, and later only what is new. */
export class FrameStatistics {
  readonly #log: StatisticsSource;
  readonly #scope: StatisticsScope;
  readonly #clock: () => number;
  readonly #in = new DirectionStatistics();
  readonly #out = new DirectionStatistics();
  readonly #first: number;
  #next: number;
  #firstAt = Number.POSITIVE_INFINITY;
  #lastAt = Number.NEGATIVE_INFINITY;

  constructor(log: StatisticsSource, scope: StatisticsScope, clock: () => number) {
    this.#log = log;
    this.#scope = scope;
    this.#clock = clock;
    this.#first = log.start;
    this.#next = log.start;
  }

  /** Whether it counts frames that the log has let go. */
  get isOutdated(): boolean {
    return this.#log.start > this.#first;
  }

  /** Works for one slice; true when nothing is left to do. */
  advance(): boolean {
    return runSlice(() => {
      if (this.#settle(false)) return false;
      if (this.#next >= this.#log.end) return !this.#settle(true);
      this.#read();
      return false;
    }, this.#clock);
  }

  figures(): Omit<Statistics, 'range' | 'connection'> {
    const isEmpty = this.#firstAt > this.#lastAt;
    return {
      in: this.#in.figures(),
      out: this.#out.figures(),
      firstAt: isEmpty ? null : this.#firstAt,
      lastAt: isEmpty ? null : this.#lastAt,
    };
  }

  #settle(isEnd: boolean): boolean {
    return this.#in.settle(isEnd) || this.#out.settle(isEnd);
  }

  #read(): void {
    const log = this.#log;
    const { connection: wanted, range } = this.#scope;
    const from = Math.max(this.#next, log.start);
    const stop = Math.min(log.end, from + FRAMES_PER_STEP);
    for (let index = from; index < stop; index += 1) {
      const connection = log.connectionIndex(index);
      if (wanted !== null && connection !== wanted) continue;
      const time = log.time(index);
      if (range && (time < range.from || time > range.to)) continue;
      const direction = directionOf(log.code(index)) === 'out' ? this.#out : this.#in;
      direction.add(time, connection, log.size(index));
      if (time < this.#firstAt) this.#firstAt = time;
      if (time > this.#lastAt) this.#lastAt = time;
    }
    this.#next = stop;
  }
}
