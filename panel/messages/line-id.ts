/** Longer names are told apart by this much of them and their length. */
const HASHED_CHARS = 200;

/** The tree's first line. */
export const ROOT_LINE = 0;

/**
 * Names the line that is called `name` below another one, as a number: the same in each message of the
 * same shape, and no longer for a line that lies deep or has a long key. Two lines of one number would
 * open and close together, and no more than that.
 */
export function lineBelow(parent: number, name: string): number {
  let low = (parent >>> 0) ^ name.length;
  let high = Math.floor(parent / 2 ** 32) ^ 0x1b873593;
  for (let at = 0; at < Math.min(name.length, HASHED_CHARS); at += 1) {
    const code = name.charCodeAt(at);
    low = Math.imul(low ^ code, 0x01000193);
    high = Math.imul(high ^ code ^ (low >>> 13), 0x5bd1e995);
  }
  low = Math.imul(low ^ (low >>> 15) ^ high, 0x2c1b3c6d);
  high = Math.imul(high ^ (high >>> 13), 0x297a2d39);
  return (high & 0x1fffff) * 2 ** 32 + ((low ^ (low >>> 12)) >>> 0);
}
