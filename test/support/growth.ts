const TIMES_AS_MUCH = 16;
/** Four times what proportion would cost is still far from the square of it. */
const MOST_GROWTH = 4 * TIMES_AS_MUCH;
const LEAST_ROUNDS = 5;
const MOST_ROUNDS = 20;

/**
 * Whether `run` takes time in proportion to the length that it gets: that length and a sixteenth of it are
 * compared with each other, because some work, such as matching a pattern, nobody can count. A busy
 * machine only ever adds to a time, so that the shortest of many is the nearest to the truth; there are
 * more rounds for as long as it does not look like proportion.
 */
export function isProportional(run: (length: number) => unknown, length: number): boolean {
  let [short, long] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
  for (let round = 1; round <= MOST_ROUNDS; round += 1) {
    short = Math.min(
      short,
      timeOf(() => run(length / TIMES_AS_MUCH)),
    );
    long = Math.min(
      long,
      timeOf(() => run(length)),
    );
    if (round >= LEAST_ROUNDS && long < MOST_GROWTH * short) return true;
  }
  return false;
}

function timeOf(run: () => unknown): number {
  const start = performance.now();
  run();
  return performance.now() - start;
}
