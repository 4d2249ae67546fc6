import type { Attempt, FrameReader } from '../store/model';
import { framesOfLog } from './frame-indexes';

/** Log indexes of each connection's frames, in order. */
export function framesByConnection(log: FrameReader): Map<string, number[]> {
  const frames = new Map<string, number[]>();
  for (const index of framesOfLog(log)) {
    const { id } = log.connection(index);
    const known = frames.get(id);
    if (known) known.push(index);
    else frames.set(id, [index]);
  }
  return frames;
}

/** The frames of one attempt: those from its start to the next one's; the first also has what came before it. */
export function framesOfAttempt(
  log: FrameReader,
  frames: readonly number[],
  attempts: readonly Attempt[],
  position: number,
): number[] {
  const from = position === 0 ? Number.NEGATIVE_INFINITY : (attempts[position]?.startedAt ?? 0);
  const to = attempts[position + 1]?.startedAt ?? Number.POSITIVE_INFINITY;
  return frames.filter((index) => {
    if (index < log.start) return false;
    const time = log.time(index);
    return time >= from && time < to;
  });
}
