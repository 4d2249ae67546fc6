import { directionOf, isBinary } from '../../extension/protocol/frames';
import { PARTNER_FRAMES_SEARCHED } from '../../extension/protocol/limits';
import type { Direction, Exchange, Outcome, Payload } from '../decoders/decoder';
import type { FrameReader } from '../store/model';
import { payloadBytes } from './payload-bytes';
import type { Steps } from './sliced';

/** Frames of other connections are passed by so many at a time. */
const FRAMES_PER_STEP = 512;

export interface PartnerSearchOptions {
  log: FrameReader;
  index: number;
  exchange: Exchange;
  decode(payload: Payload, direction: Direction, isCut: boolean): Outcome;
}

/**
 * Looks for the other half of an exchange among the frames of the same connection: after an ask, before
 * anything else. Goes on where it stopped, so that an answer is found when it comes.
 */
export class PartnerSearch {
  readonly #options: PartnerSearchOptions;
  readonly #connection: string;
  readonly #direction: Direction;
  readonly #step: 1 | -1;
  #next: number;
  #isOver = false;
  /** Index of the other half; `null` while none was found. */
  partner: number | null = null;

  constructor(options: PartnerSearchOptions) {
    const { log, index, exchange } = options;
    this.#options = options;
    this.#connection = log.connection(index).id;
    this.#direction = directionOf(log.code(index));
    this.#step = exchange.role === 'ask' ? 1 : -1;
    this.#next = index + this.#step;
  }

  /** Nothing that comes later changes what was found. */
  get isSettled(): boolean {
    return this.#isOver || this.partner !== null;
  }

  *steps(): Steps {
    const { log, index } = this.#options;
    for (let passed = 1; !this.isSettled; passed += 1) {
      if (Math.abs(this.#next - index) > PARTNER_FRAMES_SEARCHED || this.#next < log.start) {
        this.#isOver = true;
        return;
      }
      if (this.#next >= log.end) return;
      const wasDecoded = this.#look(this.#next);
      this.#next += this.#step;
      if (wasDecoded || passed % FRAMES_PER_STEP === 0) yield;
    }
  }

  /** Whether the frame had to be decoded. */
  #look(at: number): boolean {
    const { log, exchange, decode } = this.#options;
    if (log.connection(at).id !== this.#connection) return false;
    const payload = log.payload(at);
    if (payload === null) return false;
    const code = log.code(at);
    const direction = directionOf(code);
    const bytes = isBinary(code) ? payloadBytes(payload, true) : payload;
    for (const { exchange: other } of decode(bytes, direction, log.isCut(at)).messages) {
      if (other?.key !== exchange.key) continue;
      const isBack = direction !== this.#direction;
      if (exchange.role === 'ask') {
        if (isBack && other.role === 'answer') this.partner = at;
        // The same number is asked with again: this one was never answered.
        else if (!isBack && other.role === 'ask') this.#isOver = true;
      } else if (other.role === 'ask' && (isBack || exchange.role === 'follow-up')) {
        this.partner = at;
      }
      if (this.isSettled) break;
    }
    return true;
  }
}
