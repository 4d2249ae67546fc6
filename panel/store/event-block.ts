import { createParser, type EventSourceMessage } from 'eventsource-parser';

/** One event of an event stream, read from its lines. */
export interface EventBlock {
  /** `message` where the server named none. */
  type: string;
  /** `undefined` where the block has no `id` field, so that the last one stays. */
  id: string | undefined;
  data: string;
}

/** Lines of an event stream that make no event. */
export interface EventNote {
  /** What it does, the most that it does first. */
  type: 'unfinished' | 'retry' | 'id' | 'event' | 'comment';
  id: string | undefined;
}

/** Reads the blocks that a page's own reading of a `text/event-stream` was cut into. */
export class EventBlockReader {
  #event: EventSourceMessage | undefined;
  #retry: number | undefined;
  readonly #parser = createParser({
    onEvent: (event) => {
      this.#event ??= event;
    },
    onRetry: (retry) => {
      // The digits come from the server; a thousand of them are no number.
      if (Number.isSafeInteger(retry)) this.#retry = retry;
    },
  });

  /** Milliseconds of the block's `retry` field; `undefined` without one. */
  get retry(): number | undefined {
    return this.#retry;
  }

  /** `undefined` where the lines make no event after all. */
  readEvent(lines: string): EventBlock | undefined {
    const event = this.#read(`${lines}\n\n`);
    return event && { type: event.event || 'message', id: event.id, data: event.data };
  }

  readNote(lines: string): EventNote {
    // Without data there is no event, and only an event tells its id.
    const event = this.#read(`${lines}\ndata\n\n`);
    // Its data end with the line that was added: the stream ended before the event did.
    if (event?.data) return { type: 'unfinished', id: undefined };
    const id = event?.id;
    if (this.#retry !== undefined) return { type: 'retry', id };
    if (id !== undefined) return { type: 'id', id };
    return { type: event?.event === undefined ? 'comment' : 'event', id };
  }

  #read(text: string): EventSourceMessage | undefined {
    this.#event = undefined;
    this.#retry = undefined;
    this.#parser.feed(text);
    return this.#event;
  }
}
