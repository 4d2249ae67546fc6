import { directionOf, FRAME, isBinary } from '../../extension/protocol/frames';
import type { Connection, FrameReader } from '../store/model';
import type { HarBodies } from './har-entry';
import type { Redactor } from './redactor';

/** Messages of an entry under a name that readers of HAR know, or pass over. */
export interface HarList {
  field: string;
  /** Which of the attempt's frames it has. Not a list of them: there may be a million. */
  has: (index: number) => boolean;
  write: (index: number) => object;
}

/** What the frames of one attempt become: bodies of its request and answer, and lists of messages. */
export function harMessages(
  log: FrameReader,
  connection: Connection,
  frames: readonly number[],
  redactor: Redactor | null,
): { bodies: HarBodies; lists: HarList[] } {
  const body = (index: number | undefined) => bodyOf(log, index, redactor);
  // The log lives on while a long file is written.
  const isThere = (index: number) => index >= log.start;
  const isOut = (index: number) => isThere(index) && directionOf(log.code(index)) === 'out';
  const isIn = (index: number) => isThere(index) && directionOf(log.code(index)) === 'in';
  const isEvent = (index: number) => isThere(index) && log.code(index) === FRAME.event;
  const none: HarBodies = { sent: undefined, received: undefined };
  const message: HarList['write'] = (index) => plainMessage(log, index, redactor);
  const event: HarList['write'] = (index) => eventSourceMessage(log, index, redactor);
  const streamed = (has: HarList['has']): HarList[] =>
    frames.some((index) => isThere(index) && has(index))
      ? [{ field: '_streamMessages', has, write: message }]
      : [];
  switch (connection.kind) {
    case 'websocket':
      return { bodies: none, lists: [{ field: '_webSocketMessages', has: ALL, write: message }] };
    case 'webtransport':
      return {
        bodies: none,
        lists: [{ field: '_webTransportMessages', has: ALL, write: message }],
      };
    case 'poll': {
      const [sent, received] = [frames.find(isOut), frames.find(isIn)];
      const bodies = { sent: body(sent)?.text, received: body(received) };
      return { bodies, lists: streamed((index) => index !== sent && index !== received) };
    }
    default: {
      const sent = connection.kind === 'event-source' ? undefined : frames.find(isOut);
      const events: HarList = { field: '_eventSourceMessages', has: isEvent, write: event };
      const hasEvents = connection.kind === 'event-source' || frames.some(isEvent);
      return {
        bodies: { ...none, sent: body(sent)?.text },
        lists: [
          ...(hasEvents ? [events] : []),
          ...streamed((index) => index !== sent && !isEvent(index)),
        ],
      };
    }
  }
}

const ALL = () => true;

/** As Chrome writes those of a WebSocket: seconds since the epoch, base64 for opcode 2. */
function plainMessage(log: FrameReader, index: number, redactor: Redactor | null) {
  const code = log.code(index);
  const eventType = log.eventType(index);
  const data = payloadOf(log, index, redactor);
  return {
    type: directionOf(code) === 'out' ? 'send' : 'receive',
    time: log.time(index) / 1_000,
    opcode: isBinary(code) ? 2 : 1,
    data: data ?? '',
    ...(eventType === '' ? {} : { _type: eventType }),
    ...missing(log, index, data),
  };
}

/** As Chrome writes it. */
function eventSourceMessage(log: FrameReader, index: number, redactor: Redactor | null) {
  const data = payloadOf(log, index, redactor);
  return {
    time: log.time(index) / 1_000,
    eventName: log.eventType(index),
    eventId: log.eventId(index),
    data: data ?? '',
    ...missing(log, index, data),
  };
}

function bodyOf(
  log: FrameReader,
  index: number | undefined,
  redactor: Redactor | null,
): HarBodies['received'] {
  const text = index === undefined ? null : payloadOf(log, index, redactor);
  if (index === undefined || text === null) return undefined;
  return isBinary(log.code(index)) ? { text, encoding: 'base64' } : { text };
}

/** Says plainly that `data` is not what was sent; other readers pass over a field they do not know. */
function missing(log: FrameReader, index: number, written: string | null) {
  const payload = log.payload(index);
  const isRedacted = log.isRedacted(index) || payload !== written;
  const isWhole = payload !== null && !log.isCut(index) && !isRedacted;
  if (isWhole) return {};
  return { _size: log.size(index), ...(isRedacted ? { _redacted: true } : {}) };
}

function payloadOf(log: FrameReader, index: number, redactor: Redactor | null): string | null {
  return redactor ? redactor.payload(index) : log.payload(index);
}
