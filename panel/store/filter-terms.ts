import type { FrameCode } from '../../extension/protocol/frames';
import type { Connection } from './model';

/** A frame as the filter sees it: read in place, so that a million frames need no objects. */
export interface FrameView {
  readonly code: FrameCode;
  readonly size: number;
  readonly payload: string | null;
  readonly eventType: string;
  readonly eventId: string;
}

/** Speaks of a connection; a frame passes when its connection does. */
export interface ConnectionTerm {
  on: 'connection';
  isNegated: boolean;
  matches(connection: Connection): boolean;
  /** Whether the answer may change while the connection lives. */
  isVolatile: boolean;
}

/** Speaks of single frames; every connection passes. */
export interface FrameTerm {
  on: 'frame';
  isNegated: boolean;
  matches(frame: FrameView): boolean;
}

/** Looks in a connection's address and in its frames. */
export interface TextTerm {
  on: 'both';
  isNegated: boolean;
  matchesConnection(connection: Connection): boolean;
  matchesFrame(frame: FrameView): boolean;
}

export type FilterTerm = ConnectionTerm | FrameTerm | TextTerm;
