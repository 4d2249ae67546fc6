import type { LeftOut } from '../store/capture-facts';
import type { Connection, FrameReader, FrameRows } from '../store/model';
import type { RecordingFacts } from '../store/recording-facts';
import type { Redaction } from '../store/redaction';
import type { Counts } from '../store/session-api';

/** All that a file may hold, as it stands when the user asks for it. */
export interface ExportSource extends RecordingFacts {
  /** Of Pushscope. */
  version: string;
  /** Milliseconds since the epoch. */
  exportedAt: number;
  counts: Counts;
  log: FrameReader;
  /** The log's first index, and one beyond its last, at the moment that the counts are of: it lives on while a file is written. */
  start: number;
  end: number;
  /** Frames that are shown. */
  rows: FrameRows;
  isShown(connection: Connection): boolean;
  /** Log index of the body that its request sent; -1 without. */
  requestBody(connection: string): number;
  /** What an imported file had lost before. */
  redaction: Redaction | null;
  leftOut: LeftOut;
}

/** `shown`: what passes the filter. */
export type ExportScope = 'all' | 'shown';

export interface ExportOptions {
  scope: ExportScope;
  redaction: Redaction;
}
