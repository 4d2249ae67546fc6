import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BATCH_BYTES,
  BATCH_FRAMES,
  LIFECYCLE_EVENTS,
  PAYLOAD_WATCHED_BYTES,
} from '../../../extension/protocol/limits';
import { parsePageMessage } from '../../../extension/protocol/parse-page-message';
import {
  announcement,
  batch,
  batches,
  LIFECYCLE,
  LONG_PAYLOAD,
  LONG_URL,
} from './messages-builder';

const created = LIFECYCLE[0];
const frames = batch<string | Uint8Array<ArrayBuffer>>('hello', Uint8Array.of(1, 2, 3));
const withColumns = (columns: object) => ({
  type: 'frames',
  reader: 'r',
  batch: { ...frames, columns: { ...frames.columns, ...columns } },
});
const framesOf = (count: number, payload: string) =>
  withColumns({
    at: Array(count).fill(1),
    connection: Array(count).fill(1),
    code: Array(count).fill(0),
    size: Array(count).fill(1),
    payload: Array(count).fill(payload),
    eventType: Array(count).fill('message'),
    eventId: Array(count).fill(''),
    buffered: Array(count).fill(0),
  });
const withEvent = (changes: object) => ({
  type: 'lifecycle',
  events: [{ ...created, ...changes }],
});

describe('parsePageMessage', () => {
  it.each([
    ['an announcement', { type: 'announcement', announcement: announcement() }],
    ['every lifecycle event', { type: 'lifecycle', events: LIFECYCLE }],
    ['frames', withColumns({})],
    ['a batch that only brings totals', framesOf(0, '')],
    ['payloads that were left out', withColumns({ payload: [null, null] })],
    ['a full batch', framesOf(BATCH_FRAMES, 'x')],
    ['a payload at its bound', framesOf(1, 'x'.repeat(PAYLOAD_WATCHED_BYTES))],
    ['a fault', { type: 'fault', message: 'broken' }],
  ])('passes %s unchanged', (_, message) => {
    expect(parsePageMessage(message)).toBe(message);
  });

  it.each([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'lifecycle'],
    ['an array', [{ type: 'fault', message: '' }]],
    ['an unknown type', { type: 'hello' }],
    ['a type of the prototype', { type: 'constructor' }],
    ['a missing field', { type: 'fault' }],
    ['a field too many', { type: 'fault', message: '', more: 1 }],
    ['a fault that is too long', { type: 'fault', message: 'x'.repeat(301) }],
    ['an unknown kind', withEvent({ kind: 'carrier-pigeon' })],
    ['a URL that is too long', withEvent({ url: LONG_URL })],
    ['a time that is not a number', withEvent({ at: Number.NaN })],
    ['an endless time', withEvent({ at: Number.POSITIVE_INFINITY })],
    ['event number 0', withEvent({ event: 0 })],
    ['a broken event number', withEvent({ event: 1.5 })],
    ['a negative frame number', withEvent({ afterFrame: -1 })],
    ['a number beyond exactness', withEvent({ connection: 2 ** 53 })],
    ['a number as text', withEvent({ connection: '1' })],
    ['a protocol that is no string', withEvent({ protocols: [1] })],
    ['a list with a hole', withEvent({ protocols: Array(1) })],
    ['an object in place of a list', withEvent({ protocols: { length: 0 } })],
    [
      'too many lifecycle events',
      { type: 'lifecycle', events: Array(LIFECYCLE_EVENTS + 1).fill(created) },
    ],
    [
      'an announcement without counters',
      { type: 'announcement', announcement: { connections: [] } },
    ],
    ['columns of different lengths', withColumns({ at: [1] })],
    ['a missing column', withColumns({ size: undefined })],
    ['a column that is no array', withColumns({ size: '12' })],
    ['frame number 0', withColumns({ first: 0 })],
    ['an unknown frame code', withColumns({ code: [0, 5] })],
    ['text where bytes are promised', withColumns({ payload: ['hello', 'abc'] })],
    ['bytes where text is promised', withColumns({ payload: [Uint8Array.of(1), null] })],
    ['a payload that is neither', withColumns({ payload: [1, null] })],
    ['a text payload beyond its bound', withColumns({ payload: [LONG_PAYLOAD, null] })],
    [
      'a binary payload beyond its bound',
      withColumns({ payload: [null, new Uint8Array(PAYLOAD_WATCHED_BYTES + 1)] }),
    ],
    ['too many frames', framesOf(BATCH_FRAMES + 1, 'x')],
    ['payloads beyond the bound of a batch', framesOf(7, 'x'.repeat(BATCH_BYTES / 5))],
  ])('rejects %s', (_, message) => {
    expect(parsePageMessage(message)).toBeUndefined();
  });

  it('passes every valid batch', () => {
    const text = fc.string({ maxLength: 1_000 }).map((payload) => ({ code: 0 as const, payload }));
    const bytes = fc
      .uint8Array({ maxLength: 1_000 })
      .map((array) => ({ code: 2 as const, payload: Uint8Array.from(array) }));
    const leftOut = fc.constant({ code: 2 as const, payload: null });

    fc.assert(
      fc.property(batches(fc.oneof(text, bytes, leftOut)), (valid) => {
        const message = { type: 'frames', reader: 'r', batch: valid };

        expect(parsePageMessage(message)).toBe(message);
      }),
    );
  });

  it('never throws, whatever comes', () => {
    const types = fc.constantFrom('announcement', 'lifecycle', 'frames', 'fault');
    const shaped = fc
      .tuple(types, fc.object())
      .map(([type, fields]) => ({ ...fields, type, events: fields, batch: fields }));

    fc.assert(
      fc.property(fc.oneof(fc.anything(), shaped), (value) => {
        parsePageMessage(value);
      }),
    );
  });
});
