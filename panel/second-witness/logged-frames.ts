import { FRAME, type FrameCode } from '../../extension/protocol/frames';
import { NAME_CHARS, PAYLOAD_WATCHED_BYTES } from '../../extension/protocol/limits';
import { base64Length, utf8Length } from '../store/payload-size';
import { fieldsOf, numberOf, textOf } from './log-entry';

/** One event as DevTools logged it, whole. */
export interface LoggedEvent {
  /** Milliseconds since the epoch. */
  readonly time: number;
  readonly type: string;
  readonly id: string;
  readonly data: string;
}

/** A frame with as much of its payload as a page would have sent. */
export interface LoggedFrame {
  readonly time: number;
  readonly code: FrameCode;
  /** Of the whole payload, in bytes. */
  readonly size: number;
  readonly payload: string;
  readonly eventType: string | null;
  readonly eventId: string | null;
}

export function parseLoggedEvent(value: unknown): LoggedEvent {
  const { time, eventName, eventId, data } = fieldsOf(value);
  return {
    time: numberOf(time) * 1_000,
    type: textOf(eventName).slice(0, NAME_CHARS),
    id: textOf(eventId).slice(0, NAME_CHARS),
    data: textOf(data),
  };
}

export function frameOfEvent({ time, type, id, data }: LoggedEvent): LoggedFrame {
  const size = utf8Length(data);
  const payload = kept(data, size);
  return { time, code: FRAME.event, size, payload, eventType: type, eventId: id };
}

/** `undefined` for what carries no message: the frames of a closing handshake, pings and pongs. */
export function parseSocketMessage(value: unknown): LoggedFrame | undefined {
  const { time, type, opcode, data } = fieldsOf(value);
  if (typeof data !== 'string' || (opcode !== 1 && opcode !== 2)) return undefined;
  const isOut = type === 'send';
  const at = { time: numberOf(time) * 1_000, eventType: null, eventId: null };
  if (opcode === 1) {
    const size = utf8Length(data);
    const code = isOut ? FRAME.textOut : FRAME.textIn;
    return { ...at, code, size, payload: kept(data, size) };
  }
  const size = base64Length(data);
  const code = isOut ? FRAME.binaryOut : FRAME.binaryIn;
  return { ...at, code, size, payload: keptBinary(data, size) };
}

/** The beginning of a long text, as a string of its own: a mere slice would keep all of it in memory. */
function kept(text: string, size: number): string {
  if (size <= PAYLOAD_WATCHED_BYTES) return text;
  let chars = Math.min(text.length, PAYLOAD_WATCHED_BYTES);
  while (chars > 0 && utf8Length(text.slice(0, chars)) > PAYLOAD_WATCHED_BYTES) {
    chars = Math.floor(chars * 0.9);
  }
  const last = text.charCodeAt(chars - 1);
  return ownCopy(text.slice(0, last >= 0xd800 && last < 0xdc00 ? chars - 1 : chars));
}

/** Whole groups of four characters, which stand for three bytes. */
function keptBinary(base64: string, size: number): string {
  if (size <= PAYLOAD_WATCHED_BYTES) return base64;
  return ownCopy(base64.slice(0, Math.floor(PAYLOAD_WATCHED_BYTES / 3) * 4));
}

/** Joining makes engines write the characters anew; the slice then belongs to that small copy. */
function ownCopy(slice: string): string {
  return ` ${slice}`.slice(1);
}
