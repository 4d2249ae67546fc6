import type { FrameReader } from '../store/model';
import type { ExportScope, ExportSource } from './export-source';
import { PAUSE, pausing } from './pieces';

/** Log indexes in the order in which their frames happened. */
export interface FrameOrder extends Iterable<number> {
  /** How many; fewer are written where some leave the log before their turn. */
  readonly length: number;
}

/**
 * The frames to write, in the order in which they happened. Writing takes many slices, and the log lives
 * on: what came after the source was taken is left out, and what leaves the log before its turn cannot be
 * written any more.
 */
export function* framesInOrder(
  { log, start, end, rows }: Pick<ExportSource, 'log' | 'start' | 'end' | 'rows'>,
  scope: ExportScope,
): Generator<typeof PAUSE, FrameOrder> {
  if (scope === 'all') {
    return yield* inOrder(log, start, end - start, (position) => start + position);
  }
  // Copied at once, whatever the filter shows in a moment.
  const indexes = new Uint32Array(rows.length);
  let length = 0;
  for (let row = 0; row < indexes.length; row++) {
    const index = rows.at(row);
    if (index < end) indexes[length++] = index;
  }
  return yield* inOrder(log, start, length, (position) => indexes[position] ?? -1);
}

/** Those that the network log told late come before the frames that they belong before. */
function* inOrder(
  log: FrameReader,
  start: number,
  length: number,
  indexAt: (position: number) => number,
): Generator<typeof PAUSE, FrameOrder> {
  const late: { index: number; before: number }[] = [];
  for (let position = 0; position < length; position++) {
    if (pausing(position)) yield PAUSE;
    const index = indexAt(position);
    const before = index < log.start ? null : log.placedBefore(index);
    if (before !== null && before >= start) late.push({ index, before });
  }
  const places = new Set(late.map(({ index }) => index));
  late.sort((a, b) => a.before - b.before);
  return { length, [Symbol.iterator]: () => merged(log, length, indexAt, places, late) };
}

function* merged(
  log: FrameReader,
  length: number,
  indexAt: (position: number) => number,
  places: ReadonlySet<number>,
  late: readonly { index: number; before: number }[],
): Generator<number> {
  let next = 0;
  for (let position = 0; position < length; position++) {
    const index = indexAt(position);
    if (places.has(index)) continue;
    for (; (late[next]?.before ?? Number.POSITIVE_INFINITY) <= index; next++) {
      const { index: earlier } = late[next] ?? { index: -1 };
      if (earlier >= log.start) yield earlier;
    }
    if (index >= log.start) yield index;
  }
  for (const { index } of late.slice(next)) if (index >= log.start) yield index;
}
