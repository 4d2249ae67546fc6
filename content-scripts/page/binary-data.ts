import type { FrameCode } from '../../extension/protocol/frames';
import type { Connection } from './connection-table';
import type { Outbox } from './outbox';
import { brandOf, canBeViewed, getterOf, isView } from './primordials';

interface Tagged extends ArrayBufferView {
  readonly [Symbol.toStringTag]?: string;
}

const lengthOfBuffer = getterOf(ArrayBuffer.prototype, 'byteLength');
const sizeOfBlob = getterOf(Blob.prototype, 'size');
const isBuffer = brandOf(ArrayBuffer.prototype, 'byteLength');
const isBlob = brandOf(Blob.prototype, 'size');

// A DataView and a typed array have accessors of their own; a DataView has no typed array's tag.
const tagOf = getterOf<Tagged, typeof Symbol.toStringTag>(Uint8Array.prototype, Symbol.toStringTag);
const typedArray = {
  buffer: getterOf<ArrayBufferView, 'buffer'>(Uint8Array.prototype, 'buffer'),
  offset: getterOf<ArrayBufferView, 'byteOffset'>(Uint8Array.prototype, 'byteOffset'),
  length: getterOf<ArrayBufferView, 'byteLength'>(Uint8Array.prototype, 'byteLength'),
};
const dataView = {
  buffer: getterOf<ArrayBufferView, 'buffer'>(DataView.prototype, 'buffer'),
  offset: getterOf<ArrayBufferView, 'byteOffset'>(DataView.prototype, 'byteOffset'),
  length: getterOf<ArrayBufferView, 'byteLength'>(DataView.prototype, 'byteLength'),
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

/** Puts a binary frame into the outbox, by whatever kind of bytes it is. */
export function recordBinary(
  outbox: Outbox,
  connection: Connection,
  code: FrameCode,
  data: BinaryData,
  buffered: number,
): void {
  if (isView(data)) {
    const natives = tagOf(data) === undefined ? dataView : typedArray;
    const length = natives.length(data);
    outbox.binary(connection, code, natives.buffer(data), natives.offset(data), length, buffered);
  } else if (isBuffer(data)) {
    outbox.binary(connection, code, data, 0, lengthOfBuffer(data), buffered);
  } else if (isBlob(data)) {
    outbox.blob(connection, code, data, sizeOfBlob(data), buffered);
  }
}
