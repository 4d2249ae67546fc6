import type { FrameLog } from './frame-log';

/**
 * Leaves in the log only the frames of some connections, in their order. The log numbers on: the answer
 * finds the new index of an old one, -1 for a frame that is gone.
 */
export function keepFrames(
  log: FrameLog,
  keeps: (connection: number) => boolean,
): (index: number) => number {
  const { start, end } = log;
  const moved = new Float64Array(end - start).fill(-1);
  const movedTo = (index: number) => moved[index - start] ?? -1;
  const kept = [];
  for (let index = start; index < end; index++) {
    if (!keeps(log.connectionIndex(index))) continue;
    const { placedBefore, ...facts } = log.entry(index);
    const frame = { ...facts, gap: log.gap(index) };
    moved[index - start] = end + kept.length;
    if (placedBefore === undefined) kept.push(frame);
    else {
      const before = placedBefore === null ? -1 : movedTo(placedBefore);
      kept.push({ ...frame, placedBefore: before < 0 ? null : before });
    }
  }
  log.clear();
  for (const frame of kept) log.append(frame);
  return movedTo;
}
