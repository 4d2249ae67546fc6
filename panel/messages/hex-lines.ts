export interface HexLine {
  offset: string;
  hex: string;
  text: string;
}

/** Bytes per line: sixteen where they fit, else eight. */
export type HexWidth = 8 | 16;

/** One line of a hex dump, padded so that the text column stands still. */
export function hexLine(bytes: Uint8Array, line: number, width: HexWidth): HexLine {
  const start = line * width;
  const part = bytes.subarray(start, start + width);
  const pairs = Array.from({ length: width }, (_, at) => {
    const byte = part[at];
    return byte === undefined ? '  ' : byte.toString(16).padStart(2, '0');
  });
  const half = width / 2;
  const digits = Math.max(4, (bytes.length - 1).toString(16).length);
  return {
    offset: start.toString(16).padStart(digits, '0'),
    hex: `${pairs.slice(0, half).join(' ')}  ${pairs.slice(half).join(' ')}`,
    text: Array.from(part, (byte) =>
      byte >= 0x20 && byte < 0x7f ? String.fromCharCode(byte) : '.',
    ).join(''),
  };
}

export function hexLineCount(bytes: Uint8Array, width: HexWidth): number {
  return Math.ceil(bytes.length / width);
}
