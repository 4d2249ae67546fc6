import { readBinaryValue } from './binary-values';
import { ByteReader, TOO_SHORT } from './byte-reader';
import { DecodeFault } from './decode-fault';
import type { Body, Decode, Exchange, Layer, Outcome } from './decoder';
import { JsonMembers } from './json-members';
import { readMessagePack } from './message-pack';
import { caught, checkCount, joined, jsonIn, layerOf, message, NO_BODY, whole } from './outcome';
import { readRecords } from './records';
import { utf8 } from './utf8';

const NAME = 'SignalR';
const RECORD_END = '\x1e';
const RECORD_END_BYTE = 0x1e;
const OPENING_BRACE = 0x7b;

const TYPES = [
  '',
  'Invocation',
  'StreamItem',
  'Completion',
  'StreamInvocation',
  'CancelInvocation',
  'Ping',
  'Close',
  'Ack',
  'Sequence',
] as const;

/** Both protocols of SignalR's hubs, and the handshake before them. */
export const decodeSignalR: Decode = (payload, { isCut }) => {
  if (typeof payload === 'string') return decodeRecords(payload, isCut);
  // The handshake is JSON in either protocol, and some servers answer it in a binary message.
  if (payload[0] === OPENING_BRACE && payload.at(-1) === RECORD_END_BYTE) {
    const text = utf8(payload);
    if (text !== undefined) return decodeRecords(text, isCut);
  }
  return joined(binaryMessages(payload));
};

function decodeRecords(text: string, isCut: boolean): Outcome {
  return readRecords(NAME, text, RECORD_END, (from, end, isClosed) => {
    const source = jsonIn(text, from, isCut && !isClosed, end);
    if (!isClosed && !isCut) throw new DecodeFault(text.length, 'no record separator (1e) ends it');
    const value = new JsonMembers(source);
    if (!value.has('type')) return whole(handshake(value, source));
    const type = TYPES[Number(value.of('type').text)] ?? '';
    if (!type)
      throw new DecodeFault(from + value.of('type').start, 'there is no message of this type');
    const id = value.of('invocationId').raw;
    const layer = layerOf(NAME, [
      ['Message', type],
      ['Target', value.of('target').text],
      ['Invocation', value.of('invocationId').text],
      ['Error', value.of('error').text],
    ]);
    const content = value.of('arguments').tree ?? value.of('item').tree ?? value.of('result').tree;
    return whole(message([layer], valueBody(content ?? source), exchangeOf(type, id)));
  });
}

function handshake(value: JsonMembers, source: Extract<Body, { type: 'value' }>['source']) {
  const isRequest = value.has('protocol');
  const fields = [
    ['Message', isRequest ? 'handshake' : 'handshake answered'],
    ['Protocol', value.of('protocol').text],
    ['Error', value.of('error').text],
  ] as const;
  const exchange: Exchange = { key: 'handshake', role: isRequest ? 'ask' : 'answer' };
  return message([layerOf(NAME, fields)], valueBody(source), exchange);
}

/** Each message after its length, and in it an array: type, headers, then what the type has. */
function* binaryMessages(bytes: Uint8Array): Generator<Outcome> {
  let at = 0;
  for (let count = 0; at < bytes.length || count === 0; count += 1) {
    const start = at;
    yield caught(NAME, bytes, () => {
      checkCount(count, start);
      const reader = new ByteReader(bytes, start);
      const length = reader.varlength(5);
      const end = reader.at + length;
      at = end;
      const { outcome } = readBinaryValue(
        layerOf(NAME),
        bytes.subarray(0, end),
        reader.at,
        readMessagePack,
      );
      if (outcome.fault && end > bytes.length) {
        return {
          messages: outcome.messages.map(named),
          fault: { ...outcome.fault, reason: TOO_SHORT },
        };
      }
      return { ...outcome, messages: outcome.messages.map(named) };
    });
  }
}

function named({ layers, body }: Outcome['messages'][number]) {
  if (body.type !== 'value') return message(layers, body);
  const value = new JsonMembers(body.source);
  const type = TYPES[Number(value.at(0).text || 0)] ?? '';
  const hasId = type !== 'Ping' && type !== 'Close' && type !== 'Ack' && type !== 'Sequence';
  const isCall = type === 'Invocation' || type === 'StreamInvocation';
  const layer: Layer = layerOf(NAME, [
    ['Message', type || 'unknown'],
    ['Target', isCall ? value.at(3).text : ''],
    ['Invocation', hasId ? value.at(2).text.replace(/^null$/, '') : ''],
  ]);
  const content = contentAt(type, value);
  return message(
    [layer],
    content ? valueBody(content) : type === 'Ping' ? NO_BODY : body,
    hasId ? exchangeOf(type, value.at(2).raw) : null,
  );
}

/** Result kinds of a completion: 1 an error, 2 nothing, 3 a value. */
function contentAt(type: string, value: JsonMembers) {
  if (type === 'Invocation' || type === 'StreamInvocation') return value.at(4).tree;
  if (type === 'StreamItem') return value.at(3).tree;
  return type === 'Completion' ? value.at(4).tree : undefined;
}

function valueBody(source: Extract<Body, { type: 'value' }>['source']): Body {
  return { type: 'value', source };
}

function exchangeOf(type: string, id: string): Exchange | null {
  if (id === '') return null;
  const key = `invocation ${id}`;
  if (type === 'Invocation' || type === 'StreamInvocation') return { key, role: 'ask' };
  return { key, role: type === 'CancelInvocation' ? 'follow-up' : 'answer' };
}
