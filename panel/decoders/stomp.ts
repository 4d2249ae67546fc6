import { bodyOfBytes } from './body-of';
import { TOO_SHORT } from './byte-reader';
import { DecodeFault } from './decode-fault';
import type { Body, Decode, Exchange, Layer, Outcome } from './decoder';
import { caught, checkCount, failed, fewFields, joined, layerOf, message, whole } from './outcome';
import { STOMP_COMMANDS } from './stomp-commands';
import { utf8 } from './utf8';

const NAME = 'STOMP';
const LF = 0x0a;
const CR = 0x0d;

/** STOMP frames, in bytes, because that is how `content-length` counts. */
export const decodeStomp: Decode = (payload, { isCut }) => {
  const bytes = typeof payload === 'string' ? new TextEncoder().encode(payload) : payload;
  return joined(frames());

  function* frames(): Generator<Outcome> {
    let at = afterLineEnds(bytes, 0);
    if (at === bytes.length) yield whole(message([layerOf(NAME, [['Frame', 'heartbeat']])]));
    for (let count = 0; at < bytes.length; count += 1) {
      let end = bytes.length;
      const start = at;
      yield caught(NAME, bytes, () => {
        checkCount(count, start);
        const frame = readFrame(bytes, start, isCut);
        end = frame.end;
        return frame.outcome;
      });
      at = afterLineEnds(bytes, end);
    }
  }
};

function afterLineEnds(bytes: Uint8Array, from: number): number {
  let at = from;
  while (bytes[at] === LF || (bytes[at] === CR && bytes[at + 1] === LF)) at += 1;
  return at;
}

interface Header {
  name: string;
  value: string;
}

function readFrame(
  bytes: Uint8Array,
  from: number,
  isCut: boolean,
): { outcome: Outcome; end: number } {
  const first = lineAt(bytes, from);
  const command = STOMP_COMMANDS.find((it) => it === first.text);
  if (!command) throw new DecodeFault(from, 'no command of STOMP begins like this');
  const { headers, end: bodyAt } = readHeaders(bytes, first.end, command);
  const { body, end, isWhole } = readBody(bytes, bodyAt, lengthOf(headers), isCut);
  const layer: Layer = {
    name: NAME,
    fields: fewFields([{ name: 'Frame', value: command }, ...headers]),
  };
  const outcome = whole(message([layer], body, exchangeOf(command, headers)));
  if (isWhole) return { outcome, end };
  const { fault } = failed(NAME, bytes, bytes.length, TOO_SHORT);
  return { outcome: { messages: outcome.messages, fault }, end };
}

/** Without its end. */
function lineAt(bytes: Uint8Array, from: number): { text: string; end: number } {
  const found = bytes.indexOf(LF, from);
  if (found < 0) throw new DecodeFault(bytes.length, TOO_SHORT);
  const end = found > from && bytes[found - 1] === CR ? found - 1 : found;
  const text = utf8(bytes.subarray(from, end));
  if (text === undefined) throw new DecodeFault(from, 'this line is no UTF-8');
  return { text, end: found + 1 };
}

function readHeaders(
  bytes: Uint8Array,
  from: number,
  command: string,
): { headers: Header[]; end: number } {
  const headers: Header[] = [];
  // Their values are not escaped, so that clients of STOMP 1.0 understand them.
  const isPlain = command === 'CONNECT' || command === 'CONNECTED';
  for (let at = from; ; ) {
    const { text, end } = lineAt(bytes, at);
    if (text === '') return { headers, end };
    const colon = text.indexOf(':');
    if (colon < 0) throw new DecodeFault(at, 'a header has no colon');
    const [name, value] = [text.slice(0, colon), text.slice(colon + 1)];
    headers.push(isPlain ? { name, value } : { name: unescaped(name), value: unescaped(value) });
    at = end;
  }
}

const ESCAPED: Readonly<Record<string, string>> = {
  '\\r': '\r',
  '\\n': '\n',
  '\\c': ':',
  '\\\\': '\\',
};

function unescaped(text: string): string {
  return text.replace(/\\[rnc\\]/g, (pair) => ESCAPED[pair] ?? pair);
}

/** Where a header comes twice, the first one counts. */
function headerOf(headers: readonly Header[], wanted: string): string | undefined {
  return headers.find(({ name }) => name === wanted)?.value;
}

/** -1 where it goes up to a null byte. */
function lengthOf(headers: readonly Header[]): number {
  const length = headerOf(headers, 'content-length');
  return length !== undefined && /^\s*\d{1,9}\s*$/.test(length) ? Number(length) : -1;
}

function readBody(
  bytes: Uint8Array,
  from: number,
  length: number,
  isCut: boolean,
): { body: Body; end: number; isWhole: boolean } {
  const end = length < 0 ? bytes.indexOf(0, from) : from + length;
  if (end >= 0 && end < bytes.length) {
    if (bytes[end] !== 0) throw new DecodeFault(end, 'no null byte ends the frame here');
    return { body: bodyOfBytes(bytes.subarray(from, end), false), end: end + 1, isWhole: true };
  }
  return { body: bodyOfBytes(bytes.subarray(from), isCut), end: bytes.length, isWhole: false };
}

function exchangeOf(command: string, headers: readonly Header[]): Exchange | null {
  if (command === 'CONNECT' || command === 'STOMP') return { key: 'connect', role: 'ask' };
  if (command === 'CONNECTED') return { key: 'connect', role: 'answer' };
  const isReceipt = command === 'RECEIPT' || command === 'ERROR';
  const id = headerOf(headers, isReceipt ? 'receipt-id' : 'receipt');
  return id === undefined ? null : { key: `receipt ${id}`, role: isReceipt ? 'answer' : 'ask' };
}
