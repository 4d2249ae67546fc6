import type { LifecycleEvent } from '../../extension/protocol/connections';
import {
  directionOf,
  FRAME,
  type FrameCode,
  type PagePayload,
} from '../../extension/protocol/frames';
import {
  FIRST_READER_MS,
  LARGE_BYTES,
  LARGE_UNWATCHED_MS,
  PAYLOAD_UNWATCHED_BYTES,
} from '../../extension/protocol/limits';
import type { PageToBridge } from '../../extension/protocol/messages';
import { createBlobQueue, type ReadBlob } from './blob-queue';
import { byteLength } from './byte-length';
import { type Connection, countLater, createConnectionTable } from './connection-table';
import { copyBytes } from './copy-bytes';
import { copyText, textWeight } from './copy-text';
import { faultMessage } from './fault-message';
import { createFlushPace } from './flush-pace';
import { createFrameRing, UNMEASURED } from './frame-ring';
import { createHealth } from './health';
import { createLargePayloads, type LargePayload } from './large-payloads';
import { createLifecycleLog } from './lifecycle-log';
import type { LifecycleDetail, Outbox } from './outbox-api';
import { createList, lesser } from './primordials';
import { createReaders } from './readers';

export interface OutboxParts {
  post: (message: PageToBridge) => void;
  /** Milliseconds since the epoch. */
  now: () => number;
  setTimer: (run: () => void, ms: number) => void;
  readBlob: ReadBlob;
  /** Timers of a hidden document are slow: there, acknowledgements set the pace. */
  isHidden: () => boolean;
  /** Why this document did not come back from the back/forward cache; empty where nobody says. */
  notRestored?: string[] | undefined;
}

/** Texts up to here are kept whole whatever their size in bytes, so they need not be measured. */
const UNMEASURED_CHARS = PAYLOAD_UNWATCHED_BYTES / 4;

export function createOutbox({
  post,
  now,
  setTimer,
  readBlob,
  isHidden,
  notRestored = createList(),
}: OutboxParts): Outbox {
  const ring = createFrameRing();
  const log = createLifecycleLog();
  const connections = createConnectionTable();
  const readers = createReaders({
    ring,
    connections,
    now,
    post: (reader, batch) => post({ type: 'frames', reader, batch }),
    onUnwatched: () => setTimer(forgetLarge, LARGE_UNWATCHED_MS),
  });
  const large = createLargePayloads(readBlob);
  const pace = createFlushPace({ now, setTimer, send });
  const blobs = createBlobQueue({
    ring,
    readBlob,
    now,
    setTimer,
    onSettled: () => pace.flushSoon(now()),
  });
  const { isWatched } = readers;
  const health = createHealth({ post, now, setTimer, isWatched, report, notRestored });
  let hasConnected = false;
  let isRetired = false;
  let isFaulty = false;

  function send(): void {
    if (!readers.isWatched()) return;
    blobs.read();
    const barrier = blobs.barrier();
    const end = ring.last() + 1;
    readers.send(lesser(barrier, end));
  }

  /** With the first connection: a panel that watches the tab hears of this document only now. */
  function expectReader(): void {
    if (hasConnected) return;
    hasConnected = true;
    if (readers.isWatched()) return;
    readers.expect();
    setTimer(readers.stopExpecting, FIRST_READER_MS);
  }

  function forgetLarge(): void {
    if (!readers.isWatched()) large.clear();
  }

  /** Nobody asks for what was there before a reader was, and too much is not begun. */
  function isKept(size: number): boolean {
    return readers.isWatched() && size <= LARGE_BYTES;
  }

  function collect(): LargePayload | undefined {
    return readers.isWatched() ? large.collect() : undefined;
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
    at = now(),
  ): void {
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

  function report(error: unknown): void {
    if (isFaulty || isRetired) return;
    isFaulty = true;
    post({ type: 'fault', message: faultMessage(error) });
  }

  function retire(): void {
    isRetired = true;
    readers.clear();
    blobs.clear();
    ring.clear();
    large.clear();
    log.clear();
    connections.clear();
  }

  return {
    health,

    connect(facts, protocols, stack, at = now()) {
      expectReader();
      const connection = connections.add(facts, at);
      const { kind, api, method, url, withCredentials } = facts;
      const type = 'connection-created';
      note(connection, { type, kind, api, method, url, withCredentials, protocols, stack }, at);
      return connection;
    },

    note,
    find: connections.find,

    text(connection, code, text, eventType, eventId, buffered) {
      if (isRetired) return;
      if (!readers.isWatched() && code !== FRAME.textOut && text.length <= UNMEASURED_CHARS) {
        rememberText(connection, code, text, eventType, eventId);
        return;
      }
      const size = byteLength(text);
      const max = readers.maxPayload();
      // What arrives is a string of its own; what the page sends may be a slice of a huge one.
      const payload = size > max || code === FRAME.textOut ? copyText(text, size, max) : text;
      const weight = textWeight(payload.length, lesser(size, max), size > text.length);
      push(connection, code, size, buffered, payload, weight, eventType, eventId);
      if (size <= max || !isKept(size)) return;
      const whole = code === FRAME.textOut ? copyText(text, size, size) : text;
      large.text(ring.last(), whole, textWeight(text.length, size, size > text.length));
    },

    binary(connection, code, buffer, offset, size, buffered) {
      if (isRetired) return;
      const max = readers.maxPayload();
      const kept = lesser(size, max);
      push(connection, code, size, buffered, copyBytes(buffer, offset, kept), kept, null, null);
      if (size <= max || !isKept(size)) return;
      const whole = large.collect();
      whole.add(buffer, offset, size);
      whole.frame = ring.last();
    },

    blob(connection, code, blob, size, buffered) {
      if (isRetired) return;
      const max = readers.maxPayload();
      blobs.add(ring.last() + 1, blob, max);
      push(connection, code, size, buffered, null, lesser(size, max), null, null);
      if (size > max && isKept(size)) large.blob(ring.last(), blob, size);
      // A small Blob stays one until somebody wants its bytes; a large one must not be kept whole.
      if (size > max || readers.isWatched()) blobs.read();
    },

    piece(connection, code, size, payload, kept, eventType, at, whole) {
      if (isRetired) return;
      const isWide = typeof payload === 'string' && size > kept;
      const weight = textWeight(kept, kept, isWide);
      push(connection, code, size, 0, payload, weight, eventType, null, at);
      if (whole) whole.frame = ring.last();
    },

    collect,
    maxPayload: readers.maxPayload,

    now,
    later: setTimer,

    obey(command) {
      if (isRetired) return;
      switch (command.type) {
        case 'announce':
          announce();
          return;
        case 'read':
          readers.read(command.reader, command.after, command.skipFrom, command.preview);
          pace.flush(now());
          health.tellSoon();
          return;
        case 'acknowledge':
          acknowledge(command.reader, command.frame);
          return;
        case 'load': {
          const { reader, frame, from } = command;
          large.read(frame, from, (payload, next) =>
            post({ type: 'piece', reader, frame, from, next, payload }),
          );
          return;
        }
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

    report,

    attempt(run) {
      if (isRetired) return undefined;
      try {
        return run();
      } catch (error) {
        report(error);
        return undefined;
      }
    },

    isRetired: () => isRetired,

    isInUse: () => connections.isAnyLive(now()),
  };
}
