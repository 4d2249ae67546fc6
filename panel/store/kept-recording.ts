import type { CaptureFacts } from './capture-facts';
import type { FrameLog } from './frame-log';
import type { RecordingFacts } from './recording-facts';
import type { Counts } from './session-api';

/** A recording that is over, as a file told it. */
export interface KeptRecording extends RecordingFacts {
  capture: CaptureFacts;
  /** Without what the panel works out by itself. */
  counts: Omit<Counts, 'shown' | 'payloadBytes'>;
  log: FrameLog;
  /** The number that the log's columns hold for a connection; -1 for none. */
  indexOf(id: string): number;
  /** Log index of the body that a connection's request sent. */
  requestBodies: ReadonlyMap<string, number>;
}
