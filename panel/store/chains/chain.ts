import type { Attempt, AttemptEnd, Connection } from '../model';
import type { ExpectedDelay } from './expected-delay';

/** One attempt, with the connection that made it. */
export interface ChainStep {
  connection: Connection;
  attempt: Attempt;
}

/** The end of one attempt, and the attempt that followed it. */
export interface ChainLink {
  from: ChainStep;
  /** Why and when `from` ended. */
  end: AttemptEnd;
  /** `null` while nothing has followed. */
  to: ChainStep | null;
  /** Milliseconds from the end to the start of `to`; `null` while nothing has followed. */
  delayMs: number | null;
  /** What the delay should be, where that is known. */
  expected: ExpectedDelay | null;
}

/**
 * Attempts that stand for one another: an EventSource with all its attempts, and what the same code
 * opened again at the same endpoint soon after one ended.
 */
export interface Chain {
  /** That of its first connection: it stays while the chain grows, and when that connection is forgotten. */
  id: string;
  /** In order of creation; at least one. */
  connections: readonly [Connection, ...Connection[]];
  /** Every end of it, in order of time. Only the last may have nothing that followed. */
  links: readonly ChainLink[];
}
