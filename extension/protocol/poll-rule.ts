// Runs in pages too, which may have replaced every method: plain syntax only, and no new array.
// docs/polls.md says why each threshold is what it is.

import type { PollPattern } from './connections';

const NEVER = Number.POSITIVE_INFINITY;
const { max: greater, min: lesser } = Math;

/** A request to one endpoint. All times in milliseconds since the epoch, `Infinity` while they have not come. */
export interface PolledRequest {
  readonly startedAt: number;
  /** The server began to answer. Never comes where the network failed. */
  readonly answeredAt: number;
  readonly endedAt: number;
  /** Its cursor or its body differs from that of the request before. */
  readonly asksElse: boolean;
}

/** Requests of one endpoint that the rule looks at: as many as a poll makes in two seconds that is fast but no loop. */
export const POLLED_REQUESTS = 16;

/** Held so long, a request waits for news. */
export const LONG_HELD_MS = 1_000;
/** Asked again so soon after an answer, the page wants to be told at once. */
export const LONG_REPEAT_MS = 1_000;
/** Of the last three requests, so many were held and repeated; of the last four, one more where each asks something else. */
export const LONG_HELD_REQUESTS = 2;
/** A request may begin in the handler of the answer before, which is a moment before its end. */
const OVERLAP_MS = 50;

/** A short poll is this many requests at regular intervals, failed ones not counted; where each asks something else, twice as many. */
export const SHORT_REQUESTS = 4;
/** Intervals differ from their median by at most this part of it, */
export const SHORT_JITTER = 0.35;
/** or by this much, where each request asks the same. */
export const SHORT_JITTER_MS = 250;
/** Less often than this, nobody waits for news. */
export const SHORT_INTERVAL_MS = 600_000;
/** From the first to the last at least so long: parts of a page that all ask the same once are no poll. */
export const SHORT_SPAN_MS = 1_000;
/** The same where each asks something else: a page that goes through a list is done by then. */
export const SHORT_ELSE_SPAN_MS = 10_000;

/**
 * The pattern of the newest requests of an endpoint, oldest first, the newest just begun; `null`
 * where they are no poll. `rowFrom`: since when they come in a row, by `rowFromOf`.
 */
export function pollPattern(
  requests: readonly PolledRequest[],
  rowFrom: number,
): PollPattern | null {
  if (isLong(requests)) return 'long';
  return isShort(requests, rowFrom) ? 'short' : null;
}

/**
 * The start of the row that `next` goes on with or begins: a loop asks so fast that all requests that
 * are remembered began within less than a second. What runs at once is no row.
 */
export function rowFromOf(
  rowFrom: number,
  before: PolledRequest | undefined,
  next: PolledRequest,
): number {
  const { startedAt, asksElse } = next;
  const isSoon = before && startedAt - before.startedAt <= SHORT_JITTER_MS;
  return isSoon && !asksElse && isAfter(before, next) ? rowFrom : startedAt;
}

function isLong(requests: readonly PolledRequest[]): boolean {
  const last = requests.length - 1;
  const asksElse = requests[last]?.asksElse && requests[last - 1]?.asksElse;
  const wanted = asksElse ? LONG_HELD_REQUESTS + 1 : LONG_HELD_REQUESTS;
  let held = 0;
  for (let index = last - 1; index >= 0 && index >= last - 1 - wanted; index -= 1) {
    const one = requests[index];
    const next = requests[index + 1];
    if (one && next && isHeld(one) && isRepeated(one, next)) held += 1;
  }
  return held >= wanted;
}

function isHeld({ startedAt, answeredAt }: PolledRequest): boolean {
  return answeredAt !== NEVER && answeredAt - startedAt >= LONG_HELD_MS;
}

function isRepeated(request: PolledRequest, next: PolledRequest): boolean {
  const pause = next.startedAt - overAt(request);
  return pause >= -OVERLAP_MS && pause <= LONG_REPEAT_MS;
}

/** The network failed it: what is tried again is no poll for that. */
function hasFailed({ answeredAt, endedAt }: PolledRequest): boolean {
  return answeredAt === NEVER && endedAt !== NEVER;
}

/** A page may leave a body unread, whose end then never comes. */
function overAt({ answeredAt, endedAt }: PolledRequest): number {
  return endedAt === NEVER ? answeredAt : endedAt;
}

/**
 * Not before its end, or a moment before. What runs at once, such as images over six connections, may be
 * over so soon that a moment is most of its time.
 */
function isAfter(one: PolledRequest, next: PolledRequest): boolean {
  const interval = next.startedAt - one.startedAt;
  const took = overAt(one) - one.startedAt;
  return interval >= took - OVERLAP_MS && 2 * interval >= took;
}

function isShort(requests: readonly PolledRequest[], rowFrom: number): boolean {
  const last = requests.length - 1;
  let asksElse = false;
  let failed = 0;
  for (let from = last; from > 0; ) {
    if (requests[from]?.asksElse) asksElse = true;
    from -= 1;
    const one = requests[from];
    const next = requests[from + 1];
    if (!one || !next || !isAfter(one, next)) return false;
    const wanted = asksElse ? 2 * SHORT_REQUESTS : SHORT_REQUESTS;
    if (hasFailed(one)) failed += 1;
    const since = from === 0 ? lesser(rowFrom, one.startedAt) : one.startedAt;
    const span = (requests[last]?.startedAt ?? 0) - since;
    if (last - from + 1 - failed < wanted || span < (asksElse ? SHORT_ELSE_SPAN_MS : SHORT_SPAN_MS))
      continue;
    return isRegular(requests, from, asksElse ? 0 : SHORT_JITTER_MS);
  }
  return false;
}

/** Whether the starts from number `from` on come at regular intervals. */
function isRegular(requests: readonly PolledRequest[], from: number, jitterMs: number): boolean {
  const median = medianInterval(requests, from);
  if (median > SHORT_INTERVAL_MS) return false;
  const allowed = greater(SHORT_JITTER * median, jitterMs);
  for (let index = from; index < requests.length - 1; index += 1) {
    const off = intervalAfter(requests, index) - median;
    if (off > allowed || off < -allowed) return false;
  }
  return true;
}

/** The lower one of an even number. Counts, because to sort takes a method. */
function medianInterval(requests: readonly PolledRequest[], from: number): number {
  const below = (requests.length - 2 - from) >> 1;
  for (let index = from; index < requests.length - 1; index += 1) {
    const interval = intervalAfter(requests, index);
    let smaller = 0;
    let same = 0;
    for (let other = from; other < requests.length - 1; other += 1) {
      const compared = intervalAfter(requests, other);
      if (compared < interval) smaller += 1;
      else if (compared === interval) same += 1;
    }
    if (smaller <= below && below < smaller + same) return interval;
  }
  return 0;
}

/** From the start of one request to that of the next. */
function intervalAfter(requests: readonly PolledRequest[], index: number): number {
  return (requests[index + 1]?.startedAt ?? 0) - (requests[index]?.startedAt ?? 0);
}
