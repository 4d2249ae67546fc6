import { Session } from 'node:inspector/promises';

/** The panel's code, and the library that unpacks for it. */
const COUNTED = /\/panel\/|\/fflate\//;

/**
 * Counts how often functions and blocks of the panel run, as the engine counts them for coverage: the same
 * number on every machine, however busy. Functions that ran before are not counted whole, and what the
 * engine itself does, such as to match a pattern, is not seen.
 */
export class StepCounter {
  readonly #session = new Session();

  async start(): Promise<void> {
    this.#session.connect();
    await this.#session.post('Profiler.enable');
    await this.#session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
  }

  /** Since it was last asked. */
  async take(): Promise<number> {
    const { result } = await this.#session.post('Profiler.takePreciseCoverage');
    let steps = 0;
    for (const { url, functions } of result) {
      if (!COUNTED.test(url)) continue;
      for (const { ranges } of functions) for (const { count } of ranges) steps += count;
    }
    return steps;
  }

  stop(): void {
    this.#session.disconnect();
  }
}
