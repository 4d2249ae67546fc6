import fc from 'fast-check';
import type { Announcement, LifecycleEvent } from '../../../extension/protocol/connections';
import { FRAME, type FrameBatch, type PagePayload } from '../../../extension/protocol/frames';
import {
  EVENT_LINES_BYTES,
  NAME_CHARS,
  PREVIEW_BYTES_MOST,
  URL_CHARS,
} from '../../../extension/protocol/limits';

const stamp = { event: 1, afterFrame: 0, at: 1_700_000_000_000.5, connection: 1 };

/** One lifecycle event of each type. */
export const LIFECYCLE: LifecycleEvent[] = [
  {
    ...stamp,
    type: 'connection-created',
    kind: 'event-source',
    url: 'https://example.org/events',
    api: 'EventSource',
    method: 'GET',
    withCredentials: false,
    protocols: [],
    stack: '',
  },
  { ...stamp, event: 2, type: 'connection-opened', protocol: '', extensions: '' },
  { ...stamp, event: 3, type: 'connection-error', readyState: 0 },
  { ...stamp, event: 4, type: 'event-type-heard', eventType: 'alert' },
  { ...stamp, event: 5, type: 'close-called', code: 0, reason: '' },
  { ...stamp, event: 6, type: 'connection-closed', code: 1006, reason: '', wasClean: false },
  { ...stamp, event: 7, type: 'origin-seen', origin: 'https://example.org' },
  {
    ...stamp,
    event: 8,
    type: 'request-started',
    request: 1,
    method: 'POST',
    url: 'https://example.org/ask',
  },
  {
    ...stamp,
    event: 9,
    type: 'request-answered',
    request: 1,
    status: 200,
    contentType: 'application/json; charset=utf-8',
    url: 'https://example.org/asked',
  },
  {
    ...stamp,
    event: 10,
    type: 'request-ended',
    request: 1,
    outcome: 'complete',
    detail: '',
    bytes: 12,
    isSame: null,
  },
  { ...stamp, event: 11, type: 'poll-recognised', pattern: 'long', folded: ['cursor', '_'] },
];

export function announcement(overrides: Partial<Announcement> = {}): Announcement {
  return {
    connections: [
      {
        connection: 1,
        kind: 'websocket',
        url: 'wss://example.org/log',
        api: 'WebSocket',
        method: 'GET',
        withCredentials: true,
        state: 'open',
        createdAt: 1_700_000_000_000,
        framesIn: 2,
        framesOut: 1,
        bytesIn: 20,
        bytesOut: 5,
      },
    ],
    lifecycle: LIFECYCLE,
    lifecycleDropped: 0,
    lastFrame: 3,
    oldestFrame: 1,
    ...overrides,
  };
}

/** An SSE event, and a binary WebSocket message out. */
export function batch<Payload extends PagePayload>(
  text: Payload,
  bytes: Payload,
): FrameBatch<Payload> {
  return {
    columns: {
      first: 7,
      at: [1.5, 2.5],
      connection: [1, 2],
      code: [FRAME.event, FRAME.binaryOut],
      size: [5, 3],
      payload: [text, bytes],
      eventType: ['message', null],
      eventId: ['', null],
      buffered: [0, 3],
    },
    lost: 0,
    skipped: 0,
    totals: [{ connection: 1, framesIn: 1, framesOut: 0, bytesIn: 5, bytesOut: 0 }],
  };
}

const number = fc.nat({ max: Number.MAX_SAFE_INTEGER });
const name = fc.string({ maxLength: NAME_CHARS });

/** Batches at any length up to the bound that payloads of this size allow. */
export function batches(payloads: fc.Arbitrary<{ code: 0 | 2; payload: PagePayload | null }>) {
  const frame = fc.record({
    at: fc.double({ min: 0, max: 1e15, noNaN: true }),
    connection: fc.integer({ min: 1 }),
    size: number,
    eventType: fc.option(name),
    eventId: fc.option(name),
    buffered: number,
    content: payloads,
  });
  return fc
    .record({ first: fc.integer({ min: 1 }), frames: fc.array(frame, { maxLength: 40 }) })
    .map(({ first, frames }) => ({
      columns: {
        first,
        at: frames.map(({ at }) => at),
        connection: frames.map(({ connection }) => connection),
        code: frames.map(({ content }) => content.code),
        size: frames.map(({ size }) => size),
        payload: frames.map(({ content }) => content.payload),
        eventType: frames.map(({ eventType }) => eventType),
        eventId: frames.map(({ eventId }) => eventId),
        buffered: frames.map(({ buffered }) => buffered),
      },
      lost: 0,
      skipped: 0,
      totals: [],
    }));
}

export const LONG_URL = 'x'.repeat(URL_CHARS + 1);
export const LONG_PAYLOAD = 'x'.repeat(PREVIEW_BYTES_MOST + EVENT_LINES_BYTES + 1);
