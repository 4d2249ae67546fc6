import { directionOf, FRAME, isBinary } from '../../extension/protocol/frames';
import type { TimeZone } from '../../extension/protocol/settings';
import { clockTest } from './clock-times';
import { inRange, parseRange } from './comparison';
import { durationMs } from './duration';
import { COST, type FilterTerm, type FrameTest } from './filter-terms';
import type { FilterError } from './parse-term';
import { remembered } from './remembered';
import { parseSizeRange } from './size-range';
import { searchFor } from './text-search';

const DIRECTIONS = new Map([
  ['in', 'in'],
  ['received', 'in'],
  ['out', 'out'],
  ['sent', 'out'],
]);

const OPCODES = new Map([
  ['1', 'text'],
  ['text', 'text'],
  ['2', 'binary'],
  ['binary', 'binary'],
]);

/** What a key that speaks of frames matches. */
export const FRAME_KEYS: Readonly<Record<string, (value: string) => FilterTerm | FilterError>> = {
  dir: (value) => {
    const direction = DIRECTIONS.get(value.toLowerCase());
    if (!direction) return { error: `dir: takes in or out, not "${value}".` };
    return frames(COST.number, ({ code }) => directionOf(code) === direction);
  },
  type: (value) => {
    const wanted = value.toLowerCase();
    const isWanted = remembered((type) => type.toLowerCase() === wanted);
    return frames(COST.word, ({ code, eventType }) => {
      if (eventType !== '' && isWanted(eventType)) return true;
      if (code === FRAME.event || code === FRAME.eventNote) return false;
      return wanted === (isBinary(code) ? 'binary' : 'text');
    });
  },
  opcode: (value) => {
    const opcode = OPCODES.get(value.toLowerCase());
    if (!opcode) return { error: `opcode: takes 1, 2, text or binary, not "${value}".` };
    const test: FrameTest = ({ code }) => isBinary(code) === (opcode === 'binary');
    // No other kind of connection has opcodes.
    return { ...frames(COST.number, test), ask: ({ kind }) => kind === 'websocket' && test };
  },
  size: (value) => {
    const range = parseSizeRange(value);
    if (!range) {
      return { error: `size: takes a size such as >1k, <200 or 1k..2M, not "${value}".` };
    }
    return frames(COST.number, ({ size }) => size >= range.from && size <= range.to);
  },
  gap: (value) => {
    const range = parseRange(value, durationMs);
    if (!range) {
      return { error: `gap: takes a time such as >2s, <100ms or 1s..1m, not "${value}".` };
    }
    return frames(COST.number, ({ gap }) => inRange(range, gap));
  },
  id: (value) => {
    const search = searchFor(value);
    return frames(COST.word, ({ eventId }) => search(eventId));
  },
};

function frames(cost: number, test: FrameTest): FilterTerm {
  return { on: 'frame', cost, ask: () => test };
}

/** Clock times are those of the zone that is shown. */
export function timeTerm(value: string, zone: TimeZone): FilterTerm | FilterError {
  const test = clockTest(value, zone);
  if (!test) {
    return {
      error: `time: takes a clock time such as >12:00:05 or 12:00..12:05, not "${value}".`,
    };
  }
  return frames(COST.number, ({ time }) => test(time));
}
