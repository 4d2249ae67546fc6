import type { FrameCode, FrameColumns, PagePayload } from '../../extension/protocol/frames';
import {
  RING_BYTES,
  RING_FRAMES,
  RING_WATCHED_BYTES,
  RING_WATCHED_FRAMES,
} from '../../extension/protocol/limits';
import { byteLength } from './byte-length';
import { createFrameTable, resizeFrameTable } from './frame-table';
import { createList, FOREVER } from './primordials';

/** The small bounds hold for frames that every reader has; where nobody reads, that is all of them. */
export interface RingBounds {
  frames: number;
  bytes: number;
  watchedFrames: number;
  watchedBytes: number;
}

const BOUNDS: RingBounds = {
  frames: RING_FRAMES,
  bytes: RING_BYTES,
  watchedFrames: RING_WATCHED_FRAMES,
  watchedBytes: RING_WATCHED_BYTES,
};

/** Stands for a size that is measured when somebody asks: most frames are forgotten before that. */
export const UNMEASURED = -1;

/** Remembers the newest frames of a document. */
export interface FrameRing {
  /** Number of the newest frame; 0 before the first. */
  last(): number;
  /** Number of the oldest frame remembered; `last() + 1` when there is none. */
  oldest(): number;
  /** Number of the oldest frame whose payload is remembered. */
  oldestPayload(): number;
  /**
   * Adds a frame. `size` may be `UNMEASURED` for a whole text; `weight` is what the payload costs
   * in memory. Positional, because an object for each of fifty thousand frames a second is work
   * for the page's garbage collector.
   */
  push(
    at: number,
    connection: number,
    code: FrameCode,
    size: number,
    buffered: number,
    payload: PagePayload | null,
    weight: number,
    eventType: string | null,
    eventId: string | null,
  ): void;
  /** Puts in the payload of a frame that was pushed before its bytes were known. */
  settle(frame: number, payload: PagePayload | null): void;
  /** Every reader has the frames up to here; `FOREVER` where nobody reads. */
  release(through: number): void;
  /** Copies frames from `first` to before `end`: as many as fit the bounds, and at least one. */
  slice(first: number, end: number, maxFrames: number, maxBytes: number): RingSlice;
  /** Forgets every frame; numbers go on. */
  clear(): void;
}

export interface RingSlice {
  columns: FrameColumns<PagePayload>;
  bytes: number;
}

export function createFrameRing(bounds: RingBounds = BOUNDS): FrameRing {
  const smallCapacity = powerOfTwoAbove(bounds.frames);
  // A page that opens no push connection pays nothing.
  let table = createFrameTable(1);
  let last = 0;
  let oldest = 1;
  let oldestPayload = 1;
  let bytes = 0;
  let released = FOREVER;

  function sizeIn(slot: number): number {
    const size = table.size[slot] ?? 0;
    if (size !== UNMEASURED) return size;
    const payload = table.payload[slot];
    const measured = typeof payload === 'string' ? byteLength(payload) : 0;
    table.size[slot] = measured;
    return measured;
  }

  function dropOldestPayload(): void {
    const slot = oldestPayload & table.mask;
    bytes -= table.weight[slot] ?? 0;
    table.payload[slot] = null;
    table.weight[slot] = 0;
    oldestPayload += 1;
  }

  function trimFrames(): void {
    while (last - oldest >= bounds.frames) {
      if (oldest > released && last - oldest < bounds.watchedFrames) return;
      if (oldestPayload === oldest) dropOldestPayload();
      oldest += 1;
    }
  }

  function trimBytes(): void {
    while (bytes > bounds.bytes && oldestPayload <= last) {
      if (oldestPayload > released && bytes <= bounds.watchedBytes) return;
      sizeIn(oldestPayload & table.mask);
      dropOldestPayload();
    }
  }

  function resize(capacity: number): void {
    table = resizeFrameTable(table, capacity, oldest, last);
  }

  return {
    last: () => last,
    oldest: () => oldest,
    oldestPayload: () => oldestPayload,

    push(at, connection, code, size, buffered, payload, weight, eventType, eventId) {
      if (last - oldest + 1 === table.capacity) {
        resize(table.capacity < smallCapacity ? smallCapacity : table.capacity * 2);
      }
      last += 1;
      const slot = last & table.mask;
      table.at[slot] = at;
      table.connection[slot] = connection;
      table.code[slot] = code;
      table.size[slot] = size;
      table.buffered[slot] = buffered;
      table.payload[slot] = payload;
      table.weight[slot] = weight;
      table.eventType[slot] = eventType;
      table.eventId[slot] = eventId;
      bytes += weight;
      if (last - oldest >= bounds.frames) trimFrames();
      if (bytes > bounds.bytes) trimBytes();
    },

    settle(frame, payload) {
      if (frame < oldestPayload || frame > last) return;
      const slot = frame & table.mask;
      table.payload[slot] = payload;
      if (payload !== null) return;
      bytes -= table.weight[slot] ?? 0;
      table.weight[slot] = 0;
    },

    release(through) {
      released = through;
      trimFrames();
      trimBytes();
      if (through === FOREVER && table.capacity > smallCapacity) resize(smallCapacity);
    },

    slice(first, end, maxFrames, maxBytes) {
      const columns = createColumns(first);
      let sliced = 0;
      for (let frame = first; frame < end && frame - first < maxFrames; frame += 1) {
        const slot = frame & table.mask;
        const weight = table.weight[slot] ?? 0;
        if (frame > first && sliced + weight > maxBytes) break;
        sliced += weight;
        const index = frame - first;
        columns.at[index] = table.at[slot] ?? 0;
        columns.connection[index] = table.connection[slot] ?? 0;
        columns.code[index] = table.code[slot] ?? 0;
        columns.size[index] = sizeIn(slot);
        columns.payload[index] = table.payload[slot] ?? null;
        columns.eventType[index] = table.eventType[slot] ?? null;
        columns.eventId[index] = table.eventId[slot] ?? null;
        columns.buffered[index] = table.buffered[slot] ?? 0;
      }
      return { columns, bytes: sliced };
    },

    clear() {
      oldest = last + 1;
      oldestPayload = oldest;
      bytes = 0;
      table = createFrameTable(1);
    },
  };
}

function createColumns(first: number): FrameColumns<PagePayload> {
  return {
    first,
    at: createList(),
    connection: createList(),
    code: createList(),
    size: createList(),
    payload: createList(),
    eventType: createList(),
    eventId: createList(),
    buffered: createList(),
  };
}

/** One more than the bound fits, because a frame is added before the oldest leaves. */
function powerOfTwoAbove(frames: number): number {
  let capacity = 1;
  while (capacity <= frames) capacity *= 2;
  return capacity;
}
