import { bodyOfText } from './body-of';
import { DecodeFault } from './decode-fault';
import type { Decode, DecodeContext, Outcome } from './decoder';
import { JsonMembers } from './json-members';
import {
  checkCount,
  failed,
  inside,
  joined,
  jsonIn,
  layerOf,
  message,
  NO_BODY,
  whole,
} from './outcome';
import { readRecords } from './records';
import { decodeStomp } from './stomp';
import { isStomp } from './stomp-commands';

const NAME = 'SockJS';

const FRAMES: Readonly<Record<string, string>> = {
  o: 'open',
  h: 'heartbeat',
  a: 'messages',
  m: 'message',
  c: 'close',
};

/** SockJS frames, one a line where they come through a stream, and STOMP inside their messages. */
export const decodeSockJs: Decode = (payload, context) => {
  if (typeof payload !== 'string') return failed(NAME, payload, 0, 'it is binary');
  return readRecords(NAME, payload, '\n', (from, end) => frameAt(payload, from, end, context));
};

function frameAt(text: string, from: number, end: number, context: DecodeContext): Outcome {
  const head = text.charAt(from);
  // A client sends an array of messages without a letter before it.
  const isBare = head === '[' || head === '"';
  const frame = isBare ? 'messages' : FRAMES[head];
  if (from >= end || frame === undefined)
    return failed(NAME, text, from, 'no frame begins like this');
  // The prelude of a stream: 2,048 letters, which browsers take before they hand out the first byte.
  if (/^h{2,}$/.test(text.slice(from, end)))
    return whole(message([layerOf(NAME, [['Frame', 'prelude of a stream']])]));
  const at = isBare ? from : from + 1;
  if (frame === 'open' || frame === 'heartbeat') {
    if (end > at) return failed(NAME, text, at, 'there is more than one letter');
    return whole(message([layerOf(NAME, [['Frame', frame]])]));
  }
  const source = jsonIn(text, at, context.isCut, end);
  const value = new JsonMembers(source);
  if (frame === 'close') {
    const fields = [
      ['Frame', frame],
      ['Code', value.at(0).text],
      ['Reason', value.at(1).text],
    ] as const;
    return whole(message([layerOf(NAME, fields)], NO_BODY));
  }
  return joined(messages(value, frame, at, context));
}

function* messages(
  value: JsonMembers,
  frame: string,
  at: number,
  context: DecodeContext,
): Generator<Outcome> {
  const isList = value.kind === 'array';
  if (isList && value.length === 0)
    yield whole(message([layerOf(NAME, [['Frame', `no ${frame}`]])]));
  for (let index = 0; index < (isList ? value.length : 1); index += 1) {
    checkCount(index, at);
    const one = isList ? value.at(index) : value;
    if (one.kind !== 'string')
      throw new DecodeFault(at + Math.max(0, one.start), 'a message is no string');
    const place = isList && value.length > 1 ? `${index + 1} of ${value.length}` : undefined;
    const layer = layerOf(NAME, [
      ['Frame', 'message'],
      ['Message', place],
    ]);
    yield inside(layer, contentOf(one.text, context));
  }
}

function contentOf(text: string, context: DecodeContext): Outcome {
  if (isStomp(text)) return decodeStomp(text, context);
  return whole(message([], bodyOfText(text, context.isCut)));
}
