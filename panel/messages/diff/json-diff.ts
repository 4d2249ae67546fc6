import type { JsonTable } from '../json-table';
import { meaningOf } from '../json-value';
import type { Sliced, Steps } from '../sliced';

const VALUES_PER_STEP = 2_000;
/**
 * Characters that are compared to pass over what is equal as a whole. It only saves time: a text nested
 * a million deep would be compared a million times.
 */
const COMPARED_CHARS = 200_000_000;

/** A value that differs; the number of a node that is not there is -1. */
export interface JsonChange {
  oldNode: number;
  newNode: number;
}

/**
 * The values that differ between two JSON texts: members by their keys; elements by their places, behind
 * what is equal at the beginning and before what is equal at the end of their arrays. Strings are compared
 * by what they say, numbers as they stand there.
 */
export class JsonDiff implements Sliced {
  /** In the order of the texts. */
  readonly changes: JsonChange[] = [];
  readonly old: JsonTable;
  readonly new: JsonTable;
  #left = COMPARED_CHARS;
  #seen = 0;

  constructor(oldTable: JsonTable, newTable: JsonTable) {
    this.old = oldTable;
    this.new = newTable;
  }

  *steps(): Steps {
    const waiting: JsonChange[] = [{ oldNode: 0, newNode: 0 }];
    for (let pair = waiting.pop(); pair; pair = waiting.pop()) {
      if (this.#isStepOver()) yield;
      if (this.#isSame(pair)) continue;
      const below = yield* this.#below(pair);
      if (!below) this.changes.push(pair);
      else for (let at = below.length - 1; at >= 0; at -= 1) waiting.push(below[at] ?? pair);
    }
  }

  #isStepOver(): boolean {
    this.#seen += 1;
    return this.#seen % VALUES_PER_STEP === 0;
  }

  #isSame({ oldNode, newNode }: JsonChange): boolean {
    if (oldNode < 0 || newNode < 0) return false;
    const length = this.old.end(oldNode) - this.old.start(oldNode);
    const isSameLength = length === this.new.end(newNode) - this.new.start(newNode);
    if (this.old.isContainer(oldNode) && this.#left < length) return false;
    this.#left -= isSameLength ? length : 0;
    const [oldText, newText] = [this.old.valueText(oldNode), this.new.valueText(newNode)];
    if (isSameLength && oldText === newText) return true;
    const areStrings = this.#isString(this.old, oldNode) && this.#isString(this.new, newNode);
    return areStrings && meaningOf(oldText) === meaningOf(newText);
  }

  #isString(table: JsonTable, node: number): boolean {
    return table.kind(node) === 'string' && table.isWhole(node);
  }

  /** Pairs of what the two hold; `undefined` where they hold nothing that could be paired. */
  *#below({ oldNode, newNode }: JsonChange): Generator<void, JsonChange[] | undefined, void> {
    if (oldNode < 0 || newNode < 0) return undefined;
    const kind = this.old.kind(oldNode);
    if (kind !== this.new.kind(newNode) || !this.old.isContainer(oldNode)) return undefined;
    if (kind === 'object') return yield* this.#members(oldNode, newNode);
    return yield* this.#elements(oldNode, newNode);
  }

  *#members(oldNode: number, newNode: number): Generator<void, JsonChange[], void> {
    const oldMembers = yield* this.#byKey(this.old, oldNode);
    const newMembers = yield* this.#byKey(this.new, newNode);
    const pairs: JsonChange[] = [];
    for (const [key, member] of oldMembers) {
      if (this.#isStepOver()) yield;
      pairs.push({ oldNode: member, newNode: newMembers.get(key) ?? -1 });
    }
    for (const [key, member] of newMembers) {
      if (this.#isStepOver()) yield;
      if (!oldMembers.has(key)) pairs.push({ oldNode: -1, newNode: member });
    }
    return pairs;
  }

  /** Of a key that is there twice the last one counts, as in JSON.parse. */
  *#byKey(table: JsonTable, node: number): Generator<void, Map<string, number>, void> {
    const members = new Map<string, number>();
    for (let child = node + 1; child < table.next(node); child = table.next(child)) {
      if (this.#isStepOver()) yield;
      const key = table.keyText(child);
      members.set(key.startsWith('"') ? meaningOf(key) : key, child);
    }
    return members;
  }

  *#elements(oldNode: number, newNode: number): Generator<void, JsonChange[], void> {
    const oldList = yield* this.#list(this.old, oldNode);
    const newList = yield* this.#list(this.new, newNode);
    const pairAt = (oldAt: number, newAt: number): JsonChange => ({
      oldNode: oldList[oldAt] ?? -1,
      newNode: newList[newAt] ?? -1,
    });
    const shorter = Math.min(oldList.length, newList.length);
    let start = 0;
    while (start < shorter && this.#isSame(pairAt(start, start))) {
      if (this.#isStepOver()) yield;
      start += 1;
    }
    let end = 0;
    while (
      end < shorter - start &&
      this.#isSame(pairAt(oldList.length - 1 - end, newList.length - 1 - end))
    ) {
      if (this.#isStepOver()) yield;
      end += 1;
    }
    const pairs: JsonChange[] = [];
    const [oldEnd, newEnd] = [oldList.length - end, newList.length - end];
    for (let at = start; at < Math.max(oldEnd, newEnd); at += 1) {
      if (this.#isStepOver()) yield;
      pairs.push(pairAt(at < oldEnd ? at : -1, at < newEnd ? at : -1));
    }
    return pairs;
  }

  *#list(table: JsonTable, node: number): Generator<void, number[], void> {
    const list: number[] = [];
    for (let child = node + 1; child < table.next(node); child = table.next(child)) {
      if (this.#isStepOver()) yield;
      list.push(child);
    }
    return list;
  }
}
