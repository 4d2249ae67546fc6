import { GrowingIndex } from '../../store/growing-index';
import type { Sliced, Steps } from '../sliced';

const BYTES_PER_STEP = 500_000;
/** Equal bytes between two differences that are shown as one: a number of eight bytes changes as a whole. */
const JOINED_BYTES = 8;

export interface ByteChange {
  oldStart: number;
  oldLength: number;
  newStart: number;
  newLength: number;
}

/**
 * The ranges that differ between two payloads: place by place where they are equally long, else one
 * range between an equal beginning and an equal end.
 */
export class ByteDiff implements Sliced {
  readonly old: Uint8Array;
  readonly new: Uint8Array;
  /** Start and end of each range, in turns; of the old bytes where the lengths differ. */
  readonly #edges = new GrowingIndex();

  constructor(oldBytes: Uint8Array, newBytes: Uint8Array) {
    this.old = oldBytes;
    this.new = newBytes;
  }

  get length(): number {
    return this.#edges.length / 2;
  }

  at(index: number): ByteChange {
    const start = this.#edges.at(index * 2);
    const oldLength = this.#edges.at(index * 2 + 1) - start;
    const grown = this.new.length - this.old.length;
    return { oldStart: start, oldLength, newStart: start, newLength: oldLength + grown };
  }

  *steps(): Steps {
    if (this.old.length === this.new.length) yield* this.#inPlace();
    else yield* this.#between();
  }

  *#inPlace(): Steps {
    let start = -1;
    let last = -1;
    for (let at = 0; at < this.old.length; at += 1) {
      if (at % BYTES_PER_STEP === BYTES_PER_STEP - 1) yield;
      if (this.old[at] === this.new[at]) continue;
      if (start < 0) start = at;
      else if (at - last > JOINED_BYTES) {
        this.#push(start, last + 1);
        start = at;
      }
      last = at;
    }
    if (start >= 0) this.#push(start, last + 1);
  }

  *#between(): Steps {
    const shorter = Math.min(this.old.length, this.new.length);
    let start = 0;
    while (start < shorter && this.old[start] === this.new[start]) {
      start += 1;
      if (start % BYTES_PER_STEP === 0) yield;
    }
    let end = 0;
    while (end < shorter - start && this.old.at(-1 - end) === this.new.at(-1 - end)) {
      end += 1;
      if (end % BYTES_PER_STEP === 0) yield;
    }
    this.#push(start, this.old.length - end);
  }

  #push(start: number, end: number): void {
    this.#edges.push(start);
    this.#edges.push(end);
  }
}
