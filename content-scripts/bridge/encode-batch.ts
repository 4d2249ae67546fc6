import type { FrameBatch, PagePayload } from '../../extension/protocol/frames';

/** Binary payloads become base64, because Chromium's runtime ports carry JSON. */
export function encodeBatch({ columns, ...rest }: FrameBatch<PagePayload>): FrameBatch<string> {
  const payload = columns.payload.map((value) =>
    value === null || typeof value === 'string' ? value : toBase64(value),
  );
  return { ...rest, columns: { ...columns, payload } };
}

/** `String.fromCharCode` takes its bytes as arguments, and a call takes only so many of those. */
const CHUNK_BYTES = 8_192;

function toBase64(bytes: Uint8Array<ArrayBuffer>): string {
  if (Object.hasOwn(Uint8Array.prototype, 'toBase64')) return bytes.toBase64();
  let binary = '';
  for (let start = 0; start < bytes.length; start += CHUNK_BYTES) {
    binary += String.fromCharCode(...bytes.subarray(start, start + CHUNK_BYTES));
  }
  return btoa(binary);
}
