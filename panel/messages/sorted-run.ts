/** A stretch of rows in ascending order of their keys, then of their frames. */
export interface SortedRun {
  keys: Float64Array;
  /** Of frames. */
  indexes: Uint32Array;
  length: number;
}

export function sortedRun(keys: Float64Array, indexes: Uint32Array): SortedRun {
  const order = Uint32Array.from(keys, (_, at) => at);
  order.sort((a, b) => {
    const difference = (keys[a] ?? 0) - (keys[b] ?? 0);
    // Infinities have no difference.
    return difference || (indexes[a] ?? 0) - (indexes[b] ?? 0);
  });
  return {
    keys: Float64Array.from(order, (at) => keys[at] ?? 0),
    indexes: Uint32Array.from(order, (at) => indexes[at] ?? 0),
    length: order.length,
  };
}

/** How many of the run's rows come before a frame with this key. */
export function placeInRun({ keys, indexes, length }: SortedRun, key: number, index: number) {
  let low = 0;
  let high = length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const other = keys[middle] ?? 0;
    if (other < key || (other === key && (indexes[middle] ?? 0) < index)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Lets go of the frames before this one. */
export function dropFromRun(run: SortedRun, start: number): void {
  const { keys, indexes, length } = run;
  let kept = 0;
  for (let at = 0; at < length; at += 1) {
    const index = indexes[at] ?? 0;
    if (index < start) continue;
    keys[kept] = keys[at] ?? 0;
    indexes[kept] = index;
    kept += 1;
  }
  run.length = kept;
}

const ROWS_PER_STEP = 4_096;

/** Two runs on their way into one, step by step. */
export class RunMerge {
  readonly result: SortedRun;
  readonly #a: SortedRun;
  readonly #b: SortedRun;
  #fromA = 0;
  #fromB = 0;

  constructor(a: SortedRun, b: SortedRun) {
    const length = a.length + b.length;
    this.#a = a;
    this.#b = b;
    this.result = { keys: new Float64Array(length), indexes: new Uint32Array(length), length };
  }

  /** True when it is whole. */
  step(): boolean {
    const { length } = this.result;
    const from = this.#fromA + this.#fromB;
    const stop = Math.min(length, from + ROWS_PER_STEP);
    for (let at = from; at < stop; at += 1) this.#take(at);
    return stop === length;
  }

  #take(at: number): void {
    const { keys, indexes } = this.result;
    const takesA = this.#isAFirst();
    const run = takesA ? this.#a : this.#b;
    const from = takesA ? this.#fromA++ : this.#fromB++;
    keys[at] = run.keys[from] ?? 0;
    indexes[at] = run.indexes[from] ?? 0;
  }

  #isAFirst(): boolean {
    if (this.#fromB >= this.#b.length) return true;
    if (this.#fromA >= this.#a.length) return false;
    const a = this.#a.keys[this.#fromA] ?? 0;
    const b = this.#b.keys[this.#fromB] ?? 0;
    if (a !== b) return a < b;
    return (this.#a.indexes[this.#fromA] ?? 0) < (this.#b.indexes[this.#fromB] ?? 0);
  }
}
