import { fromBase64 } from '../store/from-base64';

/** Bytes of base64 that came through our own border; of something else, none. */
export function bytesOfBase64(base64: string): Uint8Array<ArrayBuffer> {
  return fromBase64(base64) ?? new Uint8Array();
}

/** Payload as bytes: a text as UTF-8, as it travelled. */
export function payloadBytes(payload: string, isBinary: boolean): Uint8Array<ArrayBuffer> {
  return isBinary ? bytesOfBase64(payload) : new TextEncoder().encode(payload);
}
