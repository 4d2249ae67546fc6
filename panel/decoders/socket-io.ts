import { base64Bytes } from './base64-bytes';
import { bodyOfText } from './body-of';
import { DecodeFault } from './decode-fault';
import type { Decode, DecodeContext, Direction, Exchange, Outcome } from './decoder';
import { JsonMembers } from './json-members';
import { caught, failed, inside, jsonIn, layerOf, message, NO_BODY, whole } from './outcome';
import { readRecords } from './records';

const ENGINE = 'Engine.IO';
const SOCKET = 'Socket.IO';
/** Polling puts several packets into one body, with this between them. */
const BETWEEN_PACKETS = '\x1e';

const ENGINE_PACKETS = ['open', 'close', 'ping', 'pong', 'message', 'upgrade', 'noop'] as const;
const SOCKET_PACKETS = [
  'CONNECT',
  'DISCONNECT',
  'EVENT',
  'ACK',
  'CONNECT_ERROR',
  'BINARY_EVENT',
  'BINARY_ACK',
] as const;

/** Engine.IO, and Socket.IO inside its messages. */
export const decodeSocketIo: Decode = (payload, context) => {
  if (typeof payload !== 'string') {
    // The fourth version sends what an event carries as it is, the third with its packet type before it.
    const layer = layerOf(ENGINE, [['Packet', 'binary message']]);
    return whole(message([layer], { type: 'bytes', bytes: payload }));
  }
  return readRecords(ENGINE, payload, BETWEEN_PACKETS, (from, end) =>
    enginePacket(payload, from, end, context),
  );
};

function enginePacket(text: string, from: number, end: number, context: DecodeContext): Outcome {
  const head = text[from];
  if (head === 'b') {
    const bytes = base64Bytes(text.slice(from + 1, end), from + 1);
    return whole(
      message([layerOf(ENGINE, [['Packet', 'binary message']])], { type: 'bytes', bytes }),
    );
  }
  const packet = from < end ? ENGINE_PACKETS[Number(head)] : undefined;
  if (packet === undefined) {
    return failed(
      ENGINE,
      text,
      from,
      from < end ? 'no packet type begins like this' : 'a packet is empty',
    );
  }
  const layer = layerOf(ENGINE, [['Packet', packet]]);
  if (packet === 'message') return inside(layer, socketPacket(text, from + 1, end, context));
  if (packet === 'open') {
    const source = jsonIn(text, from + 1, context.isCut, end);
    return whole(message([layer], { type: 'value', source }));
  }
  const isBeat = packet === 'ping' || packet === 'pong';
  const beat: Exchange | null = isBeat
    ? { key: 'heartbeat', role: packet === 'ping' ? 'ask' : 'answer' }
    : null;
  return whole(message([layer], bodyOfText(text.slice(from + 1, end), context.isCut), beat));
}

/** Type, number of attachments, namespace, number of the acknowledgement; then JSON. */
const HEAD = /^([0-6])(?:(\d+)-)?(?:(\/[^,]*),?)?(\d+)?/;

function socketPacket(text: string, from: number, end: number, context: DecodeContext): Outcome {
  const found = HEAD.exec(text.slice(from, end));
  const packet = SOCKET_PACKETS[Number(found?.[1] ?? -1)];
  if (!found || packet === undefined) {
    return failed(SOCKET, text, from, 'no packet type begins like this');
  }
  const [head, , attachments, namespace = '/', id] = found;
  return caught(SOCKET, text, () => {
    const at = from + head.length;
    const source = at < end ? jsonIn(text, at, context.isCut, end) : undefined;
    const needsList = /EVENT|ACK/.test(packet);
    if (needsList && source?.nodes[0]?.kind !== 'array')
      throw new DecodeFault(at, `${packet} needs an array of arguments`);
    const event = packet.endsWith('EVENT') && source ? new JsonMembers(source).at(0).text : '';
    const layer = layerOf(SOCKET, [
      ['Packet', packet],
      ['Event', event],
      ['Namespace', namespace === '/' ? '' : namespace],
      ['Acknowledgement', id],
      [
        'Attachments',
        attachments &&
          `${attachments} as binary ${attachments === '1' ? 'message' : 'messages'} behind this one`,
      ],
    ]);
    const body = source ? ({ type: 'value', source } as const) : NO_BODY;
    return whole(message([layer], body, exchangeOf(packet, namespace, id, context.direction)));
  });
}

function exchangeOf(
  packet: (typeof SOCKET_PACKETS)[number],
  namespace: string,
  id: string | undefined,
  direction: Direction,
): Exchange | null {
  if (packet === 'CONNECT' || packet === 'CONNECT_ERROR') {
    const name = namespace.replace(/\?.*$/, '');
    return { key: `connect ${name}`, role: direction === 'out' ? 'ask' : 'answer' };
  }
  if (id === undefined) return null;
  const role = packet.endsWith('ACK') ? 'answer' : 'ask';
  return { key: `acknowledgement ${id} ${namespace}`, role };
}
