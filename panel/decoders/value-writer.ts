import {
  DECODED_DEPTH,
  DECODED_FLOOR,
  DECODED_GROWTH,
  DECODED_VALUES,
} from '../../extension/protocol/limits';
import type { JsonNode, JsonSource } from '../messages/json-source';
import { DecodeFault } from './decode-fault';

interface OpenContainer {
  node: JsonNode;
  /** In an object the next value is a key. */
  isKeyNext: boolean;
  isFirst: boolean;
  /** Keys and elements still to come; infinite where an end is written. */
  left: number;
}

/**
 * Writes values one after the other as the text and the nodes of a tree. Beyond JSON it has bytes,
 * `undefined`, tags and keys of any type, as CBOR's diagnostic notation writes them (RFC 8949, section 8).
 */
export class ValueWriter {
  readonly #nodes: JsonNode[] = [];
  readonly #parts: string[] = [];
  readonly #open: OpenContainer[] = [];
  /** What stands behind each of them: the ends of its tags. */
  readonly #closers: string[] = [];
  readonly #maxLength: number;
  #length = 0;
  #key: readonly [start: number, end: number] = [-1, -1];
  /** Such as `1(` before a tagged value, whose text it becomes a part of. */
  #before = '';
  #after = '';
  #isComplete = false;

  constructor(inputBytes: number) {
    this.#maxLength = Math.max(DECODED_FLOOR, inputBytes * DECODED_GROWTH);
  }

  get isComplete(): boolean {
    return this.#isComplete;
  }

  /** Whether the next value is a key, which has to be a scalar. */
  get isKeyNext(): boolean {
    return this.#open.at(-1)?.isKeyNext ?? false;
  }

  string(text: string, at: number): void {
    this.#scalar('string', JSON.stringify(text), at);
  }

  number(text: string, at: number): void {
    this.#scalar('number', text, at);
  }

  literal(text: string, at: number): void {
    this.#scalar('literal', text, at);
  }

  bytes(bytes: Uint8Array, at: number, prefix = ''): void {
    // Checked before they are written: hex is twice as long as what it shows.
    this.#guard(bytes.length * 2, at);
    this.#scalar('literal', `${prefix}h'${hexOf(bytes)}'`, at);
  }

  /** Stands around the next value: a tag of CBOR. */
  wrap(tag: string, at: number): void {
    if (this.#after.length >= DECODED_DEPTH)
      throw new DecodeFault(at, `it has more than ${DECODED_DEPTH} tags around one value`);
    this.#before += `${tag}(`;
    this.#after += ')';
  }

  /** `size` elements or members; infinite until `end`. */
  open(kind: 'array' | 'object', size: number, at: number): void {
    if (this.isKeyNext)
      throw new DecodeFault(
        at,
        `a map has ${kind === 'array' ? 'an array' : 'a map'} as its key, which cannot be shown`,
      );
    if (this.#open.length >= DECODED_DEPTH)
      throw new DecodeFault(at, `it is nested more than ${DECODED_DEPTH} levels deep`);
    this.#comma();
    // A tag of a container stands before it, outside of its node.
    this.#append(this.#before);
    const node = this.#add(kind, at, false);
    this.#append(kind === 'array' ? '[' : '{');
    const left = kind === 'object' ? size * 2 : size;
    const after = this.#after;
    this.#before = '';
    this.#after = '';
    this.#open.push({ node, isKeyNext: kind === 'object', isFirst: true, left });
    this.#closers.push(after);
    if (left === 0) this.#close();
  }

  /** Ends what was opened without a size. */
  end(at: number): void {
    const innermost = this.#open.at(-1);
    if (!innermost || innermost.left !== Infinity || this.#before !== '')
      throw new DecodeFault(at, 'something ends here that was not begun');
    if (innermost.node.kind === 'object' && !innermost.isKeyNext)
      throw new DecodeFault(at, 'a map ends between a key and its value');
    this.#close();
  }

  /** What was written so far. */
  source(): JsonSource {
    const text = this.#parts.join('');
    for (const { node } of this.#open) node.end = text.length;
    return { text, prefix: '', nodes: this.#nodes, isComplete: this.#isComplete };
  }

  #scalar(kind: JsonNode['kind'], text: string, at: number): void {
    const isWrapped = this.#before !== '';
    const shown = `${this.#before}${text}${this.#after}`;
    this.#before = '';
    this.#after = '';
    this.#guard(shown.length, at);
    const innermost = this.#open.at(-1);
    if (innermost?.isKeyNext) {
      this.#comma();
      const start = this.#length;
      this.#append(shown);
      this.#key = [start, this.#length];
      this.#append(':');
      innermost.isKeyNext = false;
      innermost.left -= 1;
      return;
    }
    this.#comma();
    const node = this.#add(isWrapped ? 'literal' : kind, at, true);
    this.#append(shown);
    node.end = this.#length;
    this.#done();
  }

  /** A value is finished; so are the containers that it was the last of. */
  #done(): void {
    const innermost = this.#open.at(-1);
    if (!innermost) {
      this.#isComplete = true;
      return;
    }
    innermost.left -= 1;
    innermost.isKeyNext = innermost.node.kind === 'object';
    if (innermost.left === 0) this.#close();
  }

  #close(): void {
    const closed = this.#open.pop();
    if (!closed) return;
    this.#append(closed.node.kind === 'array' ? ']' : '}');
    closed.node.end = this.#length;
    closed.node.isWhole = true;
    this.#append(this.#closers.pop() ?? '');
    this.#done();
  }

  #comma(): void {
    const innermost = this.#open.at(-1);
    if (!innermost || (innermost.node.kind === 'object' && !innermost.isKeyNext)) return;
    if (!innermost.isFirst) this.#append(',');
    innermost.isFirst = false;
  }

  #add(kind: JsonNode['kind'], at: number, isWhole: boolean): JsonNode {
    if (this.#nodes.length >= DECODED_VALUES)
      throw new DecodeFault(at, `there are more than ${DECODED_VALUES} values`);
    const [keyStart, keyEnd] = this.#key;
    const start = this.#length;
    const node = { kind, start, end: start, keyStart, keyEnd, children: [], isWhole };
    this.#key = [-1, -1];
    this.#open.at(-1)?.node.children.push(this.#nodes.length);
    this.#nodes.push(node);
    return node;
  }

  #append(text: string): void {
    if (text === '') return;
    this.#parts.push(text);
    this.#length += text.length;
  }

  #guard(length: number, at: number): void {
    if (this.#length + length > this.#maxLength)
      throw new DecodeFault(at, 'it would take more than ten times its size to show');
  }
}

function hexOf(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}
