import type { FrameCode, PagePayload } from '../../extension/protocol/frames';
import { createList } from './primordials';

const Numbers = Float64Array;
const Words = Uint32Array;

/** Columns for frames, one slot a frame; a frame's slot is its number within the mask. */
export interface FrameTable {
  capacity: number;
  mask: number;
  at: Float64Array<ArrayBuffer>;
  connection: Uint32Array<ArrayBuffer>;
  code: FrameCode[];
  size: Float64Array<ArrayBuffer>;
  buffered: Float64Array<ArrayBuffer>;
  /** What the payload costs in memory. */
  weight: Uint32Array<ArrayBuffer>;
  payload: (PagePayload | null)[];
  eventType: (string | null)[];
  eventId: (string | null)[];
}

/** `capacity` is a power of two, so that a slot is found without a division. */
export function createFrameTable(capacity: number): FrameTable {
  return {
    capacity,
    mask: capacity - 1,
    at: new Numbers(capacity),
    connection: new Words(capacity),
    code: filledList<FrameCode>(capacity, 0),
    size: new Numbers(capacity),
    buffered: new Numbers(capacity),
    weight: new Words(capacity),
    payload: filledList<PagePayload | null>(capacity, null),
    eventType: filledList<string | null>(capacity, null),
    eventId: filledList<string | null>(capacity, null),
  };
}

/** Filled at once: the engine then keeps a list without holes, and a write never allocates. */
function filledList<Item>(length: number, item: Item): Item[] {
  const list = createList<Item>();
  for (let index = 0; index < length; index += 1) list[index] = item;
  return list;
}

/** The frames `oldest` to `last`, in a table of another capacity. */
export function resizeFrameTable(
  from: FrameTable,
  capacity: number,
  oldest: number,
  last: number,
): FrameTable {
  const to = createFrameTable(capacity);
  for (let frame = oldest; frame <= last; frame += 1) {
    const source = frame & from.mask;
    const target = frame & to.mask;
    to.at[target] = from.at[source] ?? 0;
    to.connection[target] = from.connection[source] ?? 0;
    to.code[target] = from.code[source] ?? 0;
    to.size[target] = from.size[source] ?? 0;
    to.buffered[target] = from.buffered[source] ?? 0;
    to.weight[target] = from.weight[source] ?? 0;
    to.payload[target] = from.payload[source] ?? null;
    to.eventType[target] = from.eventType[source] ?? null;
    to.eventId[target] = from.eventId[source] ?? null;
  }
  return to;
}
