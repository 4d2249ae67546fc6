import { directionOf, FRAME, type FrameCode, isBinary } from '../../extension/protocol/frames';
import type { Connection, FrameReader } from '../store/model';
import { UNKNOWN } from '../ui/format';

/** What a row or the viewer says of one frame. */
export interface FrameFacts {
  index: number;
  connection: Connection;
  time: number;
  direction: 'in' | 'out';
  /** SSE event type, or what a note, a part or an answer is; else `text` and `binary`. */
  type: string;
  size: number;
  isBinary: boolean;
  /** Lines of an event stream that make no event. */
  isNote: boolean;
  lostBefore: number;
  /** A poll's answer that said nothing new. */
  isUnchanged: boolean;
  /** The network log alone saw it. */
  isFromNetworkLog: boolean;
}

export function frameFacts(log: FrameReader, index: number): FrameFacts {
  const code = log.code(index);
  const connection = log.connection(index);
  const time = log.time(index);
  return {
    index,
    connection,
    time,
    direction: directionOf(code),
    type: log.eventType(index) || typeOf(code),
    size: log.size(index),
    isBinary: isBinary(code),
    isNote: code === FRAME.eventNote,
    lostBefore: log.lostBefore(index),
    isUnchanged: directionOf(code) === 'in' && isUnchanged(connection, time),
    isFromNetworkLog: log.seenBy(index) === 'network-log',
  };
}

/** A page tells an answer and the end of its request with one time. */
function isUnchanged({ kind, attempts }: Connection, time: number): boolean {
  if (kind !== 'poll') return false;
  return attempts.findLast(({ end }) => end?.at === time)?.request?.isSame === true;
}

function typeOf(code: FrameCode): string {
  // What an event is called stands in its lines, which were not kept.
  if (code === FRAME.event || code === FRAME.eventNote) return UNKNOWN;
  return isBinary(code) ? 'binary' : 'text';
}
