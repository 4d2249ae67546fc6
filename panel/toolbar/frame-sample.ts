import { isBinary } from '../../extension/protocol/frames';
import { parseMembers } from '../store/json-reader';
import type { FrameReader } from '../store/model';
import type { SuggestedValue } from './filter-suggestions';

/** Enough to know what is frequent, and read within a few milliseconds. */
const FRAMES = 500;
/** Of them, the payloads that are parsed, */
const PAYLOADS = 200;
/** unless they are longer than this. */
const PAYLOAD_CHARS = 10_000;

/** The newest frames of a log, read once until others come. */
export class FrameSample {
  readonly #log: FrameReader;
  #end = -1;
  #types: readonly SuggestedValue[] = [];
  #values: readonly unknown[] = [];

  constructor(log: FrameReader) {
    this.#log = log;
  }

  /** Event types, with their share of the newest frames. */
  types(): readonly SuggestedValue[] {
    this.#read();
    return this.#types;
  }

  /** What JSON payloads hold. */
  values(): readonly unknown[] {
    this.#read();
    return this.#values;
  }

  #read(): void {
    const log = this.#log;
    if (log.end === this.#end) return;
    this.#end = log.end;
    const types: string[] = [];
    const values: unknown[] = [];
    const stop = Math.max(log.start, log.end - FRAMES);
    for (let index = log.end - 1; index >= stop; index -= 1) {
      types.push(log.eventType(index) || (isBinary(log.code(index)) ? 'binary' : 'text'));
      const payload = isBinary(log.code(index)) ? null : log.payload(index);
      if (payload === null || values.length >= PAYLOADS || payload.length > PAYLOAD_CHARS) continue;
      const value = parseMembers(payload);
      if (value !== undefined) values.push(value);
    }
    this.#types = shares(types, types.length);
    this.#values = values;
  }
}

/** The most frequent first, as whole percent of so many. */
export function shares(words: readonly string[], all: number): SuggestedValue[] {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return [...counts]
    .sort(([, a], [, b]) => b - a)
    .map(([value, count]) => ({ value, count: `${percent(count / all)} of the newest` }));
}

function percent(share: number): string {
  return share < 0.01 ? '<1%' : `${Math.round(share * 100)}%`;
}
