import type { FrameReader } from '../store/model';
import type { ExportScope, ExportSource } from './export-source';
import { PAUSE, pausing } from './pieces';

/** Log indexes in the order in which their frames happened. */
export type FrameOrder = Iterable<number>;

/**
 * The frames to write when the export begins, in the order in which they happened. Writing takes many
 * slices, and the log lives on: what comes later is left out, and what leaves the log before its turn
 * cannot be written any more.
 */
export function* framesInOrder(
  { log, rows }: Pick<ExportSource, 'log' | 'rows'>,
  scope: ExportScope,
): Generator<typeof PAUSE, FrameOrder> {
  const { start, end } = log;
  if (scope === 'all') {
    return yield* inOrder(log, start, end - start, (position) => start + position);
  }
  // Copied at once, whatever the filter shows in a moment.
  const indexes = new Uint32Array(rows.length);
  for (let row = 0; row < indexes.length; row++) indexes[row] = rows.at(row);
  return yield* inOrder(log, start, indexes.length, (position) => indexes[position] ?? -1);
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
  return { [Symbol.iterator]: () => merged(log, length, indexAt, places, late) };
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
