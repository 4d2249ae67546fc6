import type { Redaction } from './redaction';

/** What a filter kept out of a file. */
export interface LeftOut {
  frames: number;
  connections: number;
}

/** Where a session comes from that is not live. */
export interface CaptureFacts {
  /** Name of the file. */
  name: string;
  /** Of the Pushscope that wrote it; `null` where another program did. */
  version: string | null;
  /** Milliseconds since the epoch. */
  recordedFrom: number;
  /** Ages are measured at this moment. */
  exportedAt: number;
  /** What had been taken out of it. */
  redaction: Redaction | null;
  leftOut: LeftOut;
  /** What it cannot say, each one sentence. */
  remarks: readonly string[];
}
