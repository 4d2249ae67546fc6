import { GrowingIndex } from '../store/growing-index';
import type { Sliced, Steps } from './sliced';

/** One step looks at so much of the text. */
const CHARS_PER_STEP = 131_072;

/** A text, or what can be read as one. */
export interface Searched {
  /** In characters. */
  readonly length: number;
  slice(start: number, end: number): string;
}

/** Where a text holds what is searched for, without overlaps, in the order of the text. */
export class PatternHits implements Sliced {
  readonly hits = new GrowingIndex();
  /** Characters of each. */
  readonly hitLength: number;
  readonly #text: Searched;
  readonly #pattern: RegExp | undefined;

  /** `pattern`: a global one, all of whose matches have `hitLength` characters. */
  constructor(text: Searched, pattern: RegExp | undefined, hitLength: number) {
    this.#text = text;
    this.#pattern = pattern;
    this.hitLength = hitLength;
  }

  *steps(): Steps {
    const pattern = this.#pattern;
    if (!pattern) return;
    let from = 0;
    while (from < this.#text.length) {
      // A little more than the step, so that what lies across its end is found.
      const part = this.#text.slice(from, from + CHARS_PER_STEP + this.hitLength - 1);
      let next = CHARS_PER_STEP;
      pattern.lastIndex = 0;
      for (let found = pattern.exec(part); found; found = pattern.exec(part)) {
        if (found.index >= CHARS_PER_STEP) break;
        this.hits.push(from + found.index);
        next = Math.max(next, found.index + found[0].length);
      }
      from += next;
      yield;
    }
  }

  /** The hits that reach into this part of the text. */
  within(start: number, end: number): number[] {
    const { hits } = this;
    let low = 0;
    let high = hits.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (hits.at(middle) + this.hitLength <= start) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let hit = low; hit < hits.length && hits.at(hit) < end; hit += 1) found.push(hits.at(hit));
    return found;
  }
}
