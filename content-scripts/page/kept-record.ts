import { FRAME } from '../../extension/protocol/frames';
import { createByteStore, textOf } from './byte-store';
import type { Collect, TellRecord } from './cutter';
import type { LargePayload } from './large-payloads';
import { type Piece, pieceOf } from './piece';
import { greater, lesser } from './primordials';
import { utf8End } from './utf8-end';

/** A record while it comes: its beginning is kept, all of it is counted. */
export interface KeptRecord {
  /** Bytes so far. */
  size(): number;
  add(piece: Piece, from: number, to: number): void;
  /** Forgets it; gives all of it where that is more than was kept here. */
  drop(): LargePayload | undefined;
  /** The last bytes turned out to be no part of it. */
  shorten(bytes: number): void;
  /** All of it as text, or `undefined` where not all of it was kept. */
  wholeText(): string | undefined;
  /** Tells it and begins the next one. */
  tell(isText: boolean, eventType: string | null, at: number): void;
  /** Tells a record of text that lies in one piece as a whole, where none has begun. */
  tellText(piece: Piece, from: number, to: number, at: number): void;
}

export function createKeptRecord(
  tell: TellRecord,
  maxPayload: () => number,
  collect?: Collect,
): KeptRecord {
  const kept = createByteStore();
  let size = 0;
  /** All of it, once it is more than is kept here. */
  let whole: LargePayload | undefined;

  function drop(): LargePayload | undefined {
    const dropped = whole;
    whole = undefined;
    kept.cut(0);
    size = 0;
    return dropped;
  }

  return {
    size: () => size,
    drop,

    add(piece, from, to) {
      // Once something was left out, nothing behind it may be kept, though the bound has grown.
      const isWhole = kept.size() === size;
      const end = isWhole ? lesser(to, greater(from, from + maxPayload() - size)) : from;
      kept.add(piece, from, end);
      if (end < to) {
        if (isWhole) {
          whole = collect?.();
          whole?.add(kept.piece().buffer, 0, kept.size());
        }
        whole?.add(piece.buffer, piece.offset + end, to - end);
      }
      size += to - from;
    },

    shorten(bytes) {
      size -= bytes;
      if (whole) whole.size -= bytes;
      kept.cut(lesser(kept.size(), size));
    },

    wholeText: () => (kept.size() === size ? kept.text() : undefined),

    tell(isText, eventType, at) {
      if (isText) {
        if (kept.size() < size) kept.cut(utf8End(kept.piece().bytes, 0, kept.size()));
        const text = kept.text();
        tell(FRAME.textIn, size, text, text.length, eventType, at, whole);
      } else {
        tell(FRAME.binaryIn, size, kept.copy(), kept.size(), eventType, at, whole);
      }
      drop();
    },

    tellText({ bytes, buffer, offset }, from, to, at) {
      const bound = from + maxPayload();
      const all = to > bound ? collect?.() : undefined;
      all?.add(buffer, offset + from, to - from);
      const end = to > bound ? utf8End(bytes, from, bound) : to;
      const text = textOf(pieceOf(buffer, offset + from, end - from));
      tell(FRAME.textIn, to - from, text, text.length, null, at, all);
    },
  };
}
