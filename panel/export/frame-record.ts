import { directionOf, FRAME, type FrameCode, isBinary } from '../../extension/protocol/frames';
import type { FrameReader } from '../store/model';
import type { Redactor } from './redactor';

/** One frame in a file. Fields that say nothing are left out. */
export interface FrameRecord {
  /** Number within its document; a gap is a loss. 0 for one that the network log alone saw. */
  number: number;
  /** Id of its connection. */
  connection: string;
  /** Milliseconds since the epoch. */
  time: number;
  direction: 'in' | 'out';
  /** `note`: lines of an event stream that make no event. */
  kind: 'event' | 'text' | 'binary' | 'note';
  /** Of a WebSocket's message; elsewhere it says no more than `kind`. */
  opcode?: 1 | 2;
  /** SSE type, or what a note does; content type of a part; status of a poll's answer; `record`, `chunk`, `send`. */
  type?: string;
  /** SSE. */
  id?: string;
  /** Exact, in bytes. */
  size: number;
  /** `null` where it was not kept. */
  payload: string | null;
  encoding?: 'base64';
  /** The payload is only the beginning. */
  cut?: true;
  /** Secrets in the payload were replaced; `size` is that of the true one. */
  redacted?: true;
  lostBefore?: number;
  /** The network log alone saw it: it has no number of its document. */
  seenBy?: 'network-log';
}

/** Without a redactor nothing is hidden. */
export function frameRecord(
  log: FrameReader,
  index: number,
  redactor: Redactor | null,
): FrameRecord {
  const code = log.code(index);
  const isEvent = code === FRAME.event || code === FRAME.eventNote;
  const text = (value: string) => (redactor ? redactor.label(value) : value);
  const type = text(log.eventType(index));
  const binary = isBinary(code);
  const payload = redactor ? redactor.payload(index) : log.payload(index);
  const isRedacted = log.isRedacted(index) || payload !== log.payload(index);
  const lostBefore = log.lostBefore(index);
  return {
    number: log.frameNumber(index),
    connection: log.connection(index).id,
    time: log.time(index),
    direction: directionOf(code),
    kind: kindOf(code),
    ...(isEvent
      ? { type, id: text(log.eventId(index)) }
      : { opcode: binary ? 2 : 1, ...(type === '' ? {} : { type }) }),
    size: log.size(index),
    payload,
    ...(binary && payload !== null ? { encoding: 'base64' } : {}),
    ...(log.isCut(index) ? { cut: true } : {}),
    ...(isRedacted ? { redacted: true } : {}),
    ...(lostBefore > 0 ? { lostBefore } : {}),
    ...(log.seenBy(index) === 'network-log' ? { seenBy: 'network-log' } : {}),
  };
}

function kindOf(code: FrameCode): FrameRecord['kind'] {
  if (code === FRAME.event) return 'event';
  if (code === FRAME.eventNote) return 'note';
  return isBinary(code) ? 'binary' : 'text';
}
