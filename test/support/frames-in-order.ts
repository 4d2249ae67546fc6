import { framesInOrder } from '../../panel/export/frame-indexes';
import type { FrameReader } from '../../panel/store/model';

/** Indexes of a log's frames in the order in which a file has them. */
export function orderedFrames(log: FrameReader): number[] {
  const { start, end } = log;
  const ordering = framesInOrder({ log, start, end, rows: { length: 0, at: () => -1 } }, 'all');
  for (;;) {
    const { done, value } = ordering.next();
    if (done) return [...value];
  }
}
