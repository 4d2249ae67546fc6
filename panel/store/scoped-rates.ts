import { directionOf } from '../../extension/protocol/frames';
import type { FrameLog } from './frame-log';
import { RateLog } from './rate-log';
import type { RateSeries } from './session-api';

/** What it reads: a recording, or one that is over. */
export interface RatedRecording {
  readonly since: number;
  readonly rates: Pick<RateLog, 'series'>;
  readonly log: FrameLog;
  readonly table: { indexOf(id: string): number };
}

/** Rates of all connections, or of one: then from the frames that the log still holds. */
export class ScopedRates {
  readonly #recording: RatedRecording;
  #scope: string | null = null;
  #rates = new RateLog();
  #next = 0;
  #since = Number.NaN;

  constructor(recording: RatedRecording) {
    this.#recording = recording;
  }

  series(scope: string | null, now: number): RateSeries {
    const { since, rates } = this.#recording;
    if (scope === null) return rates.series(since, now);
    if (scope !== this.#scope || since !== this.#since) {
      this.#scope = scope;
      this.#since = since;
      this.#rates = new RateLog();
      this.#next = 0;
    }
    this.#readOn(scope);
    return this.#rates.series(since, now);
  }

  /** Only what is new: a selected connection's chart costs a walk over the log once. */
  #readOn(scope: string): void {
    const { log, table } = this.#recording;
    const connection = table.indexOf(scope);
    for (let index = Math.max(this.#next, log.start); index < log.end; index++) {
      if (log.connectionIndex(index) !== connection) continue;
      this.#rates.add(log.time(index), directionOf(log.code(index)) === 'out', log.size(index));
    }
    this.#next = log.end;
  }
}
