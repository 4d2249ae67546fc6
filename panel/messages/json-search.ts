import { GrowingIndex } from '../store/growing-index';
import type { JsonTable } from './json-table';
import { meaningOf } from './json-value';
import { isFound, searchPattern } from './search-pattern';
import type { Sliced, Steps } from './sliced';

/** A step looks at so many values, */
const VALUES_PER_STEP = 2_000;
/** or at so much of the text, whichever is reached first. */
const CHARS_PER_STEP = 200_000;

/** The values of a JSON text whose key or own text holds what is searched for, in the order of the text. */
export class JsonSearch implements Sliced {
  readonly hits = new GrowingIndex();
  readonly #source: JsonTable;
  readonly #pattern: RegExp | undefined;

  constructor(source: JsonTable, query: string) {
    this.#source = source;
    this.#pattern = searchPattern(query);
  }

  *steps(): Steps {
    const source = this.#source;
    if (!this.#pattern) return;
    let values = 0;
    let from = 0;
    for (let node = 0; node < source.count; node += 1) {
      if (this.#isHit(node, this.#pattern)) this.hits.push(node);
      values += 1;
      if (values < VALUES_PER_STEP && source.start(node) - from < CHARS_PER_STEP) continue;
      values = 0;
      from = source.start(node);
      yield;
    }
  }

  #isHit(node: number, pattern: RegExp): boolean {
    const source = this.#source;
    const key = source.keyText(node);
    if (key !== '' && isIn(key, pattern)) return true;
    if (source.isContainer(node)) return false;
    const text = source.valueText(node);
    if (source.kind(node) !== 'string') return isFound(pattern, text);
    return source.isWhole(node) ? isIn(text, pattern) : isFound(pattern, text.slice(1));
  }
}

/** Both as it stands in the text, which is what the tree shows, and as what it says. */
function isIn(quoted: string, pattern: RegExp): boolean {
  // A key of a decoded map may be no string.
  if (!quoted.startsWith('"')) return isFound(pattern, quoted);
  if (isFound(pattern, quoted.slice(1, -1))) return true;
  return quoted.includes('\\') && isFound(pattern, meaningOf(quoted));
}
