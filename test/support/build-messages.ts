import type {
  Announcement,
  ConnectionKind,
  ConnectionRecord,
  LifecycleEvent,
} from '../../extension/protocol/connections';
import { FRAME, type FrameBatch, type FrameCode } from '../../extension/protocol/frames';
import type { BackgroundToPanel, PlacedDocument } from '../../extension/protocol/messages';
import type { AttemptFacts, SlotView } from '../../extension/protocol/pools';
import { buildSlot } from './build-pools';

/** A round moment; tests count from it. */
export const START = Date.UTC(2026, 10, 20, 12, 0, 0);

export function documentOf(key = 'doc', facts: Partial<PlacedDocument> = {}): PlacedDocument {
  const url = 'http://app.test/';
  return {
    key,
    url,
    navigationProtocol: 'http/1.1',
    isControlled: false,
    context: 'page',
    tabId: 7,
    frameId: 0,
    ...facts,
  };
}

export function announcement(
  facts: Partial<Announcement> = {},
  document = documentOf(),
): BackgroundToPanel {
  const nothing = { connections: [], lifecycle: [], lifecycleDropped: 0 };
  const full = { ...nothing, lastFrame: 0, oldestFrame: 1, ...facts };
  return { type: 'announcement', document, announcement: full };
}

export function recordOf(
  connection: number,
  facts: Partial<ConnectionRecord> = {},
): ConnectionRecord {
  return {
    connection,
    kind: 'event-source',
    url: `http://app.test/stream/${connection}`,
    api: 'EventSource',
    method: 'GET',
    withCredentials: false,
    state: 'open',
    createdAt: START,
    framesIn: 0,
    framesOut: 0,
    bytesIn: 0,
    bytesOut: 0,
    ...facts,
  };
}

type WithoutStamp<Event> = Event extends LifecycleEvent
  ? Omit<Event, 'event' | 'afterFrame' | 'at' | 'connection'>
  : never;

/** What happened, at a number of milliseconds after START; connection 1 unless said. */
export type Happening = WithoutStamp<LifecycleEvent> & { after?: number; connection?: number };

/** Lifecycle events in dense numbers from `first` on. */
export function happenings(list: readonly Happening[], first = 1): LifecycleEvent[] {
  return list.map(({ after = 0, connection = 1, ...what }, index) => ({
    ...what,
    event: first + index,
    afterFrame: 0,
    at: START + after,
    connection,
  }));
}

export function created(
  connection = 1,
  kind: ConnectionKind = 'event-source',
  after = 0,
): Happening & { type: 'connection-created' } {
  const scheme = kind === 'websocket' ? 'ws' : 'http';
  return {
    type: 'connection-created',
    connection,
    after,
    kind,
    url: `${scheme}://app.test/stream/${connection}?key=1`,
    api: 'EventSource',
    method: 'GET',
    withCredentials: false,
    protocols: [],
    stack: '',
  };
}

export function opened(after = 0, connection = 1): Happening {
  return { type: 'connection-opened', protocol: '', extensions: '', after, connection };
}

/** A document that announces these happenings. */
export function story(list: readonly Happening[], document = documentOf()): BackgroundToPanel {
  return announcement({ lifecycle: happenings(list) }, document);
}

/** A stream or a poll, as `fetch` makes it. */
export function asking(kind: ConnectionKind, after = 0, connection = 1): Happening {
  return { ...created(connection, kind, after), api: 'fetch' };
}

/** Its request began. */
export function asked(request: number, after: number, facts: Partial<Asked> = {}): Happening {
  const url = 'http://app.test/stream/1?key=1';
  return { type: 'request-started', request, method: 'GET', url, after, ...facts };
}

type Asked = { method: string; url: string; connection: number };

/** The headers of its answer came. */
export function answered(
  request: number,
  after: number,
  facts: Partial<{ status: number; contentType: string; connection: number }> = {},
): Happening {
  const contentType = 'text/event-stream';
  const url = 'http://app.test/stream/1?key=1';
  return { type: 'request-answered', request, status: 200, contentType, url, after, ...facts };
}

/** It is over. */
export function over(
  request: number,
  after: number,
  facts: Partial<Extract<Happening, { type: 'request-ended' }>> = {},
): Happening {
  const ended = { outcome: 'complete', detail: '', bytes: 10, isSame: null } as const;
  return { type: 'request-ended', request, after, ...ended, ...facts };
}

export interface FrameSpec {
  connection?: number;
  code?: FrameCode;
  /** Milliseconds after START. */
  after?: number;
  payload?: string | null;
  size?: number;
  eventType?: string | null;
  eventId?: string | null;
  /** `bufferedAmount` after a send. */
  buffered?: number;
}

export function batchOf(
  frames: readonly FrameSpec[],
  first = 1,
  facts: Partial<FrameBatch<string>> = {},
): FrameBatch<string> {
  const textOf = ({ payload = 'x' }: FrameSpec) => payload;
  const isEvent = ({ code = FRAME.event }: FrameSpec) => code === FRAME.event;
  const columns = {
    first,
    at: frames.map(({ after = 0 }) => START + after),
    connection: frames.map(({ connection = 1 }) => connection),
    code: frames.map(({ code = FRAME.event }) => code),
    size: frames.map((frame) => frame.size ?? Buffer.byteLength(textOf(frame) ?? '')),
    payload: frames.map(textOf),
    eventType: frames.map((frame) =>
      isEvent(frame) ? (frame.eventType ?? 'message') : (frame.eventType ?? null),
    ),
    eventId: frames.map((frame) => (isEvent(frame) ? (frame.eventId ?? '') : null)),
    buffered: frames.map(({ buffered = 0 }) => buffered),
  };
  return { columns, lost: 0, skipped: 0, totals: [], ...facts };
}

export function frames(
  list: readonly FrameSpec[],
  first = 1,
  facts: Partial<FrameBatch<string>> = {},
  document = 'doc',
): BackgroundToPanel {
  return { type: 'frames', document, batch: batchOf(list, first, facts) };
}

export function factsOf(facts: Partial<AttemptFacts> = {}): AttemptFacts {
  return {
    requestId: '1',
    startedAt: START,
    respondedAt: null,
    endedAt: null,
    status: 0,
    error: '',
    protocol: 'HTTP/1.1',
    contentType: '',
    lastEventId: null,
    insteadOf: null,
    ...facts,
  };
}

export function waiterOf(connection: number, after = 0, document = 'doc'): SlotView {
  return buildSlot(String(connection), {
    connection: { document, connection },
    startedAt: START + after,
    state: 'waiting',
  });
}
