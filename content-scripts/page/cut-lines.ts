import type { Cutter } from './cutter';
import type { KeptRecord } from './kept-record';
import { indexOfByte } from './primordials';

const LF = 10;
const CR = 13;

/** Cuts NDJSON into its lines. Empty ones, which keep a connection alive, are no records. */
export function createLineCutter(record: KeptRecord): Cutter {
  let isAfterCr = false;

  function tellLine(at: number): void {
    // The CR of a CRLF belongs to the end of the line.
    if (isAfterCr) record.shorten(1);
    isAfterCr = false;
    if (record.size() > 0) record.tell(true, null, at);
  }

  return {
    cut(piece, at) {
      const { bytes, size } = piece;
      for (let from = 0; from < size; ) {
        const lf = indexOfByte(bytes, LF, from);
        const end = lf < 0 ? size : lf;
        if (lf > from && record.size() === 0) {
          // The usual case, without a copy of the bytes.
          const last = bytes[lf - 1] === CR ? lf - 1 : lf;
          if (last > from) record.tellText(piece, from, last, at);
          from = lf + 1;
          continue;
        }
        if (end > from) {
          record.add(piece, from, end);
          isAfterCr = bytes[end - 1] === CR;
        }
        if (lf >= 0) tellLine(at);
        from = end + 1;
      }
    },

    end: tellLine,
  };
}
