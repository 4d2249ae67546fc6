import type { JsonNode, JsonSource } from '../messages/json-source';

/** Reads single values out of a JSON text by their place, as they stand there. */
export class JsonMembers {
  readonly #source: JsonSource;
  readonly #root: JsonNode | undefined;

  constructor(source: JsonSource, root = source.nodes[0]) {
    this.#source = source;
    this.#root = root;
  }

  get kind(): JsonNode['kind'] | undefined {
    return this.#root?.kind;
  }

  /** Elements of an array. */
  get length(): number {
    return this.#root?.kind === 'array' ? this.#root.children.length : 0;
  }

  has(name: string): boolean {
    return this.#member(name) !== undefined;
  }

  /** A member of an object. */
  of(name: string): JsonMembers {
    return new JsonMembers(this.#source, this.#member(name) ?? ABSENT);
  }

  /** An element of an array. */
  at(index: number): JsonMembers {
    const child = this.#root?.kind === 'array' ? this.#root.children[index] : undefined;
    return new JsonMembers(
      this.#source,
      (child === undefined ? undefined : this.#source.nodes[child]) ?? ABSENT,
    );
  }

  /** A string as it is, any other scalar as it stands in the text; '' for a container or nothing. */
  get text(): string {
    const node = this.#root;
    if (!node || node === ABSENT || node.kind === 'object' || node.kind === 'array') return '';
    const text = this.#source.text.slice(node.start, node.end);
    if (node.kind !== 'string' || !node.isWhole) return text;
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : text;
  }

  /** As it stands in the text, quotes and all: `7` and `"7"` are two ids. '' for nothing and for `null`. */
  get raw(): string {
    const node = this.#root;
    if (!node || node === ABSENT || node.kind === 'object' || node.kind === 'array') return '';
    const text = this.#source.text.slice(node.start, node.end);
    return text === 'null' ? '' : text;
  }

  /** Where it begins; -1 where there is nothing. */
  get start(): number {
    return this.#root && this.#root !== ABSENT ? this.#root.start : -1;
  }

  /** This value as a tree of its own; `undefined` for nothing. */
  get tree(): JsonSource | undefined {
    const root = this.#root;
    if (!root || root === ABSENT) return undefined;
    const { text, nodes } = this.#source;
    const first = nodes.indexOf(root);
    // A node comes before its children, so that a value and all in it stand side by side.
    const behind = nodes.findIndex((node, index) => index > first && node.start >= root.end);
    const own = nodes.slice(first, behind < 0 ? nodes.length : behind);
    const moved = own.map((node) => ({
      ...node,
      children: node.children.map((child) => child - first),
    }));
    const top = moved[0];
    if (top) Object.assign(top, { keyStart: -1, keyEnd: -1 });
    return { text, prefix: '', nodes: moved, isComplete: root.isWhole };
  }

  #member(name: string): JsonNode | undefined {
    const { nodes, text } = this.#source;
    if (this.#root?.kind !== 'object') return undefined;
    // The last one counts, as in JSON.parse.
    for (const child of this.#root.children.toReversed()) {
      const node = nodes[child];
      if (node && sameKey(text.slice(node.keyStart, node.keyEnd), name)) return node;
    }
    return undefined;
  }
}

const ABSENT: JsonNode = {
  kind: 'literal',
  start: 0,
  end: 0,
  keyStart: -1,
  keyEnd: -1,
  children: [],
  isWhole: true,
};

function sameKey(key: string, name: string): boolean {
  return key === `"${name}"` || (key.includes('\\') && JSON.parse(key) === name);
}
