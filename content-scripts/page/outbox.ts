import type { LifecycleEvent } from '../../extension/protocol/connections';
import {
  directionOf,
  FRAME,
  type FrameCode,
  type PagePayload,
} from '../../extension/protocol/frames';
import { PAYLOAD_UNWATCHED_BYTES, PAYLOAD_WATCHED_BYTES } from '../../extension/protocol/limits';
import type { BridgeToPage, PageToBridge } from '../../extension/protocol/messages';
import { createBlobQueue, type ReadBlob } from './blob-queue';
import { byteLength } from './byte-length';
import {
  type Connection,
  countLater,
  createConnectionTable,
  type NewConnection,
} from './connection-table';
import { copyBytes } from './copy-bytes';
import { copyText, textWeight } from './copy-text';
import { faultMessage } from './fault-message';
import { createFlushPace } from './flush-pace';
import { createFrameRing, UNMEASURED } from './frame-ring';
import { createLifecycleLog } from './lifecycle-log';
import { lesser } from './primordials';
import { createReaders } from './readers';

type WithoutStamp<Event> = Event extends LifecycleEvent
  ? Omit<Event, 'event' | 'afterFrame' | 'at' | 'connection'>
  : never;
export type LifecycleDetail = WithoutStamp<LifecycleEvent>;

/** What a document has observed, in bounded memory, and who is told of it. */
export interface Outbox {
  connect(facts: NewConnection, protocols: string[], stack: string): Connection;
  note(connection: Connection, detail: LifecycleDetail): void;
  /** A text frame or an SSE event. */
  text(
    connection: Connection,
    code: FrameCode,
    text: string,
    eventType: string | null,
    eventId: string | null,
    buffered: number,
  ): void;
  /** A binary frame: `size` bytes of a buffer that is the page's own. */
  binary(
    connection: Connection,
    code: FrameCode,
    buffer: ArrayBufferLike,
    offset: number,
    size: number,
    buffered: number,
  ): void;
  blob(connection: Connection, code: FrameCode, blob: Blob, size: number, buffered: number): void;
  obey(command: BridgeToPage): void;
  /** Tells of a fault of our own; the first one is enough. */
  report(error: unknown): void;
  /** The extension is gone: nothing is observed any longer. */
  isRetired(): boolean;
}

export interface OutboxParts {
  post: (message: PageToBridge) => void;
  /** Milliseconds since the epoch. */
  now: () => number;
  setTimer: (run: () => void, ms: number) => void;
  readBlob: ReadBlob;
  /** Timers of a hidden document are slow: there, acknowledgements set the pace. */
  isHidden: () => boolean;
}

/** Texts up to here are kept whole whatever their size in bytes, so they need not be measured. */
const UNMEASURED_CHARS = PAYLOAD_UNWATCHED_BYTES / 4;

