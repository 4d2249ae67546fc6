import type { FrameReader, FrameRows } from '../store/model';

/**
 * The frames of the log when the export began. Writing takes many slices, and the log lives on: what
 * comes later is left out, and what leaves the log before its turn cannot be written any more.
 */
export function* framesOfLog(log: FrameReader): Generator<number> {
  const { end } = log;
  for (let index = log.start; index < end; index++) {
    index = Math.max(index, log.start);
    if (index < end) yield index;
  }
}

/** The shown frames when the export began, whatever the filter shows later. */
export function* framesOfRows(log: FrameReader, rows: FrameRows): Generator<number> {
  const indexes = Uint32Array.from({ length: rows.length }, (_, row) => rows.at(row));
  for (const index of indexes) if (index >= log.start) yield index;
}
