import { type Signal, signal } from '@preact/signals';
import type { FrameReader } from './model';
import type { StartPatternWorker } from './pattern-question';
import { PatternVerdicts } from './pattern-verdicts';

export interface PatternsOptions {
  log: FrameReader;
  start: StartPatternWorker;
  later(task: () => void, ms: number): void;
  changed(): void;
}

const REMEMBERED_FAILURES = 100;
const TOO_SLOW = 'takes too long on one of the messages, and was stopped.';

/** The regular expressions of the filter, each with a worker of its own for as long as it is used. */
export class Patterns {
  readonly #options: PatternsOptions;
  readonly #verdicts = new Map<string, PatternVerdicts>();
  readonly #tooSlow = new Set<string>();
  /** Changes when a pattern was stopped: what was parsed must be parsed again. */
  readonly failures: Signal<number> = signal(0);

  constructor(options: PatternsOptions) {
    this.#options = options;
  }

  verdictsOf(source: string, flags: string): PatternVerdicts | { error: string } {
    const key = `/${source}/${flags}`;
    if (this.#tooSlow.has(key)) return { error: `The pattern ${key} ${TOO_SLOW}` };
    const known = this.#verdicts.get(key);
    if (known) return known;
    const made = new PatternVerdicts({
      ...this.#options,
      source,
      flags,
      failed: () => {
        const [oldest] = this.#tooSlow;
        if (this.#tooSlow.size >= REMEMBERED_FAILURES && oldest) this.#tooSlow.delete(oldest);
        this.#tooSlow.add(key);
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
