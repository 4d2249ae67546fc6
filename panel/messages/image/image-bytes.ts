/** Reads numbers at places of bytes that may end too early; beyond the end stand zeros. */
export class ImageBytes {
  readonly bytes: Uint8Array;

  constructor(bytes: Uint8Array) {
    this.bytes = bytes;
  }

  get length(): number {
    return this.bytes.length;
  }

  u8(at: number): number {
    return this.bytes[at] ?? 0;
  }

  /** Little-endian, as are all without a word more. */
  u16(at: number): number {
    return this.u8(at) | (this.u8(at + 1) << 8);
  }

  u24(at: number): number {
    return this.u16(at) | (this.u8(at + 2) << 16);
  }

  u32(at: number): number {
    return this.u24(at) + this.u8(at + 3) * 0x1000000;
  }

  i32(at: number): number {
    return this.u32(at) | 0;
  }

  u16Big(at: number): number {
    return (this.u8(at) << 8) | this.u8(at + 1);
  }

  u32Big(at: number): number {
    return this.u16Big(at) * 0x10000 + this.u16Big(at + 2);
  }

  /** Whether these characters, one byte each, stand here. */
  isText(at: number, text: string): boolean {
    for (let index = 0; index < text.length; index += 1) {
      if (this.bytes[at + index] !== text.charCodeAt(index)) return false;
    }
    return true;
  }
}