export function createOutbox({ post, now, setTimer, readBlob, isHidden }: OutboxParts): Outbox {
  const ring = createFrameRing();
  const log = createLifecycleLog();
  const connections = createConnectionTable();
  const readers = createReaders({
    ring,
    connections,
    now,
    post: (reader, batch) => post({ type: 'frames', reader, batch }),
  });
  const pace = createFlushPace({ now, setTimer, send });
  const blobs = createBlobQueue({
    ring,
    readBlob,
    now,
    setTimer,
    onSettled: () => pace.flushSoon(now()),
  });
  let isRetired = false;
  let isFaulty = false;

  function send(): void {
    if (!readers.isWatched()) return;
    blobs.read();
    const barrier = blobs.barrier();
    const end = ring.last() + 1;
    readers.send(lesser(barrier, end));
  }

  function maxPayload(): number {
    return readers.isWatched() ? PAYLOAD_WATCHED_BYTES : PAYLOAD_UNWATCHED_BYTES;
  }

  function push(
    connection: Connection,
    code: FrameCode,
    size: number,
    buffered: number,
    payload: PagePayload | null,
    weight: number,
    eventType: string | null,
    eventId: string | null,
  ): void {
    const at = now();
    ring.push(at, connection.number, code, size, buffered, payload, weight, eventType, eventId);
    connection.lastFrame = ring.last();
    if (directionOf(code) === 'in') {
      connection.framesIn += 1;
      connection.bytesIn += size;
    } else {
      connection.framesOut += 1;
      connection.bytesOut += size;
    }
    if (readers.isWatched()) pace.frameWaits(weight, at);
  }

  /** Nobody reads: the cheapest way, because it runs for nearly every message of every page. */
  function rememberText(
    connection: Connection,
    code: FrameCode,
    text: string,
    eventType: string | null,
    eventId: string | null,
  ): void {
    const weight = 2 * text.length;
    countLater(connection, text);
    ring.push(now(), connection.number, code, UNMEASURED, 0, text, weight, eventType, eventId);
    connection.lastFrame = ring.last();
  }

  function note(connection: Connection, detail: LifecycleDetail, at = now()): void {
    if (isRetired) return;
    const event: LifecycleEvent = {
      ...detail,
      event: log.next(),
      afterFrame: ring.last(),
      at,
      connection: connection.number,
    };
    connections.apply(connection, event);
    const forgotten = log.add(event);
    if (forgotten) connections.forget(forgotten);
    post({ type: 'lifecycle', events: [event] });
  }

  function announce(): void {
    const announcement = {
      connections: connections.records(),
      lifecycle: log.events(),
      lifecycleDropped: log.dropped(),
      lastFrame: ring.last(),
      oldestFrame: ring.oldest(),
    };
    post({ type: 'announcement', announcement });
  }

  function acknowledge(reader: string, frame: number): void {
    const isAwaited = readers.acknowledge(reader, frame);
    const at = now();
    if (isAwaited || isHidden() || pace.isOverdue(at)) pace.flush(at);
  }

  function retire(): void {
    isRetired = true;
    readers.clear();
    blobs.clear();
    ring.clear();
    log.clear();
    connections.clear();
  }

  return {
    connect(facts, protocols, stack) {
      const at = now();
      const connection = connections.add(facts, at);
      const { kind, url, withCredentials } = facts;
      const type = 'connection-created';
      note(connection, { type, kind, url, withCredentials, protocols, stack }, at);
      return connection;
    },

    note: (connection, detail) => note(connection, detail),

    text(connection, code, text, eventType, eventId, buffered) {
      if (isRetired) return;
      if (!readers.isWatched() && code !== FRAME.textOut && text.length <= UNMEASURED_CHARS) {
        rememberText(connection, code, text, eventType, eventId);
        return;
      }
      const size = byteLength(text);
      const max = maxPayload();
      // What arrives is a string of its own; what the page sends may be a slice of a huge one.
      const payload = size > max || code === FRAME.textOut ? copyText(text, size, max) : text;
      const weight = textWeight(payload.length, lesser(size, max), size > text.length);
      push(connection, code, size, buffered, payload, weight, eventType, eventId);
    },

    binary(connection, code, buffer, offset, size, buffered) {
      if (isRetired) return;
      const max = maxPayload();
      const kept = lesser(size, max);
      push(connection, code, size, buffered, copyBytes(buffer, offset, kept), kept, null, null);
    },

    blob(connection, code, blob, size, buffered) {
      if (isRetired) return;
      const max = maxPayload();
      blobs.add(ring.last() + 1, blob, max);
      push(connection, code, size, buffered, null, lesser(size, max), null, null);
      // A small Blob stays one until somebody wants its bytes; a large one must not be kept whole.
      if (size > max || readers.isWatched()) blobs.read();
    },

    obey(command) {
      if (isRetired) return;
      switch (command.type) {
        case 'announce':
          announce();
          return;
        case 'read':
          readers.read(command.reader, command.after, command.skipFrom);
          pace.flush(now());
          return;
        case 'acknowledge':
          acknowledge(command.reader, command.frame);
          return;
        case 'stop-reading':
          readers.stop(command.reader);
          return;
        case 'retire':
          retire();
          return;
        default:
          command satisfies never;
      }
    },

    report(error) {
      if (isFaulty || isRetired) return;
      isFaulty = true;
      post({ type: 'fault', message: faultMessage(error) });
    },

    isRetired: () => isRetired,
  };
}
