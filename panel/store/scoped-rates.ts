import { directionOf } from '../../extension/protocol/frames';
import { RateLog } from './rate-log';
import type { Recording } from './recording';
import type { RateSeries } from './session-api';

/** Rates of all connections, or of one: then from the frames that the log still holds. */
export class ScopedRates {
  readonly #recording: Recording;
  #scope: string | null = null;
  #rates = new RateLog();
  #next = 0;
  #since = Number.NaN;

  constructor(recording: Recording) {
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
