import { readBinaryValue } from './binary-values';
import { hasControls } from './body-of';
import { ByteReader } from './byte-reader';
import { DecodeFault } from './decode-fault';
import type { Decode } from './decoder';
import { caught, failed, layerOf } from './outcome';
import { utf8 } from './utf8';
import type { ValueWriter } from './value-writer';

const NAME = 'Protobuf without a schema';
/** Messages within messages; deeper ones are shown as bytes. */
const DEEPEST = 50;

/**
 * The fields of a message by their numbers. The wire says how long a field is, not what it means: a
 * varint is shown unsigned, eight and four bytes as a number of either kind, and a length-delimited
 * field as text, message or bytes, whichever it can be.
 */
export const decodeProtobuf: Decode = (payload) => {
  if (typeof payload === 'string') return failed(NAME, payload, 0, 'it is a text');
  return caught(NAME, payload, () => {
    const layer = layerOf(NAME, [['Types', 'guessed from the wire']]);
    return readBinaryValue(layer, payload, 0, (bytes, at, writer) => {
      if (bytes.length === 0) throw new DecodeFault(0, 'it is empty');
      writeMessage(new ByteReader(bytes, at), writer, 0);
      return bytes.length;
    }).outcome;
  });
};

const VARINT = 0;
const EIGHT_BYTES = 1;
const LENGTH = 2;
const GROUP = 3;
const GROUP_END = 4;
const FOUR_BYTES = 5;

/** One message, or a group up to its end. */
function writeMessage(reader: ByteReader, writer: ValueWriter, depth: number, group = 0): void {
  writer.open('object', Infinity, reader.at);
  while (reader.left > 0) {
    const { at } = reader;
    const { field, type } = tagOf(reader);
    if (type === GROUP_END) {
      if (field !== group) throw new DecodeFault(at, 'a group ends here that was not begun');
      writer.end(at);
      return;
    }
    writer.number(String(field), at);
    writeField(reader, writer, { field, type, depth });
  }
  if (group !== 0) throw new DecodeFault(reader.at, 'a group has no end');
  writer.end(reader.at);
}

function tagOf(reader: ByteReader): { field: number; type: number } {
  const { at } = reader;
  const tag = reader.varlength(5);
  const field = Math.floor(tag / 8);
  if (field === 0 || field > 0x1fff_ffff)
    throw new DecodeFault(at, 'there is no field of this number');
  return { field, type: tag % 8 };
}

function writeField(
  reader: ByteReader,
  writer: ValueWriter,
  { field, type, depth }: { field: number; type: number; depth: number },
): void {
  const { at } = reader;
  switch (type) {
    case VARINT:
      writer.number(String(BigInt.asUintN(64, reader.varint(10))), at);
      return;
    case EIGHT_BYTES:
      writer.literal(eightBytes(reader.take(8)), at);
      return;
    case FOUR_BYTES:
      writer.literal(fourBytes(reader.take(4)), at);
      return;
    case LENGTH:
      writeDelimited(reader.take(reader.varlength(5)), writer, at, depth);
      return;
    case GROUP:
      if (depth >= DEEPEST)
        throw new DecodeFault(at, `it has more than ${DEEPEST} groups in each other`);
      writeMessage(reader, writer, depth + 1, field);
      return;
    default:
      throw new DecodeFault(at, `there is no field of wire type ${type}`);
  }
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function eightBytes(bytes: Uint8Array): string {
  const view = viewOf(bytes);
  return `${view.getBigUint64(0, true)} or double ${view.getFloat64(0, true)}`;
}

function fourBytes(bytes: Uint8Array): string {
  const view = viewOf(bytes);
  return `${view.getUint32(0, true)} or float ${view.getFloat32(0, true)}`;
}

function writeDelimited(bytes: Uint8Array, writer: ValueWriter, at: number, depth: number): void {
  const text = utf8(bytes);
  // A line end is also the tag of a first field, so a text with one may be a message.
  const isPlain = text !== undefined && !hasControls(text) && !/[\t\r\n]/.test(text);
  if (isPlain) {
    writer.string(text, at);
    return;
  }
  if (bytes.length > 0 && depth < DEEPEST && isMessage(bytes)) {
    writeMessage(new ByteReader(bytes), writer, depth + 1);
    return;
  }
  if (text !== undefined && !hasControls(text)) {
    writer.string(text, at);
    return;
  }
  writer.bytes(bytes, at);
}

/** Whether these bytes are fields to the end, without a look into them. */
function isMessage(bytes: Uint8Array): boolean {
  const reader = new ByteReader(bytes);
  try {
    while (reader.left > 0) {
      const { type } = tagOf(reader);
      if (type === VARINT) reader.varlength(10);
      else if (type === EIGHT_BYTES) reader.take(8);
      else if (type === FOUR_BYTES) reader.take(4);
      else if (type === LENGTH) reader.take(reader.varlength(5));
      else return false;
    }
    return true;
  } catch {
    return false;
  }
}
