const FIRST_CAPACITY = 1_024;

/** Numbers in ascending order that grow by chunks, so that each percentile is one look. */
export class SortedColumn {
  #values = new Float64Array(FIRST_CAPACITY);
  #length = 0;

  /** Sorts the chunk, which is then the column's own, and merges it in. One pass at most over all. */
  add(chunk: Float64Array): void {
    chunk.sort();
    this.#reserve(this.#length + chunk.length);
    const values = this.#values;
    let from = this.#length - 1;
    let added = chunk.length - 1;
    let to = from + chunk.length;
    // From behind, so that nothing is overwritten that is still to be moved.
    for (; added >= 0; to -= 1) {
      const old = from >= 0 ? (values[from] ?? 0) : Number.NEGATIVE_INFINITY;
      const value = chunk[added] ?? 0;
      if (old > value) from -= 1;
      else added -= 1;
      values[to] = Math.max(old, value);
    }
    this.#length += chunk.length;
  }

  /** The smallest value that at least this share of all do not exceed; `null` of none. */
  percentile(share: number): number | null {
    const rank = Math.max(1, Math.ceil(share * this.#length));
    return this.#length === 0 ? null : (this.#values[rank - 1] ?? null);
  }

  #reserve(needed: number): void {
    if (needed <= this.#values.length) return;
    const larger = new Float64Array(Math.max(needed, 2 * this.#values.length));
    larger.set(this.#values.subarray(0, this.#length));
    this.#values = larger;
  }
}
