import { directionOf, FRAME, isBinary } from '../../extension/protocol/frames';
import type { FrameView } from './filter-terms';
import { parseSizeRange } from './size-range';
import { searchFor } from './text-search';

const DIRECTIONS = new Map([
  ['in', 'in'],
  ['received', 'in'],
  ['out', 'out'],
  ['sent', 'out'],
]);

type FrameMatch = (frame: FrameView) => boolean;

/** What a key that speaks of frames matches; a string is the error. */
export const FRAME_KEYS: Readonly<Record<string, (value: string) => FrameMatch | string>> = {
  dir: (value) => {
    const direction = DIRECTIONS.get(value.toLowerCase());
    if (!direction) return `dir: takes in or out, not "${value}".`;
    return ({ code }) => directionOf(code) === direction;
  },
  type: (value) => {
    const wanted = value.toLowerCase();
    return ({ code, eventType }) => {
      if (code === FRAME.event) return eventType.toLowerCase() === wanted;
      return wanted === (isBinary(code) ? 'binary' : 'text');
    };
  },
  size: (value) => {
    const range = parseSizeRange(value);
    if (!range) return `size: takes a size such as >1k, <200 or 1k..2M, not "${value}".`;
    return ({ size }) => size >= range.from && size <= range.to;
  },
  id: (value) => {
    const search = searchFor(value);
    return ({ eventId }) => search(eventId);
  },
};
