import type { Piece } from './piece';
import { imul } from './primordials';

/** Tells bodies apart by their bytes: 53 bits, of which two different bodies share all by chance only. */
export interface BodyPrint {
  add(piece: Piece): void;
  value(): number;
}

export function createBodyPrint(): BodyPrint {
  // Two hashes after Fowler, Noll and Vo, with different seeds and multipliers.
  let low = 0x811c9dc5;
  let high = 0x1b873593;

  return {
    add({ bytes, size }) {
      for (let index = 0; index < size; index += 1) {
        const byte = bytes[index] ?? 0;
        low = imul(low ^ byte, 0x01000193);
        high = imul(high ^ byte, 0x85ebca6b);
        high ^= high >>> 13;
      }
    },
    value: () => (high & 0x1fffff) * 0x1_0000_0000 + (low >>> 0),
  };
}
