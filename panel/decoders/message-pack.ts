import { readBinaryValues } from './binary-values';
import { ByteReader } from './byte-reader';
import { DecodeFault } from './decode-fault';
import type { Decode } from './decoder';
import { writeNumber, writeText } from './number-text';
import { caught, failed } from './outcome';
import { utf8 } from './utf8';
import type { ValueWriter } from './value-writer';

const NAME = 'MessagePack';

export const decodeMessagePack: Decode = (payload) => {
  if (typeof payload === 'string') return failed(NAME, payload, 0, 'it is a text');
  return caught(NAME, payload, () => readBinaryValues(NAME, payload, readMessagePack));
};

/** Writes one value; tells where it ends. */
export function readMessagePack(bytes: Uint8Array, at: number, writer: ValueWriter): number {
  const reader = new ByteReader(bytes, at);
  while (!writer.isComplete) writeItem(reader, writer);
  return reader.at;
}

/** A scalar, or the head of a container. */
function writeItem(reader: ByteReader, writer: ValueWriter): void {
  const { at } = reader;
  const head = reader.u8();
  if (head < 0x80) {
    writer.number(String(head), at);
    return;
  }
  if (head < 0x90) {
    writer.open('object', head & 0x0f, at);
    return;
  }
  if (head < 0xa0) {
    writer.open('array', head & 0x0f, at);
    return;
  }
  if (head < 0xc0) {
    writeString(reader, writer, head & 0x1f, at);
    return;
  }
  if (head >= 0xe0) {
    writer.number(String(head - 0x100), at);
    return;
  }
  switch (head) {
    case 0xc0:
      writer.literal('null', at);
      return;
    case 0xc2:
      writer.literal('false', at);
      return;
    case 0xc3:
      writer.literal('true', at);
      return;
    case 0xc4:
      writer.bytes(reader.take(reader.u8()), at);
      return;
    case 0xc5:
      writer.bytes(reader.take(reader.u16()), at);
      return;
    case 0xc6:
      writer.bytes(reader.take(reader.u32()), at);
      return;
    case 0xc7:
      writeExtension(reader, writer, reader.u8(), at);
      return;
    case 0xc8:
      writeExtension(reader, writer, reader.u16(), at);
      return;
    case 0xc9:
      writeExtension(reader, writer, reader.u32(), at);
      return;
    case 0xd4:
    case 0xd5:
    case 0xd6:
    case 0xd7:
    case 0xd8:
      writeExtension(reader, writer, 1 << (head - 0xd4), at);
      return;
    case 0xd9:
      writeString(reader, writer, reader.u8(), at);
      return;
    case 0xda:
      writeString(reader, writer, reader.u16(), at);
      return;
    case 0xdb:
      writeString(reader, writer, reader.u32(), at);
      return;
    case 0xdc:
      writer.open('array', reader.u16(), at);
      return;
    case 0xdd:
      writer.open('array', reader.u32(), at);
      return;
    case 0xde:
      writer.open('object', reader.u16(), at);
      return;
    case 0xdf:
      writer.open('object', reader.u32(), at);
      return;
    default:
      writeNumber(writer, numberOf(reader, head, at), at);
      return;
  }
}

function numberOf(reader: ByteReader, head: number, at: number): number | bigint {
  switch (head) {
    case 0xca:
      return reader.f32();
    case 0xcb:
      return reader.f64();
    case 0xcc:
      return reader.u8();
    case 0xcd:
      return reader.u16();
    case 0xce:
      return reader.u32();
    case 0xcf:
      return reader.u64();
    case 0xd0:
      return reader.i8();
    case 0xd1:
      return reader.i16();
    case 0xd2:
      return reader.i32();
    case 0xd3:
      return reader.i64();
    default:
      throw new DecodeFault(at, `no value begins with ${head.toString(16)}`);
  }
}

function writeString(reader: ByteReader, writer: ValueWriter, length: number, at: number): void {
  const bytes = reader.take(length);
  writeText(writer, utf8(bytes), bytes, at);
}

const TIMESTAMP = -1;

function writeExtension(reader: ByteReader, writer: ValueWriter, size: number, at: number): void {
  const type = reader.i8();
  const bytes = reader.take(size);
  const date = type === TIMESTAMP ? dateOf(bytes) : undefined;
  if (date) writer.literal(date, at);
  else writer.bytes(bytes, at, `ext ${type} `);
}

/** The extension for points in time, in each of its three sizes; to the nanosecond. */
function dateOf(bytes: Uint8Array): string | undefined {
  const reader = new ByteReader(bytes);
  switch (bytes.length) {
    case 4:
      return dateText(BigInt(reader.u32()), 0);
    case 8: {
      const packed = reader.u64();
      return dateText(packed & 0x3_ffff_ffffn, Number(packed >> 34n));
    }
    case 12: {
      const nanoseconds = reader.u32();
      return dateText(reader.i64(), nanoseconds);
    }
    default:
      return undefined;
  }
}

function dateText(seconds: bigint, nanoseconds: number): string | undefined {
  const date = new Date(Number(seconds) * 1_000);
  if (Number.isNaN(date.getTime()) || nanoseconds > 999_999_999) return undefined;
  const fraction = nanoseconds === 0 ? '' : `.${String(nanoseconds).padStart(9, '0')}`;
  return `${date.toISOString().slice(0, -5)}${fraction}Z`;
}
