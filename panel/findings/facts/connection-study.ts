import { FRAME, type FrameCode, isBinary } from '../../../extension/protocol/frames';
import { BUFFERED_SAMPLES } from '../../../extension/protocol/limits';
import type { FrameReader } from '../../store/model';
import { ArrivalStudy } from './arrival-study';
import { DirectionStudy } from './direction-study';
import { IdStudy } from './id-study';
import type { BufferedSample, MessageFacts, Quiet, UnseenType } from './message-facts';
import { QuietStudy } from './quiet-study';
import { RepeatStudy } from './repeat-study';
import { UnseenStudy } from './unseen-study';

/** What is known of the frames of one connection. */
export class ConnectionStudy implements MessageFacts {
  readonly in = new DirectionStudy();
  readonly out = new DirectionStudy();
  readonly ids = new IdStudy();
  readonly arrivals = new ArrivalStudy();
  readonly repeats = new RepeatStudy();
  readonly buffered: BufferedSample[] = [];
  readonly #quiet = new QuietStudy();
  readonly #unseen = new UnseenStudy();
  #index = 0;
  readonly #payload: () => string | null;

  constructor(log: FrameReader) {
    this.#payload = () => log.payload(this.#index);
  }

  get quiets(): Quiet[] {
    return this.#quiet.quiets();
  }

  get unseen(): readonly UnseenType[] {
    return this.#unseen.types;
  }

  /** Told by the network log alone, perhaps out of order. */
  addUnseen(log: FrameReader, index: number): void {
    this.#unseen.add(index, log.time(index), log.size(index), log.eventType(index));
  }

  /** `canRead`: whether there is time to look into its payload. */
  add(log: FrameReader, index: number, canRead: boolean): void {
    const code = log.code(index);
    const at = log.time(index);
    const bytes = log.size(index);
    if (code === FRAME.textOut || code === FRAME.binaryOut) {
      this.out.add(index, at, bytes, isBinary(code));
      return;
    }
    this.#quiet.add(index, at);
    if (code === FRAME.eventNote) return;
    this.in.add(index, at, bytes, isBinary(code));
    if (isEvent(code)) this.ids.add(index, at, log.eventId(index));
    this.#index = index;
    this.arrivals.add(index, at, bytes, canRead ? this.#payload : NO_PAYLOAD);
    this.repeats.add(log, index, canRead);
  }

  sampleBuffered(at: number, bytes: number): void {
    this.buffered.push({ at, bytes });
    if (this.buffered.length > BUFFERED_SAMPLES) this.buffered.shift();
  }
}

const NO_PAYLOAD = () => null;

function isEvent(code: FrameCode): boolean {
  return code === FRAME.event || code === FRAME.eventBlock;
}
