import { createParser } from 'eventsource-parser';
import { EVENT_CHARS } from '../../extension/protocol/limits';
import { fromBase64 } from '../store/from-base64';

interface StreamEvent {
  eventName: string;
  eventId: string;
  data: string;
}

/** The empty line that ends an event. */
const END_OF_EVENT = /(?:\r\n|\n|\r(?!\n))(?:\r\n|\n|\r)/;

/** The events of an event stream that a worker reads through `fetch`, from the bytes that the debugger passes on. */
export class EventStreamReader {
  readonly #decoder = new TextDecoder();
  readonly #parser;
  #events: StreamEvent[] = [];
  #lastId = '';
  /** Inside of an event that is too long. */
  #isSkipping = false;
  /** The end of what was read, where an empty line may begin. */
  #tail = '';
  #dropped = 0;

  /** `maxChars`: of an event that is not complete. A longer one is dropped and counted. */
  constructor(maxChars = EVENT_CHARS) {
    this.#parser = createParser({
      maxBufferSize: maxChars,
      onEvent: ({ event = 'message', id, data }) => {
        if (id !== undefined) this.#lastId = id;
        this.#events.push({ eventName: event, eventId: this.#lastId, data });
      },
      onError: ({ type }) => {
        if (type === 'max-buffer-size-exceeded') this.#isSkipping = true;
      },
    });
  }

  /** The events that are complete with these bytes. */
  read(base64: string): StreamEvent[] {
    const bytes = fromBase64(base64);
    if (bytes) this.#feed(this.#decoder.decode(bytes, { stream: true }));
    return this.#events.splice(0);
  }

  /** Events dropped since the last call. */
  takeDropped(): number {
    const dropped = this.#dropped;
    this.#dropped = 0;
    return dropped;
  }

  #feed(text: string): void {
    const rest = this.#isSkipping ? this.#afterSkipped(this.#tail + text) : text;
    this.#tail = (this.#tail + text).slice(-2);
    if (rest === '') return;
    this.#parser.feed(rest);
    if (!this.#isSkipping) return;
    this.#dropped += 1;
    this.#parser.reset();
  }

  #afterSkipped(text: string): string {
    const end = END_OF_EVENT.exec(text);
    if (!end) return '';
    this.#isSkipping = false;
    return text.slice(end.index + end[0].length);
  }
}
