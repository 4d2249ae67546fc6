import { type Signal, signal } from '@preact/signals';
import type { FrameReader } from './model';
import type { StartPatternWorker } from './pattern-question';
import { type PatternFailure, PatternVerdicts } from './pattern-verdicts';

export interface PatternsOptions {
  log: FrameReader;
  start: StartPatternWorker;
  later(task: () => void, ms: number): void;
  changed(): void;
}

const REMEMBERED_FAILURES = 100;
const FAILURES = {
  'too-slow': 'takes too long on one of the messages, and was stopped.',
  'not-started': 'cannot be tested: the browser did not start the worker for it.',
  threw: 'failed on one of the messages, and was stopped.',
} satisfies Record<PatternFailure, string>;

/** The regular expressions of the filter, each with a worker of its own for as long as it is used. */
export class Patterns {
  readonly #options: PatternsOptions;
  readonly #verdicts = new Map<string, PatternVerdicts>();
  readonly #failed = new Map<string, PatternFailure>();
  /** Changes when a pattern was stopped: what was parsed must be parsed again. */
  readonly failures: Signal<number> = signal(0);

  constructor(options: PatternsOptions) {
    this.#options = options;
  }

  verdictsOf(source: string, flags: string): PatternVerdicts | { error: string } {
    const key = `/${source}/${flags}`;
    const failure = this.#failed.get(key);
    if (failure) return { error: `The pattern ${key} ${FAILURES[failure]}` };
    const known = this.#verdicts.get(key);
    if (known) return known;
    const made = new PatternVerdicts({
      ...this.#options,
      source,
      flags,
      failed: (why) => {
        const [oldest] = this.#failed.keys();
        if (this.#failed.size >= REMEMBERED_FAILURES && oldest) this.#failed.delete(oldest);
        this.#failed.set(key, why);
        this.#verdicts.delete(key);
        this.failures.value += 1;
      },
    });
    this.#verdicts.set(key, made);
    return made;
  }

  /** A payload that they have tested is another one now. */
  askAgain(): void {
    for (const verdicts of this.#verdicts.values()) verdicts.askAgain();
  }

  /** Ends all others. */
  keep(used: ReadonlySet<PatternVerdicts>): void {
    for (const [key, verdicts] of this.#verdicts) {
      if (used.has(verdicts)) continue;
      verdicts.end();
      this.#verdicts.delete(key);
    }
  }
}
