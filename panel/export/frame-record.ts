import { directionOf, FRAME, isBinary } from '../../extension/protocol/frames';
import type { FrameReader } from '../store/model';

/** One frame in a file. Fields that say nothing are left out. */
export interface FrameRecord {
  /** Number within its document; a gap is a loss. */
  number: number;
  /** Id of its connection. */
  connection: string;
  /** Milliseconds since the epoch. */
  time: number;
  direction: 'in' | 'out';
  kind: 'event' | 'text' | 'binary';
  /** WebSocket. */
  opcode?: 1 | 2;
  /** SSE. */
  type?: string;
  id?: string;
  /** Exact, in bytes. */
  size: number;
  /** `null` where it was not kept. */
  payload: string | null;
  encoding?: 'base64';
  /** The payload is only the beginning. */
  cut?: true;
  lostBefore?: number;
}

export function frameRecord(log: FrameReader, index: number): FrameRecord {
  const code = log.code(index);
  const isEvent = code === FRAME.event;
  const binary = isBinary(code);
  const payload = log.payload(index);
  const lostBefore = log.lostBefore(index);
  return {
    number: log.frameNumber(index),
    connection: log.connection(index).id,
    time: log.time(index),
    direction: directionOf(code),
    kind: isEvent ? 'event' : binary ? 'binary' : 'text',
    ...(isEvent
      ? { type: log.eventType(index), id: log.eventId(index) }
      : { opcode: binary ? 2 : 1 }),
    size: log.size(index),
    payload,
    ...(binary && payload !== null ? { encoding: 'base64' } : {}),
    ...(log.isCut(index) ? { cut: true } : {}),
    ...(lostBefore > 0 ? { lostBefore } : {}),
  };
}
