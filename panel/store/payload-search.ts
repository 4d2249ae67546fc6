import { fromBase64 } from './from-base64';
import { searchFor, type TextSearch } from './text-search';

/** One step looks at so much of a payload, which takes a millisecond or so. Whole groups of base64. */
export const SEARCHED_CHARS = 131_072;

/** Looks for a text in one payload after the other, a piece at a time. Bytes are read as UTF-8. */
export class PayloadSearch {
  readonly #isIn: TextSearch;
  readonly #overlap: number;
  readonly #decoder = new TextDecoder('utf-8', { ignoreBOM: true });
  #payload = '';
  #isBinary = false;
  #from = 0;
  /** The end of the piece before, where what is searched may begin. */
  #tail = '';

  constructor(needle: string) {
    this.#isIn = searchFor(needle);
    // What it finds is as long as itself: the engine folds single code points.
    this.#overlap = needle.length - 1;
  }

  isIn(text: string): boolean {
    return this.#isIn(text);
  }

  /** `payload`: a text, or base64 of bytes. */
  begin(payload: string, isBinary: boolean): void {
    this.#payload = payload;
    this.#isBinary = isBinary;
    this.#from = 0;
    this.#tail = '';
    // Forgets what it may hold of a payload that was left in the middle.
    if (isBinary) this.#decoder.decode();
  }

  /** Looks at the next piece: whether the payload has the text, or `undefined` while there is more of it. */
  step(): boolean | undefined {
    const end = this.#from + SEARCHED_CHARS;
    const hasMore = end < this.#payload.length;
    const piece = this.#payload.slice(this.#from, end);
    const text = this.#tail + (this.#isBinary ? this.#textOf(piece, hasMore) : piece);
    if (this.#isIn(text)) return true;
    if (!hasMore) return false;
    this.#from = end;
    this.#tail = text.slice(Math.max(0, text.length - this.#overlap));
    return undefined;
  }

  #textOf(base64: string, hasMore: boolean): string {
    const bytes = fromBase64(base64);
    return bytes ? this.#decoder.decode(bytes, { stream: hasMore }) : '';
  }
}
