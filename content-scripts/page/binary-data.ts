import type { FrameCode } from '../../extension/protocol/frames';
import type { Connection } from './connection-table';
import type { Outbox } from './outbox-api';
import { brandOf, canBeViewed, getterOf, isView } from './primordials';

interface Tagged extends ArrayBufferView {
  readonly [Symbol.toStringTag]?: string;
}

const lengthOfBuffer = getterOf(ArrayBuffer, 'byteLength');
export const sizeOfBlob = getterOf(Blob, 'size');
const isBuffer = brandOf(ArrayBuffer, 'byteLength');
export const isBlob = brandOf(Blob, 'size');

// A DataView and a typed array have accessors of their own; a DataView has no typed array's tag.
const tagOf = getterOf<Tagged, typeof Symbol.toStringTag>(Uint8Array, Symbol.toStringTag);
const typedArray = {
  buffer: getterOf<ArrayBufferView, 'buffer'>(Uint8Array, 'buffer'),
  offset: getterOf<ArrayBufferView, 'byteOffset'>(Uint8Array, 'byteOffset'),
  length: getterOf<ArrayBufferView, 'byteLength'>(Uint8Array, 'byteLength'),
};
const dataView = {
  buffer: getterOf<ArrayBufferView, 'buffer'>(DataView, 'buffer'),
  offset: getterOf<ArrayBufferView, 'byteOffset'>(DataView, 'byteOffset'),
  length: getterOf<ArrayBufferView, 'byteLength'>(DataView, 'byteLength'),
};

export type BinaryData = ArrayBuffer | ArrayBufferView | Blob;

/** Whether a WebSocket takes this as bytes; all else it turns into a string. */
export function isBinaryData(data: unknown): data is BinaryData {
  return isView(data) || isBuffer(data) || isBlob(data);
}

/** Whether this is a SharedArrayBuffer, which often has no constructor that one could ask. */
export function isSharedBuffer(data: unknown): boolean {
  return !isBuffer(data) && canBeViewed(data);
}

/** Bytes within a buffer of the page. */
export interface ByteRange {
  readonly buffer: ArrayBufferLike;
  readonly offset: number;
  readonly size: number;
}

/** Where the bytes of a buffer or a view are; nothing for all else. */
export function byteRangeOf(data: unknown): ByteRange | undefined {
  if (isView(data)) {
    const natives = tagOf(data) === undefined ? dataView : typedArray;
    return {
      buffer: natives.buffer(data),
      offset: natives.offset(data),
      size: natives.length(data),
    };
  }
  return isBuffer(data) ? { buffer: data, offset: 0, size: lengthOfBuffer(data) } : undefined;
}

/** Puts a binary frame into the outbox, by whatever kind of bytes it is. */
export function recordBinary(
  outbox: Outbox,
  connection: Connection,
  code: FrameCode,
  data: BinaryData,
  buffered: number,
): void {
  const range = byteRangeOf(data);
  if (range) outbox.binary(connection, code, range.buffer, range.offset, range.size, buffered);
  else if (isBlob(data)) outbox.blob(connection, code, data, sizeOfBlob(data), buffered);
}
