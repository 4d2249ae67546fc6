import { JSON_PREFIX } from '../store/json-reader';
import type { JsonKind, JsonPlace, JsonSink } from './json-sink';

/** One value of a JSON text, by its place in the text: nothing is converted, so no digit is lost. */
export interface JsonNode {
  kind: JsonKind;
  start: number;
  /** One beyond its last character. */
  end: number;
  /** Place of its key, with quotes; -1 in an array and at the root. */
  keyStart: number;
  keyEnd: number;
  /** Nodes of its elements or members, in the order of the text. */
  children: number[];
  /** False where the text ended inside it. */
  isWhole: boolean;
}

export interface JsonSource {
  text: string;
  /** Digits before the JSON, as Socket.IO writes them; mostly ''. */
  prefix: string;
  /** The first is the root. A node comes before its children. */
  nodes: JsonNode[];
  /** False where the text ended before the JSON did. */
  isComplete: boolean;
}

/** Finds the values of a JSON text; `undefined` where it is not JSON. One that may be cut is read as far as it goes. */
export function readJson(text: string, mayBeCut: boolean): JsonSource | undefined {
  const prefix = JSON_PREFIX.exec(text)?.[0] ?? '';
  const scanner = new JsonScanner(text, prefix.length, new NodeSink(text.length));
  const outcome = scanner.read();
  const { nodes } = scanner.sink;
  if (outcome === 'complete') return { text, prefix, nodes, isComplete: true };
  if (outcome === 'broken' || !mayBeCut || nodes.length === 0) return undefined;
  return { text, prefix, nodes, isComplete: false };
}

/** Where a text stops being JSON, and why. */
export interface JsonFault {
  at: number;
  reason: string;
}

/** All of a text as JSON, or where it stops being JSON. Ends soon after so many values, incomplete. */
export function readJsonUpTo(
  text: string,
  mayBeCut: boolean,
  maxValues: number,
): JsonSource | JsonFault {
  const scanner = new JsonScanner(text, 0, new NodeSink(text.length));
  const { nodes } = scanner.sink;
  const steps = scanner.steps();
  let step = steps.next();
  while (!step.done && nodes.length < maxValues) step = steps.next();
  if (!step.done) return { text, prefix: '', nodes, isComplete: false };
  const outcome = step.value;
  if (outcome === 'complete') return { text, prefix: '', nodes, isComplete: true };
  if (outcome === 'broken') return { at: scanner.at, reason: 'this is no JSON' };
  if (!mayBeCut || nodes.length === 0)
    return { at: text.length, reason: 'the JSON ends too early' };
  return { text, prefix: '', nodes, isComplete: false };
}

/** What may come next: a value, a value or the end of its array, and the same for the keys of an object. */
type State = 'value' | 'first-value' | 'key' | 'first-key' | 'after';
type Stop = 'broken' | 'ended';
type Outcome = 'complete' | Stop;

/** One step of the reading takes about a millisecond. */
const VALUES_PER_STEP = 4_096;

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const NUMBER_CHARS = /[-+.\deE]+/y;
const LITERALS = ['true', 'false', 'null'];
const HEX = /^[\da-fA-F]{4}$/;

class NodeSink implements JsonSink {
  readonly nodes: JsonNode[] = [];
  readonly #textLength: number;
  readonly #open: JsonNode[] = [];

  constructor(textLength: number) {
    this.#textLength = textLength;
  }

  open(kind: JsonKind, place: JsonPlace): void {
    this.#open.push(this.#add(kind, place, this.#textLength, false));
  }

  close(end: number): void {
    const node = this.#open.pop();
    if (!node) return;
    node.end = end;
    node.isWhole = true;
  }

  leaf(kind: JsonKind, place: JsonPlace, end: number, isWhole: boolean): void {
    this.#add(kind, place, end, isWhole);
  }

  #add(kind: JsonKind, place: JsonPlace, end: number, isWhole: boolean): JsonNode {
    const node = { kind, ...place, end, children: [], isWhole };
    this.#open.at(-1)?.children.push(this.nodes.length);
    this.nodes.push(node);
    return node;
  }
}

/** Reads the values into a sink. Keeps its own stack, so that a text nested ten thousand deep is as easy as any other. */
export class JsonScanner<Sink extends JsonSink> {
  readonly sink: Sink;
  readonly #text: string;
  readonly #open: ('object' | 'array')[] = [];
  #at: number;
  #keyStart = -1;
  #keyEnd = -1;

  constructor(text: string, start: number, sink: Sink) {
    this.#text = text;
    this.#at = start;
    this.sink = sink;
  }

  /** Where it stands; once broken, the beginning of what is no JSON. */
  get at(): number {
    return this.#at;
  }

