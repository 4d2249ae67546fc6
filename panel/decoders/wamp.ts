import { readBinaryValues } from './binary-values';
import { readCbor } from './cbor';
import type { Body, Decode, DecodeContext, DecodedMessage, Exchange, Outcome } from './decoder';
import { JsonMembers } from './json-members';
import { readMessagePack } from './message-pack';
import { caught, failed, jsonIn, layerOf, message, whole } from './outcome';
import { readRecords } from './records';
import { valueBody } from './value-body';
import { WAMP_MESSAGES } from './wamp-messages';

const NAME = 'WAMP';
/** Between messages of the batched JSON serialisation. */
const BETWEEN_MESSAGES = '\x18';

/** WAMP 2 in JSON, MessagePack or CBOR, as its subprotocol says. */
export const decodeWamp: Decode = (payload, context) => {
  if (typeof payload === 'string') {
    return readRecords(NAME, payload, BETWEEN_MESSAGES, (from, end) => {
      const source = jsonIn(payload, from, context.isCut, end);
      return whole(named({ layers: [], body: valueBody(source), exchange: null }));
    });
  }
  return caught(NAME, payload, () => binary(payload, context));
};

function binary(bytes: Uint8Array, { protocol }: DecodeContext): Outcome {
  const isCbor = protocol.includes('cbor');
  if (!isCbor && protocol !== '' && !protocol.includes('msgpack'))
    return failed(NAME, bytes, 0, `it is binary, which ${protocol} is not`);
  const { messages, fault } = readBinaryValues(NAME, bytes, isCbor ? readCbor : readMessagePack);
  return { messages: messages.map(named), fault };
}

function named({ body }: DecodedMessage): DecodedMessage {
  const source = body.type === 'value' ? body.source : undefined;
  if (!source) return message([layerOf(NAME)], body);
  const value = new JsonMembers(source);
  const known = WAMP_MESSAGES[value.at(0).text];
  if (!known) return message([layerOf(NAME, [['Message', 'unknown']])], body);
  const fields = known.fields.map((name, index) => [name, value.at(index + 1).text] as const);
  const layer = layerOf(NAME, [
    ['Message', known.name],
    ...fields.filter(([name]) => !isContent(name)),
  ]);
  return message([layer], contentOf(value, known.fields, body), exchangeOf(known.name, value));
}

const CONTENTS = ['Arguments', 'ArgumentsKw', 'Details', 'Options', 'Extra'];

function isContent(name: string): boolean {
  return CONTENTS.includes(name);
}

/** The arguments, where there are some and nothing else; else all of the message. */
function contentOf(value: JsonMembers, fields: readonly string[], body: Body): Body {
  const at = fields.indexOf('Arguments');
  const hasNames = value.at(at + 2).start >= 0;
  return at >= 0 && !hasNames ? valueBody(value.at(at + 1).tree) : body;
}

const ASKS: Readonly<Record<string, string>> = {
  SUBSCRIBE: 'SUBSCRIBED',
  UNSUBSCRIBE: 'UNSUBSCRIBED',
  PUBLISH: 'PUBLISHED',
  REGISTER: 'REGISTERED',
  UNREGISTER: 'UNREGISTERED',
  CALL: 'RESULT',
  INVOCATION: 'YIELD',
};

/** A request's number is counted per session and direction; which kind it is of keeps calls and invocations apart. */
function exchangeOf(name: string, value: JsonMembers): Exchange | null {
  if (name === 'HELLO') return { key: 'session', role: 'ask' };
  if (name === 'WELCOME' || name === 'ABORT') return { key: 'session', role: 'answer' };
  if (name === 'CANCEL' || name === 'INTERRUPT') {
    const asked = name === 'CANCEL' ? 'CALL' : 'INVOCATION';
    return { key: `${asked} ${value.at(1).text}`, role: 'follow-up' };
  }
  if (name in ASKS) return { key: `${name} ${value.at(1).text}`, role: 'ask' };
  if (name === 'ERROR') {
    const asked = WAMP_MESSAGES[value.at(1).text]?.name ?? '';
    return { key: `${asked} ${value.at(2).text}`, role: 'answer' };
  }
  const asked = Object.keys(ASKS).find((ask) => ASKS[ask] === name);
  return asked ? { key: `${asked} ${value.at(1).text}`, role: 'answer' } : null;
}
