import { FRAME, type FrameCode } from '../../extension/protocol/frames';
import { IMPORT_VALUE_CHARS } from '../../extension/protocol/limits';
import type { CaptureFrame } from '../export/write-capture';
import {
  moment,
  nullOr,
  oneOf,
  type Problem,
  type RulesFor,
  record,
  small,
  text,
  words,
} from './parse-rules';

const needed = {
  number: small,
  connection: words,
  time: moment,
  direction: oneOf('in', 'out'),
  kind: oneOf('event', 'text', 'binary', 'note'),
  size: small,
  payload: nullOr(text(IMPORT_VALUE_CHARS)),
};
const optional = {
  opcode: oneOf(1, 2),
  type: words,
  id: words,
  encoding: oneOf('base64'),
  cut: oneOf(true),
  redacted: oneOf(true),
  lostBefore: small,
  seenBy: oneOf('network-log'),
  isRequestBody: oneOf(true),
};
const all = { ...needed, ...optional } satisfies RulesFor<CaptureFrame>;
const frame = record(all, Object.keys(optional));

const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

/** A frame of a capture, or what is wrong with it. */
export function parseFrame(value: unknown): CaptureFrame | Problem {
  const problem = frame(value);
  if (problem) return problem;
  const read = value as CaptureFrame;
  if (codeOf(read) === undefined) return { path: 'direction', text: 'does not fit its `kind`' };
  if (read.kind === 'binary' && read.payload !== null && !isBase64(read.payload)) {
    return { path: 'payload', text: 'is not base64' };
  }
  return read;
}

export function isBase64(payload: string): boolean {
  return payload.length % 4 === 0 && BASE64.test(payload);
}

/** `undefined` where direction and kind make none. */
export function codeOf({ direction, kind }: CaptureFrame): FrameCode | undefined {
  if (kind === 'text') return direction === 'in' ? FRAME.textIn : FRAME.textOut;
  if (kind === 'binary') return direction === 'in' ? FRAME.binaryIn : FRAME.binaryOut;
  if (direction === 'out') return undefined;
  return kind === 'event' ? FRAME.event : FRAME.eventNote;
}
