import { PRETTY_CHARS } from '../../extension/protocol/limits';
import type { JsonTable } from './json-table';
import type { PayloadFacts } from './payload-facts';
import { PrettyJson } from './pretty-json';
import type { Sliced, Steps } from './sliced';

/** The text that a payload is shown as. */
export class ShownText implements Sliced {
  /** `undefined` until it is worked out. */
  text: string | undefined;
  /** Why it is not laid out although that was asked for; '' where it is. */
  note = '';
  readonly #payload: PayloadFacts;
  readonly #json: JsonTable | undefined;

  /** With `json` it is laid out, value by value as the page got it. */
  constructor(payload: PayloadFacts, json: JsonTable | undefined) {
    this.#payload = payload;
    this.#json = json;
  }

  *steps(): Steps {
    const { payload, isBinary, bytes } = this.#payload;
    if (this.#json) {
      const pretty = new PrettyJson(this.#json, PRETTY_CHARS);
      yield* pretty.steps();
      this.text = pretty.text;
      if (pretty.isTooLong) this.note = 'Too long to be laid out';
    }
    this.text ??= isBinary ? new TextDecoder().decode(bytes) : (payload ?? '');
  }
}
