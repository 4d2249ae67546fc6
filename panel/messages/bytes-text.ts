import { hexLine } from './hex-lines';
import type { Sliced, Steps } from './sliced';

/** Of one step; whole lines, whole groups of base64. */
const BYTES_PER_STEP = 16 * 3 * 256;
const PAIRS: readonly string[] = Array.from({ length: 256 }, (_, byte) =>
  byte.toString(16).padStart(2, '0'),
);

export type BytesForm = 'hex' | 'base64' | 'dump';

/** Bytes as a text for the clipboard. */
export class BytesText implements Sliced {
  text = '';
  readonly #bytes: Uint8Array;
  readonly #form: BytesForm;

  constructor(bytes: Uint8Array, form: BytesForm) {
    this.#bytes = bytes;
    this.#form = form;
  }

  *steps(): Steps {
    const parts: string[] = [];
    for (let start = 0; start < this.#bytes.length; start += BYTES_PER_STEP) {
      parts.push(this.#part(start));
      yield;
    }
    this.text = parts.join(SEPARATORS[this.#form]);
  }

  #part(start: number): string {
    const bytes = this.#bytes;
    const part = bytes.subarray(start, start + BYTES_PER_STEP);
    if (this.#form === 'base64') return btoa(String.fromCharCode(...part));
    if (this.#form === 'hex') return Array.from(part, (byte) => PAIRS[byte]).join(' ');
    const first = start / 16;
    return Array.from({ length: Math.ceil(part.length / 16) }, (_, line) => {
      const { offset, hex, text } = hexLine(bytes, first + line, 16);
      return `${offset}  ${hex}  ${text}`;
    }).join('\n');
  }
}

const SEPARATORS: Readonly<Record<BytesForm, string>> = { hex: ' ', base64: '', dump: '\n' };
