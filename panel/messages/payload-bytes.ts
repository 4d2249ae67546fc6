/** Bytes of base64 that came through our own border; of something else, none. */
export function bytesOfBase64(base64: string): Uint8Array {
  try {
    const characters = atob(base64);
    const bytes = new Uint8Array(characters.length);
    for (let at = 0; at < bytes.length; at += 1) bytes[at] = characters.charCodeAt(at);
    return bytes;
  } catch {
    return new Uint8Array();
  }
}

/** Payload as bytes: a text as UTF-8, as it travelled. */
export function payloadBytes(payload: string, isBinary: boolean): Uint8Array {
  return isBinary ? bytesOfBase64(payload) : new TextEncoder().encode(payload);
}
