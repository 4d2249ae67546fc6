import {
  LARGE_BLOCK_BYTES,
  LARGE_BYTES,
  LARGE_PAYLOADS,
  PIECE_BYTES,
} from '../../extension/protocol/limits';
import type { ReadBlob } from './blob-queue';
import { copyBytes } from './copy-bytes';
import { encodeFrom } from './encode-from';
import {
  ByteArray,
  ByteMemory,
  createList,
  createMap,
  lesser,
  setBytes,
  uncurry,
} from './primordials';

const sliceBlob = uncurry(Blob.prototype.slice);

/** `payload` is `null` where it is not kept; `next` is where the next piece begins, 0 for none. */
type TellPiece = (payload: Uint8Array<ArrayBuffer> | null, next: number) => void;

/** A large payload that comes piece by piece. */
export interface LargePayload {
  /** Number of its frame; 0 while it still comes. */
  frame: number;
  /** Bytes so far. */
  size: number;
  /** Adds a copy of bytes. Does nothing once it had to leave. */
  add(buffer: ArrayBufferLike, offset: number, size: number): void;
}

/**
 * The newest payloads of a document that are larger than what every reader gets, whole, in bounded
 * memory. A text cannot change, nor a Blob, but the page may write into its buffers or give them away.
 */
export interface LargePayloads {
  text(frame: number, text: string, weight: number): void;
  blob(frame: number, blob: Blob, size: number): void;
  collect(): LargePayload;
  /** Tells the piece that begins at `from`, now or a little later. */
  read(frame: number, from: number, tell: TellPiece): void;
  clear(): void;
}

interface Kept {
  frame: number;
  weight: number;
  blocks: ArrayBuffer[];
  read(from: number, tell: TellPiece): void;
}

export function createLargePayloads(readBlob: ReadBlob): LargePayloads {
  /** By numbers in the order in which they began. */
  const kept = createMap<number, Kept>();
  let oldest = 1;
  let newest = 0;
  let bytes = 0;

  function drop(number: number): void {
    const one = kept.get(number);
    if (!one) return;
    bytes -= one.weight;
    // Who collects it may live on.
    one.blocks = createList();
    kept.delete(number);
  }

  /** False where it had to leave. */
  function weigh(number: number, weight: number): boolean {
    const one = kept.get(number);
    if (!one) return false;
    one.weight += weight;
    bytes += weight;
    // The others need not leave for one that cannot be kept.
    if (one.weight > LARGE_BYTES) drop(number);
    for (; bytes > LARGE_BYTES || kept.size() > LARGE_PAYLOADS; oldest += 1) drop(oldest);
    return one.weight <= LARGE_BYTES;
  }

  function keep(one: Kept, weight: number): void {
    newest += 1;
    kept.set(newest, one);
    weigh(newest, weight);
  }

  return {
    text(frame, text, weight) {
      const read: Kept['read'] = (from, tell) => {
        const memory = new ByteMemory(PIECE_BYTES);
        const { read: chars, written } = encodeFrom(text, from, new ByteArray(memory));
        tell(copyBytes(memory, 0, written), following(from + chars, text.length));
      };
      keep({ frame, weight: 0, blocks: createList(), read }, weight);
    },

    blob(frame, blob, size) {
      // Shares the bytes, and does not keep the page's own object alive.
      const own = sliceBlob(blob, 0, size);
      const read: Kept['read'] = (from, tell) => {
        const end = following(from + PIECE_BYTES, size);
        readBlob(own, from, PIECE_BYTES, (payload) => tell(payload, end));
      };
      keep({ frame, weight: 0, blocks: createList(), read }, size);
    },

    collect() {
      const record: Kept & LargePayload = {
        frame: 0,
        size: 0,
        weight: 0,
        blocks: createList(),

        add(buffer, offset, size) {
          for (let from = 0; from < size; ) {
            const at = record.size % LARGE_BLOCK_BYTES;
            const index = (record.size - at) / LARGE_BLOCK_BYTES;
            let block = record.blocks[index];
            if (!block) {
              if (!weigh(number, LARGE_BLOCK_BYTES)) return;
              block = new ByteMemory(LARGE_BLOCK_BYTES);
              record.blocks[index] = block;
            }
            const length = lesser(size - from, LARGE_BLOCK_BYTES - at);
            const source = new ByteArray(buffer, offset + from, length);
            setBytes(new ByteArray(block, at, length), source);
            record.size += length;
            from += length;
          }
        },

        read(from, tell) {
          const length = lesser(PIECE_BYTES, record.size - from);
          const piece = new ByteArray(length);
          for (let at = 0; at < length; at += LARGE_BLOCK_BYTES) {
            const block = record.blocks[(from + at) / LARGE_BLOCK_BYTES];
            if (!block) return;
            setBytes(piece, new ByteArray(block, 0, lesser(LARGE_BLOCK_BYTES, length - at)), at);
          }
          tell(piece, following(from + length, record.size));
        },
      };
      keep(record, 0);
      const number = newest;
      return record;
    },

    read(frame, from, tell) {
      let found: Kept | undefined;
      kept.forEach((one) => {
        if (one.frame === frame) found = one;
      });
      if (found) found.read(from, tell);
      else tell(null, 0);
    },

    clear() {
      for (; oldest <= newest; oldest += 1) drop(oldest);
    },
  };
}

/** Where the next piece begins; 0 at the end. */
function following(next: number, end: number): number {
  return next < end ? next : 0;
}