  read(): Outcome {
    const steps = this.steps();
    for (;;) {
      const { done, value } = steps.next();
      if (done) return value;
    }
  }

  *steps(): Generator<void, Outcome, void> {
    let state: State = 'value';
    for (let values = 1; ; values += 1) {
      this.#skipSpace();
      const char = this.#text[this.#at];
      if (char === undefined)
        return state === 'after' && this.#open.length === 0 ? 'complete' : 'ended';
      const next = this.#step(state, char);
      if (next === 'broken' || next === 'ended') return next;
      state = next;
      if (values % VALUES_PER_STEP === 0) yield;
    }
  }

  #step(state: State, char: string): State | Stop {
    switch (state) {
      case 'first-value':
        return char === ']' ? this.#close() : this.#value(char);
      case 'first-key':
        return char === '}' ? this.#close() : this.#readKey(char);
      case 'value':
        return this.#value(char);
      case 'key':
        return this.#readKey(char);
      case 'after':
        return this.#after(char);
      default:
        return state satisfies never;
    }
  }

  #value(char: string): State | Stop {
    const start = this.#at;
    if (char === '{' || char === '[') {
      const kind = char === '{' ? 'object' : 'array';
      this.sink.open(kind, this.#place());
      this.#open.push(kind);
      this.#at = start + 1;
      return char === '{' ? 'first-key' : 'first-value';
    }
    if (char === '"') {
      const end = this.#endOfString();
      if (typeof end === 'number') return this.#leaf('string', end);
      if (end === 'ended') this.sink.leaf('string', this.#place(), this.#text.length, false);
      return end;
    }
    return this.#numberOrLiteral();
  }

  #numberOrLiteral(): State | Stop {
    NUMBER_CHARS.lastIndex = this.#at;
    const token = NUMBER_CHARS.exec(this.#text)?.[0];
    if (token !== undefined) {
      const end = this.#at + token.length;
      if (NUMBER.test(token)) return this.#leaf('number', end);
      return end === this.#text.length ? 'ended' : 'broken';
    }
    const literal = LITERALS.find((word) => this.#text.startsWith(word, this.#at));
    if (literal) return this.#leaf('literal', this.#at + literal.length);
    const rest = this.#text.slice(this.#at, this.#at + 5);
    return LITERALS.some((word) => word.startsWith(rest)) ? 'ended' : 'broken';
  }

  #readKey(char: string): State | Stop {
    if (char !== '"') return 'broken';
    const start = this.#at;
    const end = this.#endOfString();
    if (typeof end !== 'number') return end;
    this.#keyStart = start;
    this.#keyEnd = end;
    this.#at = end;
    this.#skipSpace();
    const colon = this.#text[this.#at];
    if (colon !== ':') return colon === undefined ? 'ended' : 'broken';
    this.#at += 1;
    return 'value';
  }

  #after(char: string): State | Stop {
    const parent = this.#open.at(-1);
    if (!parent) return 'broken';
    const isObject = parent === 'object';
    if (char === (isObject ? '}' : ']')) return this.#close();
    if (char !== ',') return 'broken';
    this.#at += 1;
    return isObject ? 'key' : 'value';
  }

  #close(): State {
    this.#at += 1;
    this.#open.pop();
    this.sink.close(this.#at);
    return 'after';
  }

  #leaf(kind: JsonKind, end: number): State {
    this.sink.leaf(kind, this.#place(), end, true);
    this.#at = end;
    return 'after';
  }

  /** Of the value that begins here. */
  #place(): JsonPlace {
    const place = { start: this.#at, keyStart: this.#keyStart, keyEnd: this.#keyEnd };
    this.#keyStart = -1;
    this.#keyEnd = -1;
    return place;
  }

  /** Place behind the string that begins here. */
  #endOfString(): number | Stop {
    const text = this.#text;
    for (let at = this.#at + 1; at < text.length; at += 1) {
      const code = text.charCodeAt(at);
      if (code === 0x22) return at + 1;
      if (code < 0x20) return 'broken';
      if (code !== 0x5c) continue;
      at += 1;
      if (at >= text.length) return 'ended';
      if (text[at] === 'u') {
        const digits = text.slice(at + 1, at + 5);
        if (digits.length < 4) return 'ended';
        if (!HEX.test(digits)) return 'broken';
        at += 4;
      } else if (!'"\\/bfnrt'.includes(text.charAt(at))) return 'broken';
    }
    return 'ended';
  }

  #skipSpace(): void {
    for (;;) {
      const code = this.#text.charCodeAt(this.#at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return;
      this.#at += 1;
    }
  }
}
