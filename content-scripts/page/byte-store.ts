import { copyBytes } from './copy-bytes';
import { type Piece, pieceOf } from './piece';
import { ByteArray, ByteMemory, decodeBytes, greater, setBytes } from './primordials';

/** Bytes that are collected from pieces, in memory of its own that grows as needed. */
export interface ByteStore {
  size(): number;
  /** Adds the bytes `from` to before `to` of a piece. */
  add(piece: Piece, from: number, to: number): void;
  addByte(byte: number): void;
  /** Leaves the first `size` bytes. */
  cut(size: number): void;
  /** What is in it, until more is added. */
  piece(): Piece;
  text(): string;
  /** A copy in memory of its own. */
  copy(): Uint8Array<ArrayBuffer>;
}

// A BOM is taken off where a stream begins; anywhere else it is a character like others.
const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const FIRST_CAPACITY = 256;
/** Up to about here a loop is faster than making a view to copy from. */
const LOOP_BYTES = 48;

export function createByteStore(): ByteStore {
  let capacity = 0;
  let buffer = new ByteMemory(0);
  let bytes = new ByteArray(buffer);
  let size = 0;

  function reserve(needed: number): void {
    if (needed <= capacity) return;
    capacity = greater(needed, capacity === 0 ? FIRST_CAPACITY : 2 * capacity);
    const larger = new ByteMemory(capacity);
    const copy = new ByteArray(larger);
    setBytes(copy, bytes);
    buffer = larger;
    bytes = copy;
  }

  return {
    size: () => size,

    add(piece, from, to) {
      const length = to - from;
      reserve(size + length);
      if (length > LOOP_BYTES) {
        setBytes(bytes, new ByteArray(piece.buffer, piece.offset + from, length), size);
      } else {
        const source = piece.bytes;
        for (let index = 0; index < length; index += 1) {
          bytes[size + index] = source[from + index] ?? 0;
        }
      }
      size += length;
    },

    addByte(byte) {
      reserve(size + 1);
      bytes[size] = byte;
      size += 1;
    },

    cut(to) {
      size = to;
    },

    piece: () => ({ bytes, buffer, offset: 0, size }),

    text: () => textOf(pieceOf(buffer, 0, size)),

    copy: () => copyBytes(buffer, 0, size),
  };
}

/** The bytes read as UTF-8: a string of its own. */
export function textOf({ bytes }: Piece): string {
  return decodeBytes(decoder, bytes);
}
