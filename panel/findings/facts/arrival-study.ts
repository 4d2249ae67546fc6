import { LUMPS } from '../../../extension/protocol/limits';
import type { ArrivalFacts, FrameAt, Lump } from './message-facts';
import { serverTime } from './server-time';

/** Messages that lie closer came in one go: a buffer is handed over at once, a server's own pace is slower. */
const TOGETHER_MS = 20;
/** Fewer messages in one go are a coincidence. */
export const LUMP_MESSAGES = 4;
/** A lump comes after a silence; messages that just come fast have none. */
const LEAST_QUIET_MS = 250;

interface Growing {
  first: FrameAt;
  last: FrameAt;
  messages: number;
  bytes: number;
  earliest: number;
  latest: number;
  timed: number;
  quietMs: number;
}

/** Whether messages in come one by one or in lumps. */
export class ArrivalStudy implements ArrivalFacts {
  messages = 0;
  inLumps = 0;
  readonly lumps: Lump[] = [];
  #growing: Growing | null = null;
  /** Nothing tells what was before the first run, so it may be the end of a lump. */
  #isFirst = true;

  /** `payload` is asked for only where the server's time in it may say something. */
  add(index: number, at: number, bytes: number, payload: () => string | null): void {
    const before = this.#growing;
    if (!before || at - before.last.at > TOGETHER_MS) {
      if (before) this.#finish(before);
      const quietMs = before ? at - before.last.at : 0;
      const here = { index, at };
      this.#growing = {
        first: here,
        last: { ...here },
        messages: 0,
        bytes: 0,
        earliest: Number.POSITIVE_INFINITY,
        latest: Number.NEGATIVE_INFINITY,
        timed: 0,
        quietMs,
      };
    }
    const growing = this.#growing;
    if (!growing) return;
    growing.last.index = index;
    growing.last.at = at;
    growing.messages += 1;
    growing.bytes += bytes;
    // A fast stream makes one endless run, of which the beginning says enough.
    if (growing.messages > TIMED_MESSAGES || growing.quietMs < LEAST_QUIET_MS) return;
    const sentAt = serverTime(payload(), at);
    if (sentAt === null) return;
    growing.timed += 1;
    growing.earliest = Math.min(growing.earliest, sentAt);
    growing.latest = Math.max(growing.latest, sentAt);
  }

  #finish(run: Growing): void {
    if (this.#isFirst) {
      this.#isFirst = false;
      return;
    }
    this.messages += run.messages;
    if (run.messages < LUMP_MESSAGES || run.quietMs < LEAST_QUIET_MS) return;
    this.inLumps += run.messages;
    const { first, last, messages, bytes, quietMs } = run;
    const sentOverMs = run.timed >= LUMP_MESSAGES ? run.latest - run.earliest : null;
    this.lumps.push({ first, last, messages, bytes, quietMs, sentOverMs });
    if (this.lumps.length > LUMPS) this.lumps.shift();
  }
}

/** Messages of one lump whose text is searched for a time. */
const TIMED_MESSAGES = 64;
