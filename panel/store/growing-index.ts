const FIRST_CAPACITY = 1_024;

/** Ascending numbers in one typed array: pushed at the end, let go at the beginning. */
export class GrowingIndex {
  #values = new Uint32Array(FIRST_CAPACITY);
  #head = 0;
  #tail = 0;

  get length(): number {
    return this.#tail - this.#head;
  }

  at(position: number): number {
    const value = this.#values[this.#head + position];
    if (position >= 0 && position < this.length && value !== undefined) return value;
    throw new Error(`Expected a row from 0 to ${this.length - 1}, got ${position}.`);
  }

  push(value: number): void {
    if (this.#tail === this.#values.length) this.#grow();
    this.#values[this.#tail] = value;
    this.#tail += 1;
  }

  clear(): void {
    this.#values = new Uint32Array(FIRST_CAPACITY);
    this.#head = 0;
    this.#tail = 0;
  }

  /** Lets go of all numbers below `bound`. */
  dropBelow(bound: number): void {
    while (this.#head < this.#tail && (this.#values[this.#head] ?? 0) < bound) this.#head += 1;
  }

  #grow(): void {
    const kept = this.#values.subarray(this.#head, this.#tail);
    // What was let go at the beginning makes room without a larger array.
    const isHalfEmpty = kept.length * 2 <= this.#values.length;
    const values = new Uint32Array(this.#values.length * (isHalfEmpty ? 1 : 2));
    values.set(kept);
    this.#values = values;
    this.#head = 0;
    this.#tail = kept.length;
  }
}
