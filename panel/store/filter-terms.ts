import type { FrameCode } from '../../extension/protocol/frames';
import type { Connection } from './model';
import type { PatternVerdicts } from './pattern-verdicts';

/** A frame as the filter sees it: read in place, so that a million frames need no objects. */
export interface FrameView {
  /** In the log. */
  readonly index: number;
  readonly time: number;
  readonly code: FrameCode;
  readonly size: number;
  readonly payload: string | null;
  readonly eventType: string;
  readonly eventId: string;
  /** See `FrameReader`. */
  readonly gap: number;
}

export type FrameTest = (frame: FrameView) => boolean;

export interface TabPlace {
  isThis: boolean;
  title: string;
}

/** What testing a frame costs, so that the cheap questions come first. */
export const COST = { number: 0, word: 1, text: 2, json: 3 } as const;

export interface FilterTerm {
  /**
   * What it speaks of, which decides how the list of connections takes it: of connections, of single
   * frames (which hides no connection), or of `both`, as a text that stands in an address or a payload.
   */
  on: 'connection' | 'frame' | 'both';
  /** Of one connection: whether all of its frames match, none, or which. */
  ask(connection: Connection): boolean | FrameTest;
  cost: number;
  /** Whether `ask` may answer otherwise while the connection lives. */
  isVolatile?: boolean;
  /** Whose answers must be waited for. */
  pattern?: PatternVerdicts;
  /** Set where it can speak of what is in no connection of this tab. */
  matchesTab?(tab: TabPlace): boolean;
}
