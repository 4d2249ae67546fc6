import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LifecycleEvent } from '../../../extension/protocol/connections';
import { KINDS } from '../../../extension/protocol/kinds';
import {
  BATCH_BYTES,
  BATCH_FRAMES,
  FOLDED_PARAMETERS,
  LIFECYCLE_EVENTS,
  PIECE_BYTES,
  PREVIEW_BYTES_MOST,
} from '../../../extension/protocol/limits';
import { parseBridgeMessage } from '../../../extension/protocol/parse-bridge-message';
import { announcement, batch, LIFECYCLE, LONG_URL } from './messages-builder';

const document = {
  key: 'k',
  url: 'https://example.org/',
  navigationProtocol: 'h2',
  isControlled: false,
  context: 'page',
};
const frames = { type: 'frames', reader: 'r', batch: batch('hello', 'AQID') };
const withColumns = (columns: object) => ({
  ...frames,
  batch: { ...frames.batch, columns: { ...frames.batch.columns, ...columns } },
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
/** The lifecycle event of this type, with changes. */
const withEvent = (type: LifecycleEvent['type'], changes: object) => ({
  type: 'lifecycle',
  events: LIFECYCLE.filter((event) => event.type === type).map((event) => ({
    ...event,
    ...changes,
  })),
});

const piece = (changes: object) => ({
  type: 'piece',
  reader: 'r',
  frame: 3,
  from: 0,
  next: PIECE_BYTES,
  payload: Buffer.alloc(PIECE_BYTES).toString('base64'),
  ...changes,
});

describe('parseBridgeMessage', () => {
  it.each([
    ['an introduction', { type: 'introduction', document }],
    ['an announcement', { type: 'announcement', announcement: announcement() }],
    ['lifecycle events', { type: 'lifecycle', events: LIFECYCLE }],
    ['frames', frames],
    ['a batch that only brings totals', framesOf(0, '')],
    ['payloads that were left out', withColumns({ payload: [null, null] })],
    ['a full batch', framesOf(BATCH_FRAMES, 'x')],
    ['blocks and notes of an event stream', withColumns({ code: [5, 6] })],
    ['a request whose bytes nobody knows', withEvent('request-ended', { bytes: -1 })],
    ['an answer that was compared', withEvent('request-ended', { isSame: true })],
    ['a fault', { type: 'fault', message: 'broken' }],
    ['a piece of a payload', piece({})],
    ['that a payload is not kept', piece({ payload: null, next: 0 })],
    ['a farewell', { type: 'suspended' }],
    ['a count of rejected messages', { type: 'rejected', count: 3 }],
  ])('passes %s unchanged', (_, message) => {
    expect(parseBridgeMessage(message)).toBe(message);
  });

  it.each(Object.keys(KINDS))('passes connections of the kind %s', (kind) => {
    const message = withEvent('connection-created', { kind });

    expect(parseBridgeMessage(message)).toBe(message);
  });

  it('passes the largest binary payload as base64', () => {
    const base64 = 'A'.repeat(Math.ceil(PREVIEW_BYTES_MOST / 3) * 4);

    expect(parseBridgeMessage({ ...frames, batch: batch('', base64) })).toBeDefined();
  });

  it.each([
    ['null', null],
    ['an introduction without a key', { type: 'introduction', document: { ...document, key: 1 } }],
    [
      'an address that is too long',
      { type: 'introduction', document: { ...document, url: LONG_URL } },
    ],
    [
      'bytes that are not base64',
      { ...frames, batch: batch<string | Uint8Array<ArrayBuffer>>('', new Uint8Array(1)) },
    ],
    ['a piece beyond its bound', piece({ payload: 'x'.repeat(PIECE_BYTES * 1.4) })],
    ['a piece of bytes', piece({ payload: new Uint8Array(1) })],
    ['a piece from before the beginning', piece({ from: -1 })],
    ['a piece without its place', piece({ next: undefined })],
    ['a negative count', { type: 'rejected', count: -1 }],
    ['an unknown kind', withEvent('connection-created', { kind: 'carrier-pigeon' })],
    ['an unknown part of the platform', withEvent('connection-created', { api: 'fetchLater' })],
    ['a connection address that is too long', withEvent('connection-created', { url: LONG_URL })],
    ['a time that is not a number', withEvent('connection-created', { at: Number.NaN })],
    ['an endless time', withEvent('connection-created', { at: Number.POSITIVE_INFINITY })],
    ['event number 0', withEvent('connection-created', { event: 0 })],
    ['a broken event number', withEvent('connection-created', { event: 1.5 })],
    ['a negative frame number', withEvent('connection-created', { afterFrame: -1 })],
    ['a number beyond exactness', withEvent('connection-created', { connection: 2 ** 53 })],
    ['a number as text', withEvent('connection-created', { connection: '1' })],
    ['a protocol that is no string', withEvent('connection-created', { protocols: [1] })],
    ['a list with a hole', withEvent('connection-created', { protocols: Array(1) })],
    ['an object in place of a list', withEvent('connection-created', { protocols: { length: 0 } })],
    ['request number 0', withEvent('request-started', { request: 0 })],
    ['a request without a method', withEvent('request-started', { method: undefined })],
    ['a request address that is too long', withEvent('request-started', { url: LONG_URL })],
    ['a status that is no number', withEvent('request-answered', { status: '200' })],
    ['an unknown outcome', withEvent('request-ended', { outcome: 'lost' })],
    ['fewer bytes than unknown', withEvent('request-ended', { bytes: -2 })],
    ['an answer that may be the same', withEvent('request-ended', { isSame: 'maybe' })],
    ['an unknown pattern', withEvent('poll-recognised', { pattern: 'medium' })],
    [
      'more folded parameters than a poll has',
      withEvent('poll-recognised', { folded: Array(FOLDED_PARAMETERS + 1).fill('_') }),
    ],
    [
      'too many lifecycle events',
      { type: 'lifecycle', events: Array(LIFECYCLE_EVENTS + 1).fill(LIFECYCLE[0]) },
    ],
    [
      'an announcement without counters',
      { type: 'announcement', announcement: { connections: [] } },
    ],
    ['columns of different lengths', withColumns({ at: [1] })],
    ['a missing column', withColumns({ size: undefined })],
    ['a column that is no array', withColumns({ size: '12' })],
    ['frame number 0', withColumns({ first: 0 })],
    ['an unknown frame code', withColumns({ code: [0, 7] })],
    ['a payload that is no text', withColumns({ payload: [1, null] })],
    ['too many frames', framesOf(BATCH_FRAMES + 1, 'x')],
    [
      'payloads beyond the bound of a batch',
      framesOf(9, 'x'.repeat((BATCH_BYTES + PREVIEW_BYTES_MOST) / 6)),
    ],
    [
      'a payload beyond its bound',
      { ...frames, batch: batch('', 'A'.repeat(PREVIEW_BYTES_MOST * 1.4)) },
    ],
  ])('rejects %s', (_, message) => {
    expect(parseBridgeMessage(message)).toBeUndefined();
  });

  it('never throws, whatever comes', () => {
    fc.assert(
      fc.property(fc.anything(), (value) => {
        parseBridgeMessage(value);
      }),
    );
  });
});
