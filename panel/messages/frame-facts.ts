import { directionOf, isBinary } from '../../extension/protocol/frames';
import type { Connection, FrameReader } from '../store/model';

/** What a row or the viewer says of one frame. */
export interface FrameFacts {
  index: number;
  connection: Connection;
  time: number;
  direction: 'in' | 'out';
  /** SSE event type, or `text` and `binary`. */
  type: string;
  size: number;
  isBinary: boolean;
  lostBefore: number;
}

export function frameFacts(log: FrameReader, index: number): FrameFacts {
  const code = log.code(index);
  const connection = log.connection(index);
  return {
    index,
    connection,
    time: log.time(index),
    direction: directionOf(code),
    type: connection.kind === 'event-source' ? log.eventType(index) || 'message' : opcodeOf(code),
    size: log.size(index),
    isBinary: isBinary(code),
    lostBefore: log.lostBefore(index),
  };
}

function opcodeOf(code: Parameters<typeof isBinary>[0]): string {
  return isBinary(code) ? 'binary' : 'text';
}
