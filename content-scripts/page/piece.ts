import { ByteArray } from './primordials';

/** Consecutive bytes of a body, where they lie: the memory may be the page's, copy what is kept. */
export interface Piece {
  readonly bytes: Uint8Array;
  /** The memory behind `bytes`, because its own attributes are accessors that the page may replace. */
  readonly buffer: ArrayBufferLike;
  /** Of `bytes` within `buffer`. */
  readonly offset: number;
  /** Length of `bytes`. */
  readonly size: number;
}

export function pieceOf(buffer: ArrayBufferLike, offset: number, size: number): Piece {
  return { bytes: new ByteArray(buffer, offset, size), buffer, offset, size };
}
