import { GrowingIndex } from '../store/growing-index';
import type { Sliced, Steps } from './sliced';

/** Columns that a tab reaches, as the style says too. */
export const TAB_COLUMNS = 4;
const CHARS_PER_STEP = 65_536;
const LINE_FEED = 0x0a;
const RETURN = 0x0d;
const TAB = 0x09;
const SPACE = 0x20;
const COMMA = 0x2c;

/**
 * A text in rows of at most so many columns, so that one row costs no more than another, whatever the
 * text: by its lines, and where a line is longer behind a space, a comma, or wherever the row is full.
 */
export class TextRows implements Sliced {
  readonly text: string;
  readonly #columns: number;
  readonly #starts = new GrowingIndex();
  /** Where each row's text ends; a line's end stands between it and the next. */
  readonly #ends = new GrowingIndex();

  constructor(text: string, columns: number) {
    this.text = text;
    this.#columns = Math.max(8, columns);
  }

  /** So far. */
  get length(): number {
    return this.#ends.length;
  }

  start(row: number): number {
    return this.#starts.at(row);
  }

  /** One beyond its last character. */
  end(row: number): number {
    return this.#ends.at(row);
  }

  /** Whether the row goes on with the line of the row before. */
  isContinued(row: number): boolean {
    return row > 0 && this.start(row) === this.end(row - 1);
  }

  /** The row that a place of the text stands in, as far as it is known. */
  rowOf(place: number): number {
    let low = 0;
    let high = this.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >>> 1;
      if (this.#starts.at(middle) <= place) low = middle;
      else high = middle - 1;
    }
    return low;
  }

  *steps(): Steps {
    const { text } = this;
    let start = 0;
    let used = 0;
    /** Behind the last space or comma of the row. */
    let breakAt = 0;
    this.#starts.push(0);
    for (let at = 0; at < text.length; at += 1) {
      if (at % CHARS_PER_STEP === CHARS_PER_STEP - 1) yield;
      const code = text.charCodeAt(at);
      if (code === LINE_FEED || code === RETURN) {
        this.#ends.push(at);
        if (code === RETURN && text.charCodeAt(at + 1) === LINE_FEED) at += 1;
        start = at + 1;
        used = 0;
        this.#starts.push(start);
        continue;
      }
      const columns = code === TAB ? TAB_COLUMNS - (used % TAB_COLUMNS) : columnsOf(code);
      if (used + columns > this.#columns && at > start && !isLowSurrogate(code)) {
        // A long word is not carried over as a whole: half of the row would stay empty.
        const cut = breakAt - start > this.#columns / 2 ? breakAt : at;
        this.#ends.push(cut);
        this.#starts.push(cut);
        start = cut;
        used = 0;
        at = cut - 1;
        breakAt = cut;
        continue;
      }
      used += columns;
      if (code === SPACE || code === COMMA || code === TAB) breakAt = at + 1;
    }
    this.#ends.push(text.length);
  }
}

/** Of a fixed-width font: signs of East Asia take two; so does a pair of surrogates, all at its first half. */
function columnsOf(code: number): number {
  if (code < 0x1100) return 1;
  if (isLowSurrogate(code)) return 0;
  const isWide =
    (code >= 0xd800 && code <= 0xdbff) ||
    code <= 0x115f ||
    (code >= 0x2e80 && code <= 0xa4cf) ||
    (code >= 0xac00 && code <= 0xd7a3) ||
    (code >= 0xf900 && code <= 0xfaff) ||
    (code >= 0xfe30 && code <= 0xfe6f) ||
    (code >= 0xff00 && code <= 0xff60) ||
    (code >= 0xffe0 && code <= 0xffe6);
  return isWide ? 2 : 1;
}

function isLowSurrogate(code: number): boolean {
  return code >= 0xdc00 && code <= 0xdfff;
}
