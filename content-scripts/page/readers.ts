import type { FrameBatch, PagePayload } from '../../extension/protocol/frames';
import {
  BATCH_BYTES,
  BATCH_FRAMES,
  PAYLOAD_UNWATCHED_BYTES,
  PREVIEW_BYTES_MOST,
  READER_SILENT_MS,
  READERS,
  UNACKED_BYTES,
  UNACKED_FRAMES,
} from '../../extension/protocol/limits';
import type { ConnectionTable } from './connection-table';
import type { FrameRing } from './frame-ring';
import { createList, createMap, FOREVER, greater, lesser } from './primordials';

/** Who reads this document's frames, how far each has got, and how much more each may get now. */
export interface Readers {
  /** `preview`: bytes that it wants of one payload. */
  read(name: string, after: number | 'now', skipFrom: number, preview: number): void;
  /** Tells whether frames may have waited for just that. */
  acknowledge(name: string, frame: number): boolean;
  stop(name: string): void;
  clear(): void;
  /** A reader may come any moment: until `stopExpecting`, as much is remembered as if it read. */
  expect(): void;
  stopExpecting(): void;
  /** Somebody reads: more is remembered, and of each payload more is kept. */
  isWatched(): boolean;
  /** Bytes of one payload that are worth keeping: as many as the reader wants that wants most. */
  maxPayload(): number;
  /** Posts every batch that may leave now; frames from `end` on may not. */
  send(end: number): void;
}

export interface ReadersParts {
  ring: FrameRing;
  connections: ConnectionTable;
  now: () => number;
  post: (reader: string, batch: FrameBatch<PagePayload>) => void;
  /** The last one that read has stopped, or fell silent. */
  onUnwatched: () => void;
}

interface Reader {
  readonly name: string;
  readonly preview: number;
  /** Number of the last frame that was sent, lost or skipped. */
  sent: number;
  acknowledged: number;
  /** Frames it did not ask for and was not told of yet. */
  skipped: number;
  /** Newest frame at its last batch: it knows the counters of connections without a later one. */
  totalsThrough: number;
  /** Its last sign of life, or later: when the first of the batches under way was sent. */
  heardAt: number;
  /** Gone, as far as we can tell. It holds nothing back, and goes on when it acknowledges. */
  isSilent: boolean;
  /** Batches not acknowledged, oldest first. */
  underWay: UnderWay[];
  underWayBytes: number;
}

interface UnderWay {
  readonly through: number;
  readonly bytes: number;
}

export function createReaders({
  ring,
  connections,
  now,
  post,
  onUnwatched,
}: ReadersParts): Readers {
  let readers = createMap<string, Reader>();
  let isWatched = false;
  let maxPayload = PAYLOAD_UNWATCHED_BYTES;
  let isHeldBack = false;
  let isExpecting = false;

  /** Tells the ring what every reader has. */
  function release(): void {
    let through = isExpecting ? 0 : FOREVER;
    const wasWatched = isWatched;
    let wanted = 0;
    isWatched = false;
    readers.forEach((reader) => {
      if (reader.isSilent) return;
      isWatched = true;
      wanted = greater(wanted, reader.preview);
      if (reader.acknowledged < through) through = reader.acknowledged;
    });
    maxPayload = isWatched ? lesser(wanted, PREVIEW_BYTES_MOST) : PAYLOAD_UNWATCHED_BYTES;
    ring.release(through);
    if (wasWatched && !isWatched) onUnwatched();
  }

  function makeRoom(): void {
    if (readers.size() < READERS) return;
    let name = '';
    let heardAt = FOREVER;
    readers.forEach((reader) => {
      if (reader.heardAt >= heardAt) return;
      name = reader.name;
      heardAt = reader.heardAt;
    });
    readers.delete(name);
  }

  function sendBatch(reader: Reader, end: number, at: number): void {
    const next = reader.sent + 1;
    const first = greater(next, ring.oldest());
    const { columns, bytes } = ring.slice(first, end, batchFrames(reader), BATCH_BYTES);
    const { skipped, totalsThrough } = reader;
    if (reader.underWay.length === 0) reader.heardAt = at;
    reader.sent = first + columns.at.length - 1;
    reader.skipped = 0;
    reader.totalsThrough = ring.last();
    reader.underWay[reader.underWay.length] = { through: reader.sent, bytes };
    reader.underWayBytes += bytes;
    const totals = connections.totalsSince(totalsThrough);
    post(reader.name, { columns, lost: first - next, skipped, totals });
  }

  function sendTo(reader: Reader, end: number, at: number): void {
    if (reader.isSilent) return;
    if (reader.underWay.length > 0 && at - reader.heardAt > READER_SILENT_MS) {
      reader.isSilent = true;
      release();
      return;
    }
    while (reader.sent + 1 < end && ring.oldest() < end) {
      if (isFull(reader)) {
        isHeldBack = true;
        return;
      }
      sendBatch(reader, end, at);
    }
  }

  return {
    expect() {
      isExpecting = true;
      release();
    },

    stopExpecting() {
      isExpecting = false;
      release();
    },

    read(name, after, skipFrom, preview) {
      isExpecting = false;
      readers.delete(name);
      makeRoom();
      const last = ring.last();
      const from = after === 'now' ? last : lesser(after, last);
      readers.set(name, {
        name,
        preview,
        sent: from,
        acknowledged: from,
        skipped: after === 'now' && skipFrom < last ? last - skipFrom : 0,
        totalsThrough: 0,
        heardAt: now(),
        isSilent: false,
        underWay: createList(),
        underWayBytes: 0,
      });
      release();
    },

    acknowledge(name, frame) {
      const reader = readers.get(name);
      if (!reader) return false;
      const isAwaited = isHeldBack || reader.isSilent;
      reader.heardAt = now();
      reader.isSilent = false;
      if (frame > reader.acknowledged) {
        reader.acknowledged = lesser(frame, reader.sent);
        dropAcknowledged(reader);
      }
      release();
      return isAwaited;
    },

    stop(name) {
      readers.delete(name);
      release();
    },

    clear() {
      readers = createMap();
      release();
    },

    isWatched: () => isWatched,
    maxPayload: () => maxPayload,

    send(end) {
      isHeldBack = false;
      const at = now();
      readers.forEach((reader) => {
        sendTo(reader, end, at);
      });
    },
  };
}

function batchFrames({ sent, acknowledged }: Reader): number {
  return lesser(BATCH_FRAMES, UNACKED_FRAMES - (sent - acknowledged));
}

function isFull({ sent, acknowledged, underWayBytes }: Reader): boolean {
  return sent - acknowledged >= UNACKED_FRAMES || underWayBytes >= UNACKED_BYTES;
}

function dropAcknowledged(reader: Reader): void {
  const left = createList<UnderWay>();
  reader.underWayBytes = 0;
  for (let index = 0; index < reader.underWay.length; index += 1) {
    const batch = reader.underWay[index];
    if (!batch || batch.through <= reader.acknowledged) continue;
    left[left.length] = batch;
    reader.underWayBytes += batch.bytes;
  }
  reader.underWay = left;
}
