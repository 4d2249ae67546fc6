import type { JsonTable } from './json-table';
import type { Sliced, Steps } from './sliced';

/** Deeper levels are not indented further: a text nested a thousand deep would be mostly spaces. */
const DEEPEST_INDENT = 24;
const VALUES_PER_STEP = 4_096;

/** The text with one value per line. Every value is copied as it stands, digit by digit. */
export class PrettyJson implements Sliced {
  /** `undefined` until all is laid out, and where it would be too long. */
  text: string | undefined;
  isTooLong = false;
  readonly #source: JsonTable;
  readonly #maxChars: number;
  readonly #parts: string[] = [];
  /** Containers that are open, and whether a member of them was written. */
  readonly #open: { node: number; isFilled: boolean }[] = [];
  #line: string[] = [];
  #length = 0;

  constructor(source: JsonTable, maxChars: number) {
    this.#source = source;
    this.#maxChars = maxChars;
  }

  *steps(): Steps {
    const source = this.#source;
    this.#write(source.prefix);
    for (let node = 0; node < source.count; node += 1) {
      this.#closeBefore(node);
      this.#writeNode(node);
      if (node % VALUES_PER_STEP !== 0) continue;
      this.#flush();
      if (this.#length > this.#maxChars) {
        this.isTooLong = true;
        return;
      }
      yield;
    }
    this.#closeBefore(source.count);
    if (!source.isComplete) this.#write(' …');
    this.#flush();
    this.text = this.#parts.join('');
  }

  #writeNode(node: number): void {
    const source = this.#source;
    const parent = this.#open.at(-1);
    if (parent) {
      this.#write((parent.isFilled ? ',' : '') + lineBreak(this.#open.length));
      parent.isFilled = true;
    }
    const key = source.keyText(node);
    if (key !== '') this.#write(`${key}: `);
    if (source.isContainer(node)) {
      this.#write(source.kind(node) === 'object' ? '{' : '[');
      this.#open.push({ node, isFilled: false });
    } else {
      this.#write(source.valueText(node));
    }
  }

  /** Ends the containers that do not hold this node. */
  #closeBefore(node: number): void {
    const source = this.#source;
    for (let top = this.#open.at(-1); top; top = this.#open.at(-1)) {
      if (source.next(top.node) > node || !source.isWhole(top.node)) return;
      this.#open.pop();
      if (top.isFilled) this.#write(lineBreak(this.#open.length));
      this.#write(source.kind(top.node) === 'object' ? '}' : ']');
    }
  }

  #write(text: string): void {
    this.#line.push(text);
  }

  /** A million small strings joined at once would block; so they are joined as they come. */
  #flush(): void {
    const part = this.#line.join('');
    this.#line = [];
    this.#length += part.length;
    this.#parts.push(part);
  }
}

function lineBreak(depth: number): string {
  return `\n${'  '.repeat(Math.min(depth, DEEPEST_INDENT))}`;
}
