import { DecodeFault } from './decode-fault';
import { utf8 } from './utf8';

export const TOO_SHORT = 'it ends too early';

/** Reads big-endian fields one after the other. What is not there is a fault at the place where it begins. */
export class ByteReader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  readonly #end: number;
  #at: number;

  constructor(bytes: Uint8Array, at = 0, end = bytes.length) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    this.#at = at;
    this.#end = end;
  }

  get at(): number {
    return this.#at;
  }

  get left(): number {
    return this.#end - this.#at;
  }

  u8(): number {
    return this.#view.getUint8(this.#step(1));
  }

  u16(): number {
    return this.#view.getUint16(this.#step(2));
  }

  u32(): number {
    return this.#view.getUint32(this.#step(4));
  }

  u64(): bigint {
    return this.#view.getBigUint64(this.#step(8));
  }

  i8(): number {
    return this.#view.getInt8(this.#step(1));
  }

  i16(): number {
    return this.#view.getInt16(this.#step(2));
  }

  i32(): number {
    return this.#view.getInt32(this.#step(4));
  }

  i64(): bigint {
    return this.#view.getBigInt64(this.#step(8));
  }

  f32(): number {
    return this.#view.getFloat32(this.#step(4));
  }

  f64(): number {
    return this.#view.getFloat64(this.#step(8));
  }

  /** As a number, exact up to seven bytes: lengths and tags. */
  varlength(maxBytes: number): number {
    const start = this.#at;
    let value = 0;
    for (let byte = 0; byte < maxBytes; byte += 1) {
      const next = this.u8();
      value += (next & 0x7f) * 2 ** (byte * 7);
      if (next < 0x80) return value;
    }
    throw new DecodeFault(start, `a length takes more than ${maxBytes} bytes`);
  }

  /** Seven bits a byte, the lowest first, as in MQTT, SignalR and protobuf. */
  varint(maxBytes: number): bigint {
    const start = this.#at;
    let value = 0n;
    for (let byte = 0; byte < maxBytes; byte += 1) {
      const next = this.u8();
      value |= BigInt(next & 0x7f) << BigInt(byte * 7);
      if (next < 0x80) return value;
    }
    throw new DecodeFault(start, `a number takes more than ${maxBytes} bytes`);
  }

  /** A view, not a copy. */
  take(length: number): Uint8Array {
    const start = this.#step(length);
    return this.#bytes.subarray(start, start + length);
  }

  text(length: number): string {
    const start = this.#at;
    const text = utf8(this.take(length));
    if (text === undefined) throw new DecodeFault(start, 'this text is no UTF-8');
    return text;
  }

  #step(length: number): number {
    const start = this.#at;
    if (length > this.left) throw new DecodeFault(start, TOO_SHORT);
    this.#at += length;
    return start;
  }
}
