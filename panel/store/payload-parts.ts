import { fromBase64 } from './from-base64';

/** Pieces of one payload, put together in the form that the log holds: text, or base64 of bytes. */
export class PayloadParts {
  readonly #isBinary: boolean;
  readonly #decoder: TextDecoder;
  readonly #texts: string[] = [];
  #isLast = false;
  #size = 0;

  /** `dropsMark`: a byte order mark in front is no part of the text. */
  constructor(isBinary: boolean, dropsMark: boolean) {
    this.#isBinary = isBinary;
    this.#decoder = new TextDecoder('utf-8', { ignoreBOM: !dropsMark });
  }

  /** Bytes so far. */
  get size(): number {
    return this.#size;
  }

  /** False for what cannot be the next piece. */
  add(base64: string): boolean {
    const bytes = decode(base64);
    if (!bytes || bytes.length === 0 || this.#isLast) return false;
    this.#size += bytes.length;
    if (this.#isBinary) {
      this.#texts.push(base64);
      // Base64 can be joined only where nothing is filled up.
      this.#isLast = bytes.length % 3 !== 0;
    } else this.#texts.push(this.#decoder.decode(bytes, { stream: true }));
    return true;
  }

  end(): string {
    return this.#texts.join('') + (this.#isBinary ? '' : this.#decoder.decode());
  }
}

function decode(base64: string): Uint8Array<ArrayBuffer> | undefined {
  // A piece stands as it is beside the next one: whole groups of four and nothing between.
  return base64.length % 4 === 0 && !/\s/.test(base64) ? fromBase64(base64) : undefined;
}
