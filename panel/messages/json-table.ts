import type { JsonKind, JsonPlace, JsonSink } from './json-sink';
import type { JsonNode, JsonSource } from './json-source';

const KINDS: readonly JsonKind[] = ['object', 'array', 'string', 'number', 'literal'];

/** Nodes in one block: a text of ten megabytes may hold millions, and growing must not copy them. */
const BLOCK_NODES = 16_384;
/** Numbers kept of one node. */
const FIELDS = 8;
const [KIND, START, END, KEY_START, KEY_END, PARENT, NEXT, CHILDREN] = [0, 1, 2, 3, 4, 5, 6, 7];
/** The place of every so many-th child is kept, so that any child is near a known one. */
const MARK_EVERY = 100;
const NO_PARENT = 0xffffffff;
/** Levels whose nodes are counted. */
const COUNTED_LEVELS = 4;

/**
 * The values of a JSON text by their places in it, in columns: what `JsonSource` says with an object for
 * each value, for millions of them. A node is named by its number in the order of the text, so 0 is the
 * root and a container comes before its members.
 */
export class JsonTable implements JsonSink {
  readonly text: string;
  /** Digits before the JSON, as Socket.IO writes them; mostly ''. */
  readonly prefix: string;
  /** False where the text ended before the JSON did. */
  isComplete = false;
  /** Nodes on each of the upper levels. */
  readonly levelCounts: number[] = [];
  readonly #blocks: Uint32Array[] = [];
  /** By container: its children number 100, 200 and so on. */
  readonly #marks = new Map<number, number[]>();
  readonly #open: number[] = [];
  #count = 0;

  constructor(text: string, prefix: string) {
    this.text = text;
    this.prefix = prefix;
  }

  get count(): number {
    return this.#count;
  }

  kind(node: number): JsonKind {
    return KINDS[this.#get(node, KIND) >> 1] ?? 'literal';
  }

  /** Whether it holds other values. */
  isContainer(node: number): boolean {
    return this.#get(node, KIND) >> 1 <= 1;
  }

  /** False where the text ended inside it. */
  isWhole(node: number): boolean {
    return (this.#get(node, KIND) & 1) === 1;
  }

  start(node: number): number {
    return this.#get(node, START);
  }

  /** One beyond its last character. */
  end(node: number): number {
    return this.#get(node, END);
  }

  keyStart(node: number): number {
    return this.#get(node, KEY_START);
  }

  /** As it stands in the text, up to its last character. */
  valueText(node: number): string {
    return this.text.slice(this.#get(node, START), this.#get(node, END));
  }

  /** With its quotes, as it stands in the text; '' in an array and at the root. */
  keyText(node: number): string {
    return this.text.slice(this.#get(node, KEY_START), this.#get(node, KEY_END));
  }

  /** -1 for the root. */
  parent(node: number): number {
    const parent = this.#get(node, PARENT);
    return parent === NO_PARENT ? -1 : parent;
  }

  /** The node behind it and all that it holds; of a member, its next sibling where it has one. */
  next(node: number): number {
    return this.#get(node, NEXT);
  }

  childCount(node: number): number {
    return this.#get(node, CHILDREN);
  }

  childAt(node: number, index: number): number {
    const mark = Math.floor(index / MARK_EVERY);
    let child = mark === 0 ? node + 1 : (this.#marks.get(node)?.[mark - 1] ?? node + 1);
    for (let left = index % MARK_EVERY; left > 0; left -= 1) child = this.next(child);
    return child;
  }

  /** Place of a node among its siblings. */
  indexOf(node: number): number {
    const parent = this.parent(node);
    if (parent < 0) return 0;
    const marks = this.#marks.get(parent) ?? [];
    let low = 0;
    let high = marks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((marks[middle] ?? 0) <= node) low = middle + 1;
      else high = middle;
    }
    let index = low * MARK_EVERY;
    let child = low === 0 ? parent + 1 : (marks[low - 1] ?? parent + 1);
    for (; child < node; child = this.next(child)) index += 1;
    return index;
  }

  open(kind: JsonKind, place: JsonPlace): void {
    this.#open.push(this.#add(kind, place, this.text.length));
  }

  close(end: number): void {
    const node = this.#open.pop();
    if (node !== undefined) this.#close(node, end);
  }

  leaf(kind: JsonKind, place: JsonPlace, end: number, isWhole: boolean): void {
    const node = this.#add(kind, place, end);
    if (isWhole) this.#close(node, end);
  }

  /** Nothing more comes: what is open now was cut. */
  finish(isComplete: boolean): void {
    for (const node of this.#open) this.#set(node, NEXT, this.#count);
    this.isComplete = isComplete;
  }

  #add(kind: JsonKind, { start, keyStart, keyEnd }: JsonPlace, end: number): number {
    const added = this.#count;
    const parent = this.#open.at(-1) ?? NO_PARENT;
    if (added % BLOCK_NODES === 0) {
      // No text has more values than characters.
      const nodes = Math.min(BLOCK_NODES, this.text.length);
      this.#blocks.push(new Uint32Array(nodes * FIELDS));
    }
    this.#count += 1;
    this.#set(added, KIND, KINDS.indexOf(kind) << 1);
    this.#set(added, START, start);
    this.#set(added, END, end);
    this.#set(added, KEY_START, Math.max(0, keyStart));
    this.#set(added, KEY_END, Math.max(0, keyEnd));
    this.#set(added, PARENT, parent);
    this.#set(added, NEXT, added + 1);
    const level = this.#open.length;
    if (level < COUNTED_LEVELS) this.levelCounts[level] = (this.levelCounts[level] ?? 0) + 1;
    if (parent !== NO_PARENT) this.#countChild(parent, added);
    return added;
  }

  #close(node: number, end: number): void {
    this.#set(node, KIND, this.#get(node, KIND) | 1);
    this.#set(node, END, end);
    this.#set(node, NEXT, this.#count);
  }

  #countChild(parent: number, child: number): void {
    const index = this.#get(parent, CHILDREN);
    this.#set(parent, CHILDREN, index + 1);
    if (index === 0 || index % MARK_EVERY !== 0) return;
    const marks = this.#marks.get(parent);
    if (marks) marks.push(child);
    else this.#marks.set(parent, [child]);
  }

  #get(node: number, field: number): number {
    const block = this.#blocks[Math.floor(node / BLOCK_NODES)];
    return block?.[(node % BLOCK_NODES) * FIELDS + field] ?? 0;
  }

  #set(node: number, field: number, value: number): void {
    const block = this.#blocks[Math.floor(node / BLOCK_NODES)];
    if (block) block[(node % BLOCK_NODES) * FIELDS + field] = value;
  }
}

/** The same of a source that is small enough to have an object for each value. */
export function tableOf({ text, prefix, nodes, isComplete }: JsonSource): JsonTable {
  const table = new JsonTable(text, prefix);
  const open: JsonNode[] = [];
  for (const node of nodes) {
    closeBefore(node.start);
    if (node.kind === 'object' || node.kind === 'array') {
      table.open(node.kind, node);
      open.push(node);
    } else {
      table.leaf(node.kind, node, node.end, node.isWhole);
    }
  }
  closeBefore(text.length);
  table.finish(isComplete);
  return table;

  function closeBefore(start: number): void {
    for (let node = open.at(-1); node?.isWhole && node.end <= start; node = open.at(-1)) {
      open.pop();
      table.close(node.end);
    }
  }
}
