import type { Decode } from './decoder';
import { caught, failed, joined, jsonIn, layerOf, message, whole } from './outcome';
import { readRecords } from './records';
import { valueBody } from './value-body';

const NAME = 'JSON text sequence';
const RECORD_START = '\x1e';

/** JSON texts, each after a record separator (RFC 7464). */
export const decodeJsonSequence: Decode = (payload, { isCut }) => {
  if (typeof payload !== 'string') return failed(NAME, payload, 0, 'it is binary');
  if (!payload.startsWith(RECORD_START)) {
    return failed(NAME, payload, 0, 'no record separator (1e) begins it');
  }
  let count = 0;
  return caught(NAME, payload, () =>
    readRecords(NAME, payload, RECORD_START, (from, end) => {
      // Nothing stands before the first separator, and a record may be empty.
      if (payload.slice(from, end).trim() === '') return joined([]);
      count += 1;
      const source = jsonIn(payload, from, isCut && end === payload.length, end);
      return whole(message([layerOf(NAME, [['Record', String(count)]])], valueBody(source)));
    }),
  );
};
