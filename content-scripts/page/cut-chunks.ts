import { createByteStore } from './byte-store';
import type { Cutter } from './cutter';
import type { KeptRecord } from './kept-record';
import { utf8End } from './utf8-end';

/** No character is longer. */
const CHARACTER_BYTES = 4;

/** Tells a body piece by piece; bytes of a character that the next piece completes come with that one. */
export function createChunkCutter(record: KeptRecord, isText: boolean): Cutter {
  /** Beginning of a character. */
  let carry = createByteStore();

  return {
    cut(piece, at) {
      let whole = piece;
      if (carry.size() > 0 && piece.size < CHARACTER_BYTES) {
        carry.add(piece, 0, piece.size);
        whole = carry.piece();
      } else {
        record.add(carry.piece(), 0, carry.size());
      }
      const { size } = whole;
      const end = isText ? utf8End(whole.bytes, 0, size) : size;
      record.add(whole, 0, end);
      carry = createByteStore();
      carry.add(whole, end, size);
      if (record.size() > 0) record.tell(isText, null, at);
    },

    end(at) {
      record.add(carry.piece(), 0, carry.size());
      if (record.size() > 0) record.tell(isText, null, at);
    },
  };
}
