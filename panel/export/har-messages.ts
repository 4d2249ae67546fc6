import { directionOf, FRAME, isBinary } from '../../extension/protocol/frames';
import type { Connection, FrameReader } from '../store/model';
import type { HarBodies } from './har-entry';
import type { Redactor } from './redactor';

/** Messages of an entry under a name that readers of HAR know, or pass over. */
export interface HarList {
  field: string;
  indexes: readonly number[];
  write: (log: FrameReader, index: number) => object;
}

/** What the frames of one attempt become: bodies of its request and answer, and lists of messages. */
export function harMessages(
  log: FrameReader,
  connection: Connection,
  frames: readonly number[],
  redactor: Redactor | null,
): { bodies: HarBodies; lists: HarList[] } {
  const body = (index: number | undefined) => bodyOf(log, index, redactor);
  const isOut = (index: number) => directionOf(log.code(index)) === 'out';
  const none: HarBodies = { sent: undefined, received: undefined };
  const list = (field: string, indexes: readonly number[], write: HarList['write']): HarList => ({
    field,
    indexes,
    write,
  });
  const message: HarList['write'] = (_, index) => plainMessage(log, index, redactor);
  const event: HarList['write'] = (_, index) => eventSourceMessage(log, index, redactor);
  switch (connection.kind) {
    case 'websocket':
      return { bodies: none, lists: [list('_webSocketMessages', frames, message)] };
    case 'webtransport':
      return { bodies: none, lists: [list('_webTransportMessages', frames, message)] };
    case 'poll': {
      const [sent, received] = [frames.find(isOut), frames.find((index) => !isOut(index))];
      const rest = frames.filter((index) => index !== sent && index !== received);
      const bodies = { sent: body(sent)?.text, received: body(received) };
      return { bodies, lists: some(list('_streamMessages', rest, message)) };
    }
    default: {
      const sent = connection.kind === 'event-source' ? undefined : frames.find(isOut);
      const rest = frames.filter((index) => index !== sent);
      const events = rest.filter((index) => log.code(index) === FRAME.event);
      const others = rest.filter((index) => log.code(index) !== FRAME.event);
      const hasEvents = connection.kind === 'event-source' || events.length > 0;
      return {
        bodies: { ...none, sent: body(sent)?.text },
        lists: [
          ...(hasEvents ? [list('_eventSourceMessages', events, event)] : []),
          ...some(list('_streamMessages', others, message)),
        ],
      };
    }
  }
}

function some(list: HarList): HarList[] {
  return list.indexes.length > 0 ? [list] : [];
}

/** As Chrome writes those of a WebSocket: seconds since the epoch, base64 for opcode 2. */
function plainMessage(log: FrameReader, index: number, redactor: Redactor | null) {
  const code = log.code(index);
  const eventType = log.eventType(index);
  return {
    type: directionOf(code) === 'out' ? 'send' : 'receive',
    time: log.time(index) / 1_000,
    opcode: isBinary(code) ? 2 : 1,
    data: payloadOf(log, index, redactor) ?? '',
    ...(eventType === '' ? {} : { _type: eventType }),
    ...missing(log, index, redactor),
  };
}

/** As Chrome writes it. */
function eventSourceMessage(log: FrameReader, index: number, redactor: Redactor | null) {
  return {
    time: log.time(index) / 1_000,
    eventName: log.eventType(index),
    eventId: log.eventId(index),
    data: payloadOf(log, index, redactor) ?? '',
    ...missing(log, index, redactor),
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
function missing(log: FrameReader, index: number, redactor: Redactor | null) {
  const payload = log.payload(index);
  const isRedacted = log.isRedacted(index) || payload !== payloadOf(log, index, redactor);
  const isWhole = payload !== null && !log.isCut(index) && !isRedacted;
  if (isWhole) return {};
  return { _size: log.size(index), ...(isRedacted ? { _redacted: true } : {}) };
}

function payloadOf(log: FrameReader, index: number, redactor: Redactor | null): string | null {
  return redactor ? redactor.payload(index) : log.payload(index);
}
