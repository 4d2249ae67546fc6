import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  BATCH_FRAMES,
  CONNECTIONS,
  PIECE_BYTES,
  PREVIEW_BYTES_MOST,
} from '../../../extension/protocol/limits';
import { parsePageMessage } from '../../../extension/protocol/parse-page-message';
import { announcement, batch, batches, LIFECYCLE, LONG_PAYLOAD } from './messages-builder';

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

const piece = (payload: unknown) => ({
  type: 'piece',
  reader: 'r',
  frame: 3,
  from: 0,
  next: 0,
  payload,
});

describe('parsePageMessage', () => {
  it.each([
    ['an announcement', { type: 'announcement', announcement: announcement() }],
    ['every lifecycle event', { type: 'lifecycle', events: LIFECYCLE }],
    ['frames', withColumns({})],
    ['a batch that only brings totals', framesOf(0, '')],
    ['payloads that were left out', withColumns({ payload: [null, null] })],
    ['a full batch', framesOf(BATCH_FRAMES, 'x')],
    ['a payload at its bound', framesOf(1, 'x'.repeat(PREVIEW_BYTES_MOST))],
    [
      'bytes at the same bound',
      withColumns({ payload: [new Uint8Array(PREVIEW_BYTES_MOST), null] }),
    ],
    ['a piece of a payload', piece(new Uint8Array(PIECE_BYTES))],
    ['that a payload is not kept', piece(null)],
    ['a fault', { type: 'fault', message: 'broken' }],
  ])('passes %s unchanged', (_, message) => {
    expect(parsePageMessage(message)).toBe(message);
  });

  it.each([
    ['bytes beyond any bound', piece(new Uint8Array(PREVIEW_BYTES_MOST + 1))],
    ['nothing', undefined],
    ['null', null],
    ['a string', 'lifecycle'],
    ['an array', [{ type: 'fault', message: '' }]],
    ['an unknown type', { type: 'hello' }],
    ['a type of the prototype', { type: 'constructor' }],
    ['a missing field', { type: 'fault' }],
    ['a field too many', { type: 'fault', message: '', more: 1 }],
    ['a fault that is too long', { type: 'fault', message: 'x'.repeat(301) }],
    [
      'a list beyond any bound',
      { type: 'lifecycle', events: Array(CONNECTIONS + 1).fill(created) },
    ],
    ['events that are no list', { type: 'lifecycle', events: { length: 0 } }],
    ['a tree deeper than any message', withEvent({ protocols: [[[['x']]]] })],
    ['payloads that are no list', withColumns({ payload: 'x' })],
    ['an endless number', withEvent({ at: 1n })],
    [
      'an announcement without counters',
      { type: 'announcement', announcement: { connections: [] } },
    ],
    ['a text payload beyond its bound', withColumns({ payload: [LONG_PAYLOAD, null] })],
    [
      'a binary payload beyond its bound',
      withColumns({ payload: [null, new Uint8Array(PREVIEW_BYTES_MOST + 1)] }),
    ],
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
