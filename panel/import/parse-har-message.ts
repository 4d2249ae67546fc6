import { FRAME, type FrameCode } from '../../extension/protocol/frames';
import { count, isRecord } from '../../extension/protocol/parse-checks';
import {
  frameOfEvent,
  type LoggedFrame,
  parseLoggedEvent,
  parseSocketMessage,
} from '../second-witness/logged-frames';
import { isBase64 } from './parse-frame';

/** A message of a HAR entry. */
export interface HarFrame {
  time: number;
  code: FrameCode;
  size: number;
  payload: string | null;
  eventType: string;
  eventId: string;
  isRedacted: boolean;
}

const NOTES: ReadonlySet<unknown> = new Set(['unfinished', 'retry', 'id', 'event', 'comment']);

/** Of the list of this name; `undefined` for what is no message, such as a ping or the word of an error. */
export function parseHarMessage(list: string, value: unknown): HarFrame | undefined {
  if (!isRecord(value) || !isTime(value.time)) return undefined;
  const isEvent = list === '_eventSourceMessages';
  if (isEvent && typeof value.data !== 'string') return undefined;
  const frame = isEvent ? frameOfEvent(parseLoggedEvent(value)) : parseSocketMessage(value);
  if (!frame || (value.opcode === 2 && !isBase64(frame.payload))) return undefined;
  const isNote = frame.code === FRAME.textIn && NOTES.has(value._type);
  return {
    time: frame.time,
    code: isNote ? FRAME.eventNote : frame.code,
    eventType: frame.eventType ?? (typeof value._type === 'string' ? value._type : ''),
    eventId: frame.eventId ?? '',
    ...asPushscopeWrites(value, frame),
  };
}

/** Seconds since the epoch, as far as a date can tell them. */
function isTime(value: unknown): boolean {
  return typeof value === 'number' && value >= 0 && value <= 8.64e12;
}

/** Where a payload is not what was sent, files of Pushscope say how large that was. */
function asPushscopeWrites(
  { _size, _redacted }: Readonly<Record<string, unknown>>,
  { size, payload }: LoggedFrame,
): Pick<HarFrame, 'size' | 'payload' | 'isRedacted'> {
  const isTold = count(_size) && Number(_size) < 2 ** 32;
  const isRedacted = _redacted === true;
  const isLeftOut = isTold && payload === '' && !isRedacted && Number(_size) > 0;
  return { size: isTold ? Number(_size) : size, payload: isLeftOut ? null : payload, isRedacted };
}
