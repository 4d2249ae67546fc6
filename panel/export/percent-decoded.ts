/** A value of a form. One that was cut off in the middle of a character, or is of another encoding, is read all the same. */
export function percentDecoded(value: string): string {
  const plain = value.replaceAll('+', ' ');
  try {
    return decodeURIComponent(plain);
  } catch {
    return plain.replace(/%([0-7][0-9a-f])/gi, (_, code: string) =>
      String.fromCharCode(Number.parseInt(code, 16)),
    );
  }
}
