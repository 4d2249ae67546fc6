import { directionOf, isBinary } from '../../extension/protocol/frames';
import type { FrameReader } from '../store/model';

/** As Chrome writes it: seconds since the epoch, base64 for opcode 2. */
export function webSocketMessage(log: FrameReader, index: number) {
  const code = log.code(index);
  return {
    type: directionOf(code) === 'out' ? 'send' : 'receive',
    time: log.time(index) / 1_000,
    opcode: isBinary(code) ? 2 : 1,
    data: log.payload(index) ?? '',
    ...missing(log, index),
  };
}

/** As Chrome writes it. */
export function eventSourceMessage(log: FrameReader, index: number) {
  return {
    time: log.time(index) / 1_000,
    eventName: log.eventType(index),
    eventId: log.eventId(index),
    data: log.payload(index) ?? '',
    ...missing(log, index),
  };
}

/** Says plainly that `data` is not all of it; other readers pass over a field they do not know. */
function missing(log: FrameReader, index: number) {
  const isWhole = log.payload(index) !== null && !log.isCut(index);
  return isWhole ? {} : { _size: log.size(index) };
}
