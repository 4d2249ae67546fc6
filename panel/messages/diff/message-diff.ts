import type { FrameReader } from '../../store/model';
import { JsonReading } from '../json-reading';
import type { JsonTable } from '../json-table';
import { type PayloadFacts, payloadFacts } from '../payload-facts';
import type { Sliced, Steps } from '../sliced';
import { ByteDiff } from './byte-diff';
import { JsonDiff } from './json-diff';
import { PreviousFrame } from './previous-frame';
import { TextDiff } from './text-diff';
import { TextDiffRows } from './text-diff-rows';

export type Differences =
  /** No message before it of its connection, direction and type is in the log. */
  | { type: 'no-previous' }
  | { type: 'not-kept' }
  | { type: 'json'; diff: JsonDiff }
  | { type: 'text'; diff: TextDiff; rows: TextDiffRows }
  | { type: 'bytes'; diff: ByteDiff };

/** A message compared with the one before it: as JSON where both are, else as lines of text, else as bytes. */
export class MessageDiff implements Sliced {
  /** `undefined` until it is worked out. */
  differences: Differences | undefined;
  /** In the log; -1 where there is none. */
  previous = -1;
  /** One of the two is only the beginning of what travelled. */
  isCut = false;
  readonly #log: FrameReader;
  readonly #index: number;
  readonly #payload: PayloadFacts;
  readonly #json: JsonTable | undefined;

  constructor(log: FrameReader, index: number, payload: PayloadFacts, json: JsonTable | undefined) {
    this.#log = log;
    this.#index = index;
    this.#payload = payload;
    this.#json = json;
  }

  *steps(): Steps {
    const search = new PreviousFrame(this.#log, this.#index);
    yield* search.steps();
    this.previous = search.index;
    if (search.index < 0) {
      this.differences = { type: 'no-previous' };
      return;
    }
    const previous = payloadFacts(this.#log, search.index);
    this.isCut = previous.isCut || this.#payload.isCut;
    this.differences =
      previous.payload === null ? { type: 'not-kept' } : yield* this.#compare(previous);
  }

  *#compare(previous: PayloadFacts): Generator<void, Differences, void> {
    if (this.#payload.isBinary) {
      const oldBytes = previous.bytes;
      // Each is decoded in one piece; both in one would be too long.
      yield;
      const newBytes = this.#payload.bytes;
      yield;
      const diff = new ByteDiff(oldBytes, newBytes);
      yield* diff.steps();
      return { type: 'bytes', diff };
    }
    const oldText = previous.payload ?? '';
    const newText = this.#payload.payload ?? '';
    if (this.#json?.isContainer(0)) {
      const reading = new JsonReading(oldText, previous.isCut);
      yield* reading.steps();
      const { table } = reading;
      // Digits before the JSON are compared with it as text, which shows them.
      if (table?.isContainer(0) && table.prefix === this.#json.prefix) {
        const diff = new JsonDiff(table, this.#json);
        yield* diff.steps();
        return { type: 'json', diff };
      }
    }
    const diff = new TextDiff(oldText, newText);
    yield* diff.steps();
    const rows = new TextDiffRows(diff);
    yield* rows.steps();
    return { type: 'text', diff, rows };
  }
}
