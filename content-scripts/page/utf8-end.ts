/**
 * Where the last whole character of the bytes `from` to before `to` ends, so that a cut there
 * splits none. Bytes that are no UTF-8 count as characters of their own.
 */
export function utf8End(bytes: Uint8Array, from: number, to: number): number {
  for (let back = 1; back <= 3 && to - back >= from; back += 1) {
    const byte = bytes[to - back] ?? 0;
    if (byte < 0x80) return to;
    // A continuation: what it continues is further in front.
    if (byte < 0xc0) continue;
    const length = byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
    return length > back ? to - back : to;
  }
  return to;
}
