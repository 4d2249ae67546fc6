import { JSON_PREFIX } from '../store/json-reader';
import { JsonScanner } from './json-source';
import { JsonTable } from './json-table';
import type { Sliced, Steps } from './sliced';

/** Reads a JSON text of any length into a table, step by step. */
export class JsonReading implements Sliced {
  /** `undefined` until all is read, and where it is not JSON. */
  table: JsonTable | undefined;
  readonly #scanner: JsonScanner<JsonTable>;
  readonly #mayBeCut: boolean;

  constructor(text: string, mayBeCut: boolean) {
    const prefix = JSON_PREFIX.exec(text)?.[0] ?? '';
    this.#scanner = new JsonScanner(text, prefix.length, new JsonTable(text, prefix));
    this.#mayBeCut = mayBeCut;
  }

  *steps(): Steps {
    const outcome = yield* this.#scanner.steps();
    const table = this.#scanner.sink;
    if (outcome === 'broken') return;
    if (outcome === 'ended' && (!this.#mayBeCut || table.count === 0)) return;
    table.finish(outcome === 'complete');
    this.table = table;
  }
}
