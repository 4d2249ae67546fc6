export type JsonKind = 'object' | 'array' | 'string' | 'number' | 'literal';

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

/** Protocols on top of WebSocket put a packet type in digits before their JSON. */
const PREFIX = /^\d+(?=[[{])/;

/** Finds the values of a JSON text; `undefined` where it is not JSON. One that may be cut is read as far as it goes. */
export function readJson(text: string, mayBeCut: boolean): JsonSource | undefined {
  const prefix = PREFIX.exec(text)?.[0] ?? '';
  const scanner = new JsonScanner(text, prefix.length);
  const outcome = scanner.read();
  const { nodes } = scanner;
  if (outcome === 'complete') return { text, prefix, nodes, isComplete: true };
  if (outcome === 'broken' || !mayBeCut || nodes.length === 0) return undefined;
  return { text, prefix, nodes, isComplete: false };
}

/** What may come next: a value, a value or the end of its array, and the same for the keys of an object. */
type State = 'value' | 'first-value' | 'key' | 'first-key' | 'after';
type Stop = 'broken' | 'ended';

const NUMBER = /^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const NUMBER_CHARS = /[-+.\deE]+/y;
const LITERALS = ['true', 'false', 'null'];
const HEX = /^[\da-fA-F]{4}$/;

/** Keeps its own stack, so that a text nested ten thousand deep is as easy as any other. */
class JsonScanner {
  readonly nodes: JsonNode[] = [];
  readonly #text: string;
  readonly #open: JsonNode[] = [];
  #at: number;
  #key: readonly [start: number, end: number] = [-1, -1];

  constructor(text: string, start: number) {
    this.#text = text;
    this.#at = start;
  }

  read(): 'complete' | Stop {
    let state: State = 'value';
    for (;;) {
      this.#skipSpace();
      const char = this.#text[this.#at];
      if (char === undefined)
        return state === 'after' && this.#open.length === 0 ? 'complete' : 'ended';
      const next = this.#step(state, char);
      if (next === 'broken' || next === 'ended') return next;
      state = next;
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
      const node = this.#add(char === '{' ? 'object' : 'array', this.#text.length, false);
      this.#open.push(node);
      this.#at = start + 1;
      return char === '{' ? 'first-key' : 'first-value';
    }
    if (char === '"') {
      const end = this.#endOfString();
      if (typeof end === 'number') return this.#leaf('string', end);
      if (end === 'ended') this.#add('string', this.#text.length, false);
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
    this.#key = [start, end];
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
    const isObject = parent.kind === 'object';
    if (char === (isObject ? '}' : ']')) return this.#close();
    if (char !== ',') return 'broken';
    this.#at += 1;
    return isObject ? 'key' : 'value';
  }

  #close(): State {
    this.#at += 1;
    const node = this.#open.pop();
    if (node) {
      node.end = this.#at;
      node.isWhole = true;
    }
    return 'after';
  }

  #leaf(kind: JsonKind, end: number): State {
    this.#add(kind, end, true);
    this.#at = end;
    return 'after';
  }

  #add(kind: JsonKind, end: number, isWhole: boolean): JsonNode {
    const [keyStart, keyEnd] = this.#key;
    const node = { kind, start: this.#at, end, keyStart, keyEnd, children: [], isWhole };
    this.#key = [-1, -1];
    this.#open.at(-1)?.children.push(this.nodes.length);
    this.nodes.push(node);
    return node;
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
