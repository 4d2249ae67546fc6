import type { Cutter } from './cutter';
import type { KeptRecord } from './kept-record';
import { indexOfByte } from './primordials';

const LF = 10;
const RS = 30;
/** A text of many lines may look finished at the end of a piece; it is tried no more often than this. */
const TRIALS = 8;

const { parse } = JSON;

/**
 * Cuts JSON text sequences (RFC 7464): RS, a JSON text, LF. Only the next RS proves that a text is
 * over, because it may have lines; where a piece ends with LF and the text parses, it is told at once.
 */
export function createJsonSeqCutter(record: KeptRecord): Cutter {
  let isAfterLf = false;
  let trials = 0;
  let cameAt = 0;

  function tellText(): void {
    if (isAfterLf) record.shorten(1);
    isAfterLf = false;
    trials = 0;
    if (record.size() > 0) record.tell(true, null, cameAt);
  }

  function isWhole(): boolean {
    if (!isAfterLf || trials === TRIALS) return false;
    trials += 1;
    try {
      parse(record.wholeText() ?? '');
      return true;
    } catch {
      return false;
    }
  }

  return {
    cut(piece, at) {
      const { bytes, size } = piece;
      for (let from = 0; from < size; ) {
        const rs = indexOfByte(bytes, RS, from);
        const end = rs < 0 ? size : rs;
        if (end > from) {
          record.add(piece, from, end);
          isAfterLf = bytes[end - 1] === LF;
          cameAt = at;
        }
        if (rs >= 0) tellText();
        from = end + 1;
      }
      if (isWhole()) tellText();
    },

    end: tellText,
  };
}
