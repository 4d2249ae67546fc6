import type { FrameView } from './filter-terms';
import type { FrameLog } from './frame-log';

/** One object that looks at one frame after the other. */
export class FrameCursor implements FrameView {
  readonly #log: FrameLog;
  index = 0;
  /** Of payloads, since whoever counts set it to 0. */
  charsRead = 0;

  constructor(log: FrameLog) {
    this.#log = log;
  }

  get time() {
    return this.#log.time(this.index);
  }

  get gap() {
    return this.#log.gap(this.index);
  }

  get code() {
    return this.#log.code(this.index);
  }

  get size() {
    return this.#log.size(this.index);
  }

  get payload() {
    const payload = this.#log.payload(this.index);
    if (payload !== null) this.charsRead += payload.length;
    return payload;
  }

  get eventType() {
    return this.#log.eventType(this.index);
  }

  get eventId() {
    return this.#log.eventId(this.index);
  }
}
