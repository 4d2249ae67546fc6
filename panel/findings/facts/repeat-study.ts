import type { FrameReader } from '../../store/model';
import type { FrameAt, RepeatFacts } from './message-facts';

/** Shorter ones are signs of life, which may be alike. */
const LEAST_BYTES = 64;
/** Of one connection; a type beyond these is not compared. */
const TYPES = 50;
/** Larger payloads are not compared: it would take too long. */
const MOST_BYTES = 64_000;

/** How often a message says what the last of its type said. */
export class RepeatStudy implements RepeatFacts {
  compared = 0;
  same = 0;
  sameBytes = 0;
  newest: FrameAt | null = null;
  /** Index of the last one by type: their texts stay where they are, in the log. */
  readonly #last = new Map<string, number>();

  /** `canRead`: whether there is time to compare it. */
  add(log: FrameReader, index: number, canRead: boolean): void {
    const bytes = log.size(index);
    if (bytes < LEAST_BYTES || bytes > MOST_BYTES) return;
    const type = log.eventType(index);
    const before = this.#last.get(type);
    if (before === undefined && this.#last.size >= TYPES) return;
    this.#last.set(type, index);
    // The log has let go of the one before.
    if (before === undefined || before < log.start || !canRead) return;
    const isSame = isSamePayload(log, before, index);
    if (isSame === null) return;
    this.compared += 1;
    if (!isSame) return;
    this.same += 1;
    this.sameBytes += bytes;
    this.newest = { index, at: log.time(index) };
  }
}

/** `null` where one of them is not known in full. */
function isSamePayload(log: FrameReader, before: number, index: number): boolean | null {
  if (log.isCut(before) || log.isCut(index)) return null;
  const [one, other] = [log.payload(before), log.payload(index)];
  return one === null || other === null ? null : one === other;
}
