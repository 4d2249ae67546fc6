/**
 * Runs of a property that builds a whole session each time: enough to find a wrong split or an odd
 * payload, few enough for a machine that runs two browsers beside it.
 */
export const SESSION_RUNS = { numRuns: 30 };
/** A property is no timed test: on a busy machine it takes as long as it takes. */
export const PROPERTY_TIMEOUT_MS = 60_000;
