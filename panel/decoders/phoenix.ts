import { bodyOfBytes } from './body-of';
import { ByteReader } from './byte-reader';
import { DecodeFault } from './decode-fault';
import type { Body, Decode, Exchange, Outcome } from './decoder';
import { JsonMembers } from './json-members';
import { caught, failed, jsonIn, layerOf, message, whole } from './outcome';
import { valueBody } from './value-body';

const NAME = 'Phoenix channels';

/** Phoenix channels: version 2 as an array or binary, version 1 as an object. */
export const decodePhoenix: Decode = (payload, { isCut, direction }) =>
  caught(NAME, payload, () => {
    if (typeof payload !== 'string') return decodeBinary(payload, direction === 'out', isCut);
    const value = new JsonMembers(jsonIn(payload, 0, isCut));
    const isList = value.kind === 'array';
    const part = (index: number, name: string) => (isList ? value.at(index) : value.of(name));
    const [topic, event] = [part(2, 'topic').text, part(3, 'event').text];
    if (topic === '' || event === '') {
      return failed(NAME, payload, 0, 'it has no topic and event');
    }
    const facts = { join: part(0, 'join_ref').text, ref: part(1, 'ref').text, topic, event };
    return phoenixMessage(facts, valueBody(part(4, 'payload').tree), direction);
  });

interface Facts {
  join: string;
  ref: string;
  topic: string;
  event: string;
  status?: string;
}

function phoenixMessage(facts: Facts, body: Body, direction: 'in' | 'out'): Outcome {
  const present = (ref: string) => (ref === 'null' ? '' : ref);
  const status =
    facts.status ??
    (facts.event === 'phx_reply' && body.type === 'value'
      ? new JsonMembers(body.source).of('status').text
      : '');
  const layer = layerOf(NAME, [
    ['Event', facts.event],
    ['Topic', facts.topic],
    ['Status', status],
    ['Reference', present(facts.ref)],
    ['Join reference', present(facts.join)],
  ]);
  return whole(message([layer], body, exchangeOf(facts, direction)));
}

function exchangeOf({ ref, event }: Facts, direction: 'in' | 'out'): Exchange | null {
  if (ref === '' || ref === 'null') return null;
  const key = `reference ${ref}`;
  if (event === 'phx_reply') return { key, role: 'answer' };
  return direction === 'out' ? { key, role: 'ask' } : null;
}

/** Kinds of binary messages, each with the lengths of its texts before them. */
function decodeBinary(bytes: Uint8Array, isOut: boolean, isCut: boolean): Outcome {
  const reader = new ByteReader(bytes);
  const kind = reader.u8();
  const names = isOut && kind === 0 ? ['join', 'ref', 'topic', 'event'] : PARTS[kind];
  if (!names) throw new DecodeFault(0, `there is no message of kind ${kind}`);
  const lengths = names.map((name) => [name, reader.u8()] as const);
  const texts = new Map(lengths.map(([name, length]) => [name, reader.text(length)]));
  const facts: Facts = {
    join: texts.get('join') ?? '',
    ref: texts.get('ref') ?? '',
    topic: texts.get('topic') ?? '',
    event: kind === 1 ? 'phx_reply' : (texts.get('event') ?? ''),
    status: texts.get('status') ?? '',
  };
  return phoenixMessage(facts, bodyOfBytes(reader.take(reader.left), isCut), isOut ? 'out' : 'in');
}

/** What a server sends: a push, a reply, a broadcast. A client's push has a reference too. */
const PARTS: Readonly<Record<number, readonly string[]>> = {
  0: ['join', 'topic', 'event'],
  1: ['join', 'ref', 'topic', 'status'],
  2: ['topic', 'event'],
};
