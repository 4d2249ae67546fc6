/** What came in of one connection's handlers since the report before. Times were measured at some messages only. */
export interface HandlerReport {
  /** Number of the connection within its document, from 1. */
  connection: number;
  samples: number;
  totalMs: number;
  longestMs: number;
  /** Errors that left a handler, all of them, and the newest. */
  errors: number;
  lastError: HandlerError | null;
}

export interface HandlerError {
  at: number;
  text: string;
}

/** What a document tells of itself beside its connections; each report says what is new since the one before. */
export interface HealthReport {
  handlers: HandlerReport[];
  violations: PolicyViolation[];
  /** Violations beside those, of which nothing but their number was kept. */
  moreViolations: number;
  notRestored: string[];
}

/**
 * The page's own handlers of one connection's messages. Times are of the newest HANDLER_REPORTS reports,
 * errors of all since somebody watches.
 */
export interface HandlerFacts extends Omit<HandlerReport, 'connection'> {
  /** `DOCUMENT/NUMBER`, as Connection.id. */
  connection: string;
  /** When the oldest of these times were told. */
  timedSince: number;
}

/** What the browser refused by the page's Content-Security-Policy; not what a policy only reports. */
export interface PolicyViolation {
  at: number;
  /** Such as `connect-src`. */
  directive: string;
  /** As the browser tells it: the address, or its origin alone. */
  blockedUrl: string;
}

/** An address that a document took within itself (`pushState`, fragments). */
export interface Route {
  at: number;
  url: string;
}

/** What is known of a document beside its connections. */
export interface PageHealth {
  /** Connection.document. */
  document: string;
  url: string;
  handlers: readonly HandlerFacts[];
  violations: readonly PolicyViolation[];
  /** Violations that are not among them, because there were too many. */
  moreViolations: number;
  /** Oldest first. */
  routes: readonly Route[];
  /** Why the browser did not bring it back from its back/forward cache, in its own words; empty where it did. */
  notRestored: readonly string[];
}

/** A tab that holds slots, and whether somebody looks at it. */
export interface TabLife {
  tabId: number;
  title: string;
  /** Since when another tab is in front of it; `null` while it is in front, or where that is not known. */
  hiddenSince: number | null;
}
