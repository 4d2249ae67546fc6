import { createRandom } from '../../../demo/cluster/random';

/** Chance that is the same in each run. */
export interface Chance {
  /** Evenly, from `least` up to `most`. */
  between(least: number, most: number): number;
  /** The time to the next of many that come independently, this many milliseconds apart on average. */
  waitFor(meanMs: number): number;
  /** Whether it happens, of a probability from 0 to 1. */
  happens(probability: number): boolean;
}

/** `seed`: another one is another run. */
export function chanceOf(seed: number): Chance {
  const random = createRandom(seed);
  return {
    between: (least, most) => least + random() * (most - least),
    waitFor: (meanMs) => -Math.log(1 - random()) * meanMs,
    happens: (probability) => random() < probability,
  };
}
