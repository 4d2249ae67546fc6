import { directionOf, isBinary } from '../../extension/protocol/frames';
import { FIRST_FRAMES, FIRST_FRAMES_SEARCHED } from '../../extension/protocol/limits';
import type { SeenFrame } from '../decoders/decoder';
import type { FrameReader } from '../store/model';
import { payloadBytes } from './payload-bytes';

/** The first frames that the log has of the connection of a frame, up to that frame. */
export function firstFrames(log: FrameReader, index: number): SeenFrame[] {
  const { id, createdAt } = log.connection(index);
  const found: SeenFrame[] = [];
  const start = Math.max(log.start, firstAfter(log, createdAt));
  const end = Math.min(index + 1, start + FIRST_FRAMES_SEARCHED);
  for (let at = start; at < end && found.length < FIRST_FRAMES; at += 1) {
    const frame = log.connection(at).id === id ? seenFrame(log, at) : undefined;
    if (frame) found.push(frame);
  }
  // One that came long after its connection's first ones speaks for itself.
  const own = found.length === 0 ? seenFrame(log, index) : undefined;
  return own ? [own] : found;
}

/** `undefined` where its payload was not kept. */
export function seenFrame(log: FrameReader, index: number): SeenFrame | undefined {
  const payload = log.payload(index);
  if (payload === null) return undefined;
  const code = log.code(index);
  return {
    direction: directionOf(code),
    payload: isBinary(code) ? payloadBytes(payload, true) : payload,
  };
}

/** Frames are in order of arrival, which is that of their times but for a few. */
function firstAfter(log: FrameReader, time: number): number {
  let low = log.start;
  let high = log.end;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (log.time(middle) < time) low = middle + 1;
    else high = middle;
  }
  // Clocks of page and panel differ by less.
  return low - 1;
}
