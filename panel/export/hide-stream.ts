import { isBinary } from '../../extension/protocol/frames';
import { EXPORT_JOINED_CHARS } from '../../extension/protocol/limits';
import type { FrameReader } from '../store/model';
import { HIDDEN } from './hidden';
import { hideBodySecrets } from './hide-body';
import { maskedRanges, maskingRules, type Range } from './masked-ranges';
import type { SecretRules } from './secret-rules';
import type { StreamPieces } from './stream-pieces';

interface Hidden {
  /** Of the payload that was read. */
  length: number;
  ranges: Range[];
}

/**
 * Hides secrets in the pieces of one stream of text, also those that are torn over several. The pieces are read joined,
 * so many at a time, each time from the middle of those before on; each keeps what is its own.
 */
export class StreamHider {
  readonly #log: FrameReader;
  readonly #pieces: StreamPieces;
  readonly #rules: SecretRules;
  readonly #hidden = new Map<number, Hidden>();
  /** Position of the piece from which on is read next. */
  #next = 0;

  constructor(log: FrameReader, pieces: StreamPieces, rules: SecretRules) {
    this.#log = log;
    this.#pieces = pieces;
    this.#rules = rules;
  }

  payload(index: number): string | null {
    while ((this.#pieces[this.#next] ?? Number.POSITIVE_INFINITY) <= index) this.#readOn();
    const payload = this.#log.payload(index);
    const hidden = this.#hidden.get(index);
    if (payload === null || !hidden) return payload;
    // It was loaded whole in the meantime.
    if (payload.length !== hidden.length) return HIDDEN;
    return without(payload, hidden.ranges);
  }

  #readOn(): void {
    const from = this.#next;
    const texts: string[] = [];
    let chars = 0;
    let middle = from;
    let to = from;
    for (; to < this.#pieces.length && chars < EXPORT_JOINED_CHARS; to++) {
      const text = this.#textAt(to);
      if (text === null) break;
      texts.push(text);
      chars += text.length;
      if (chars < EXPORT_JOINED_CHARS / 2) middle = to + 1;
    }
    const isCutShort = chars >= EXPORT_JOINED_CHARS && to < this.#pieces.length;
    // One that was not kept parts those before it from those behind it.
    this.#next = Math.max(from + 1, isCutShort ? middle : to);
    this.#hide(from, texts);
  }

  #textAt(position: number): string | null {
    const index = this.#pieces[position] ?? -1;
    if (index < this.#log.start || isBinary(this.#log.code(index))) return null;
    return this.#log.payload(index);
  }

  #hide(first: number, texts: readonly string[]): void {
    const joined = texts.join('');
    const names = new Map<string, string>();
    const masked = hideBodySecrets(
      joined,
      maskingRules(this.#rules, (what, value) => names.set(value, what)),
    );
    if (masked === joined) return;
    const found = maskedRanges(joined, masked);
    // Then all of it goes, and all that was found is told.
    const ranges = found ?? [[0, joined.length]];
    if (!found) for (const [value, what] of names) this.#rules.hide(what, value);
    let start = 0;
    for (const [place, { length }] of texts.entries()) {
      const index = this.#pieces[first + place] ?? -1;
      const known = this.#hidden.get(index)?.ranges ?? [];
      const own: Range[] = [];
      for (const [from, to] of ranges) {
        const range: Range = [Math.max(0, from - start), Math.min(length, to - start)];
        if (range[0] >= range[1]) continue;
        own.push(range);
        // Told once, where it begins, although what is read twice is hidden twice.
        const isNews =
          found && from >= start && !known.some(([a, b]) => a <= range[0] && range[0] < b);
        const value = joined.slice(from, to);
        if (isNews) this.#rules.hide(names.get(value) ?? 'text in pieces', value);
      }
      start += length;
      if (own.length > 0) this.#hidden.set(index, { length, ranges: united([...known, ...own]) });
    }
  }
}

/** In order, and none inside of another. */
function united(ranges: readonly Range[]): Range[] {
  const sorted = ranges.toSorted(([a], [b]) => a - b);
  const all: Range[] = [];
  for (const [from, to] of sorted) {
    const last = all.at(-1);
    if (last && from <= last[1]) all[all.length - 1] = [last[0], Math.max(last[1], to)];
    else all.push([from, to]);
  }
  return all;
}

function without(payload: string, ranges: readonly Range[]): string {
  let out = '';
  let at = 0;
  for (const [from, to] of ranges) {
    out += payload.slice(at, from) + HIDDEN;
    at = to;
  }
  return out + payload.slice(at);
}
