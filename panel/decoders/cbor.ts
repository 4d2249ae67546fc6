import { type Token, Tokenizer } from 'cborg';
import { readBinaryValues } from './binary-values';
import { TOO_SHORT } from './byte-reader';
import { DecodeFault } from './decode-fault';
import type { Decode } from './decoder';
import { writeNumber, writeText } from './number-text';
import { caught, failed } from './outcome';
import { utf8 } from './utf8';
import type { ValueWriter } from './value-writer';

const NAME = 'CBOR';

export const decodeCbor: Decode = (payload) => {
  if (typeof payload === 'string') return failed(NAME, payload, 0, 'it is a text');
  return caught(NAME, payload, () => readBinaryValues(NAME, payload, readCbor));
};

/**
 * Writes one value; tells where it ends. cborg reads token by token, which tells the place of each
 * and trusts no length; what it makes of them by itself would lose keys of other types and all that
 * came before a fault.
 */
export function readCbor(bytes: Uint8Array, from: number, writer: ValueWriter): number {
  let at = from;
  let tokens = tokensFrom(bytes, at);
  let base = at;
  while (!writer.isComplete) {
    at = base + tokens.pos();
    const head = bytes[at];
    if (head === undefined) throw new DecodeFault(at, TOO_SHORT);
    const behind = writeUncommon(bytes, at, head, writer);
    if (behind > at) {
      base = behind;
      tokens = tokensFrom(bytes, base);
    } else {
      writeToken(nextOf(tokens, at), writer, bytes, at);
    }
  }
  return base + tokens.pos();
}

function tokensFrom(bytes: Uint8Array, at: number): Tokenizer {
  return new Tokenizer(bytes.subarray(at), { retainStringBytes: true, allowBigInt: true });
}

function nextOf(tokens: Tokenizer, at: number): Token {
  try {
    return tokens.next();
  } catch (error) {
    const reason = error instanceof Error ? error.message : '';
    throw new DecodeFault(at, reason.replace(/^CBOR decode error: /, ''));
  }
}

const SIMPLE = 0xe0;
const SIMPLE_IN_BYTE = 0xf8;
const BYTES_IN_PARTS = 0x5f;
const TEXT_IN_PARTS = 0x7f;
const BREAK = 0xff;

/** What cborg leaves to others: simple values, and strings in parts. Tells where it ends; `at` for anything else. */
function writeUncommon(bytes: Uint8Array, at: number, head: number, writer: ValueWriter): number {
  if (head >= SIMPLE && head < SIMPLE + 20) {
    writer.literal(`simple(${head - SIMPLE})`, at);
    return at + 1;
  }
  if (head === SIMPLE_IN_BYTE) {
    const value = bytes[at + 1];
    if (value === undefined) throw new DecodeFault(at, TOO_SHORT);
    writer.literal(`simple(${value})`, at);
    return at + 2;
  }
  if (head !== BYTES_IN_PARTS && head !== TEXT_IN_PARTS) return at;
  const { content, end } = partsFrom(bytes, at, head === TEXT_IN_PARTS);
  if (head === TEXT_IN_PARTS) writeText(writer, utf8(content), content, at);
  else writer.bytes(content, at);
  return end;
}

function partsFrom(
  bytes: Uint8Array,
  at: number,
  isText: boolean,
): { content: Uint8Array; end: number } {
  const tokens = tokensFrom(bytes, at + 1);
  const parts: Uint8Array[] = [];
  let length = 0;
  for (;;) {
    const place = at + 1 + tokens.pos();
    const head = bytes[place];
    if (head === undefined) throw new DecodeFault(place, TOO_SHORT);
    if (head === BREAK) break;
    if (head >> 5 !== (isText ? 3 : 2))
      throw new DecodeFault(place, 'a string in parts holds something else');
    const token = nextOf(tokens, place);
    const part: Uint8Array = isText ? (token.byteValue ?? new Uint8Array()) : token.value;
    parts.push(part);
    length += part.length;
  }
  const content = new Uint8Array(length);
  let written = 0;
  for (const part of parts) {
    content.set(part, written);
    written += part.length;
  }
  return { content, end: at + 2 + tokens.pos() };
}

function writeToken(
  { type, value, byteValue }: Token,
  writer: ValueWriter,
  bytes: Uint8Array,
  at: number,
): void {
  switch (type.name) {
    case 'uint':
    case 'negint':
    case 'float':
      writeNumber(writer, value, at);
      return;
    case 'bytes':
      writer.bytes(value, at);
      return;
    case 'string': {
      const raw = byteValue ?? new Uint8Array();
      writeText(writer, utf8(raw), raw, at);
      return;
    }
    case 'array':
      writer.open('array', Number(value), at);
      return;
    case 'map':
      writer.open('object', Number(value), at);
      return;
    case 'tag':
      writer.wrap(String(value), at);
      return;
    case 'true':
    case 'false':
    case 'null':
    case 'undefined':
      writer.literal(type.name, at);
      return;
    case 'break':
      writer.end(at);
      return;
    default:
      throw new DecodeFault(at, `a value of type ${type.name} at byte ${bytes[at]}`);
  }
}
