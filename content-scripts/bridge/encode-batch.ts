import type { FrameBatch, PagePayload } from '../../extension/protocol/frames';

/** Binary payloads become base64, because Chromium's runtime ports carry JSON. */
export function encodeBatch({ columns, ...rest }: FrameBatch<PagePayload>): FrameBatch<string> {
  return { ...rest, columns: { ...columns, payload: columns.payload.map(encodePayload) } };
}

export function encodePayload(payload: PagePayload | null): string | null {
  return ArrayBuffer.isView(payload) ? toBase64(payload) : payload;
}

function toBase64(bytes: Uint8Array<ArrayBuffer>): string {
  if (Object.hasOwn(Uint8Array.prototype, 'toBase64')) return bytes.toBase64();
  // Chromium before 140.
  let binary = '';
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return btoa(binary);
}
