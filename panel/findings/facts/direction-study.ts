import { HUGE_MESSAGES } from '../../../extension/protocol/limits';
import type { DirectionFacts, HugeMessage } from './message-facts';

/** A message of this size is less than what carries it: headers of frame, TLS record, TCP and IP. */
export const TINY_BYTES = 100;
/**
 * From here on a message may exceed what servers accept unless told otherwise (Socket.IO 1,000,000 bytes,
 * Python's websockets 1,048,576), and all others wait behind it.
 */
const HUGE_BYTES = 1_000_000;

/** Counts and extremes of one direction. */
export class DirectionStudy implements DirectionFacts {
  messages = 0;
  bytes = 0;
  largest: DirectionFacts['largest'] = null;
  tiny = 0;
  binary = 0;
  readonly huge: HugeMessage[] = [];
  first: DirectionFacts['first'] = null;
  last: DirectionFacts['last'] = null;

  add(index: number, at: number, bytes: number, isBinary: boolean): void {
    this.messages += 1;
    if (isBinary) this.binary += 1;
    this.bytes += bytes;
    if (bytes <= TINY_BYTES) this.tiny += 1;
    if (bytes >= HUGE_BYTES) {
      this.huge.push({ index, at, bytes, isText: !isBinary });
      if (this.huge.length > HUGE_MESSAGES) this.huge.shift();
    }
    if (this.largest === null || bytes > this.largest.bytes) this.largest = { index, at, bytes };
    this.first ??= { index, at };
    // In place: an object for each frame would cost more than the rest of this.
    if (this.last === null) this.last = { index, at };
    else {
      this.last.index = index;
      this.last.at = at;
    }
  }
}
