import { ID_BREAKS } from '../../../extension/protocol/limits';
import type { IdBreak, IdFacts } from './message-facts';

interface KnownId {
  id: string;
  /** What stands before its number, and the number. */
  prefix: string;
  number: number;
  index: number;
  at: number;
}

/** Whether ids of events count upwards, and where they do not. */
export class IdStudy implements IdFacts {
  events = 0;
  withId = 0;
  pairs = 0;
  steps = 0;
  readonly breaks: IdBreak[] = [];
  #last: KnownId | null = null;
  #lastId = '';

  /** `id` is the last event id as the browser gives it: one without an id of its own repeats it. */
  add(index: number, at: number, id: string): void {
    this.events += 1;
    if (id === '' || id === this.#lastId) return;
    this.withId += 1;
    this.#lastId = id;
    const now = knownId(id, index, at);
    const last = this.#last;
    this.#last = now;
    if (!now || !last || now.prefix !== last.prefix) return;
    this.pairs += 1;
    const step = now.number - last.number;
    if (step === 1) {
      this.steps += 1;
      return;
    }
    this.breaks.push({
      type: step > 1 ? 'missed' : 'repeated',
      count: step > 1 ? step - 1 : 1 - step,
      before: { index: last.index, at: last.at, id: last.id },
      after: { index, at, id },
    });
    if (this.breaks.length > ID_BREAKS) this.breaks.shift();
  }
}

function knownId(id: string, index: number, at: number): KnownId | null {
  const digits = /\d{1,15}$/.exec(id)?.[0];
  if (digits === undefined) return null;
  return { id, prefix: id.slice(0, -digits.length), number: Number(digits), index, at };
}
