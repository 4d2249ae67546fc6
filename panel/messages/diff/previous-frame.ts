import type { FrameReader } from '../../store/model';
import type { Sliced, Steps } from '../sliced';

/** Frames of all connections that one step looks at. */
const FRAMES_PER_STEP = 5_000;

/** Looks back for the newest frame before one of the same connection, direction, opcode and type. */
export class PreviousFrame implements Sliced {
  /** In the log; -1 where there is none. */
  index = -1;
  readonly #log: FrameReader;
  readonly #of: number;

  constructor(log: FrameReader, of: number) {
    this.#log = log;
    this.#of = of;
  }

  *steps(): Steps {
    const log = this.#log;
    const { id } = log.connection(this.#of);
    const code = log.code(this.#of);
    const type = log.eventType(this.#of);
    let looked = 0;
    // Frames may leave the log between two steps.
    for (let index = this.#of - 1; index >= log.start; index -= 1) {
      if (log.code(index) === code && log.eventType(index) === type) {
        if (log.connection(index).id === id) {
          this.index = index;
          return;
        }
      }
      looked += 1;
      if (looked % FRAMES_PER_STEP === 0) yield;
    }
  }
}
