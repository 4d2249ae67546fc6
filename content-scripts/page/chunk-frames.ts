import { FRAME } from '../../extension/protocol/frames';
import { type ByteRange, byteRangeOf, isSharedBuffer } from './binary-data';
import type { Connection } from './connection-table';
import { copyBytes } from './copy-bytes';
import type { Outbox } from './outbox-api';
import { bare, isObject, lesser } from './primordials';
import { toText } from './to-text';
import type { ChunkWriter } from './writable-chunks';

/** Told of what the page reads from one stream. No method throws. */
export interface ChunkReader {
  /** The page got this chunk. */
  read(chunk: unknown): void;
  /** The page cancels the stream. */
  close(): void;
}

/** What a connection carries in streams of chunks: each chunk is a frame. */
export type ChunkFrames = ChunkReader & ChunkWriter;

const { toPrimitive } = Symbol;
const ignore = () => {};

/**
 * `carrier`: which of the connection's streams this is, where it has several. `takesText`: chunks
 * that are no bytes are sent as texts; otherwise the browser refuses them.
 */
export function createChunkFrames(
  outbox: Outbox,
  connection: Connection,
  carrier: string | null,
  takesText: boolean,
  close: () => void,
): ChunkFrames {
  const { attempt } = outbox;
  /** Copies now: the page may write into its buffer as soon as the browser has taken it. */
  function prepareBytes({ buffer, offset, size }: ByteRange, isIn: boolean): () => void {
    const kept = lesser(size, outbox.maxPayload());
    const copy = copyBytes(buffer, offset, kept);
    const whole = kept < size ? outbox.collect() : undefined;
    whole?.add(buffer, offset, size);
    const code = isIn ? FRAME.binaryIn : FRAME.binaryOut;
    const at = outbox.now;
    return () =>
      attempt(() => outbox.piece(connection, code, size, copy, kept, carrier, at(), whole));
  }

  function writeText(chunk: unknown): ReturnType<ChunkWriter['write']> {
    let text = chunk;
    const taken = () =>
      attempt(() => {
        if (typeof text === 'symbol' || isObject(text)) return;
        outbox.text(connection, FRAME.textOut, `${text}`, carrier, null, 0);
      });
    if (!isObject(chunk)) return { chunk, taken };
    // The browser makes a text of it when its turn comes, and we learn it in the same moment.
    const convert = () => {
      text = toText(chunk);
      return text;
    };
    return { chunk: bare({ [toPrimitive]: convert }), taken };
  }

  return {
    read(chunk) {
      attempt(() => {
        const range = byteRangeOf(chunk);
        if (range) prepareBytes(range, true)();
        else if (typeof chunk === 'string') {
          outbox.text(connection, FRAME.textIn, chunk, carrier, null, 0);
        }
      });
    },

    write(chunk) {
      if (outbox.isRetired()) return { chunk, taken: ignore };
      const range = byteRangeOf(chunk);
      if (range) return { chunk, taken: attempt(() => prepareBytes(range, false)) ?? ignore };
      if (!takesText || isSharedBuffer(chunk)) return { chunk, taken: ignore };
      return writeText(chunk);
    },

    close,
  };
}
