import { Gunzip, Inflate, Unzlib } from 'fflate';
import { DECODED_FLOOR, DECODED_GROWTH } from '../../extension/protocol/limits';
import { base64Bytes } from './base64-bytes';
import { bodyOfBytes } from './body-of';
import { DecodeFault } from './decode-fault';
import type { Decode, Layer, Outcome, Payload } from './decoder';
import { caught, inside, layerOf, message, whole } from './outcome';

/** Base64 around gzip around base64 is seen; more is a riddle. */
const WRAPPINGS = 4;

/** Base64, gzip and deflate, taken off one after the other. */
export const decodePacked: Decode = (payload, { isCut }) => {
  // Text of which nothing is packed is none of this decoder's.
  if (typeof payload !== 'string') return unwrap(payload, isCut, 0);
  const name = 'base64';
  return caught(name, payload, () => {
    const kept = isCut ? payload.slice(0, payload.length - (payload.length % 4)) : payload;
    return inside(layerOf(name), unwrapOrShow(base64Bytes(kept.trim()), isCut, 1));
  });
};

function unwrapOrShow(bytes: Uint8Array, isCut: boolean, depth: number): Outcome {
  if (depth < WRAPPINGS && compressionOf(bytes)) return unwrap(bytes, isCut, depth);
  const body = bodyOfBytes(bytes, isCut);
  if (depth < WRAPPINGS && body.type === 'text' && isBase64(body.text)) {
    const inner = unwrapOrShow(base64Bytes(body.text), isCut, depth + 1);
    // Words can look like base64, but what they would mean then is nothing.
    if (inner.messages[0]?.body.type !== 'bytes') return inside(layerOf('base64'), inner);
  }
  return whole(message([], body));
}

function unwrap(bytes: Uint8Array, isCut: boolean, depth: number): Outcome {
  // Deflate alone has no mark; whoever chose this decoder by hand may mean it.
  const name = compressionOf(bytes) ?? 'deflate';
  return caught(name, bytes, () => {
    const { content, fault } = inflate(name, bytes, isCut);
    const layer: Layer = layerOf(name, [['Unpacked', `${content.length} bytes`]]);
    if (content.length === 0 && fault) throw fault;
    const inner = inside(layer, unwrapOrShow(content, isCut || fault !== null, depth + 1));
    if (!fault) return inner;
    return { messages: inner.messages, fault: faultOf(name, bytes, fault) };
  });
}

function faultOf(name: string, content: Payload, { at, message: reason }: DecodeFault) {
  return { layers: [name], unit: 'byte', at, reason, content } as const;
}

function compressionOf(bytes: Uint8Array): 'gzip' | 'zlib' | undefined {
  const [first = 0, second = 0, third] = bytes;
  if (first === 0x1f && second === 0x8b && third === 8) return 'gzip';
  // RFC 1950: deflate, a window of at most 32 kB, and a checksum of both bytes.
  const isZlib = (first & 0x8f) === 0x08 && ((first << 8) | second) % 31 === 0;
  return isZlib && (second & 0x20) === 0 ? 'zlib' : undefined;
}

/** Long enough to be none by chance. */
function isBase64(text: string): boolean {
  return text.length >= 16 && text.length % 4 === 0 && /^[A-Za-z0-9+/]+={0,2}$/.test(text);
}

/** A deflate stream grows by up to 1,032 times, so that a piece of this size makes at most 66 kB. */
const PIECE = 64;

const STREAMS = { gzip: Gunzip, zlib: Unzlib, deflate: Inflate };

/** What unpacks before the fault, if there is one; a bomb is stopped while it unpacks. */
function inflate(
  name: keyof typeof STREAMS,
  bytes: Uint8Array,
  isCut: boolean,
): { content: Uint8Array; fault: DecodeFault | null } {
  const most = Math.max(DECODED_FLOOR, bytes.length * DECODED_GROWTH);
  const parts: Uint8Array[] = [];
  let length = 0;
  let isFinal = false;
  let fault: DecodeFault | null = null;
  const stream = new STREAMS[name]((part, final) => {
    parts.push(part);
    length += part.length;
    isFinal = final;
  });
  let at = 0;
  try {
    for (; at < bytes.length && length <= most; at += PIECE) {
      stream.push(bytes.subarray(at, at + PIECE), !isCut && at + PIECE >= bytes.length);
    }
    if (!isFinal && !isCut && length <= most)
      fault = new DecodeFault(bytes.length, 'it ends too early');
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'it is broken';
    fault = new DecodeFault(at, `${reason} (within the next ${PIECE} bytes)`);
  }
  if (length > most) {
    fault = new DecodeFault(
      at,
      `it unpacks to more than ${most} bytes; the first ${most} are shown`,
    );
  }
  return { content: concat(parts, Math.min(length, most)), fault };
}

function concat(parts: readonly Uint8Array[], length: number): Uint8Array {
  const all = new Uint8Array(length);
  let written = 0;
  for (const part of parts) {
    all.set(part.subarray(0, length - written), written);
    written += Math.min(part.length, length - written);
  }
  return all;
}
