/** A waiting request is let in this soon after a stream ended, where it waited for just that. */
const LET_IN_MS = 250;
/** A request that was answered sooner than this after its start did not wait. */
const WAITED_MS = 500;
/** A limit below this would be of no use to anyone. */
const LEAST_LIMIT = 2;
/** One such coincidence may be a slow server; two in a row at the same number are a queue. */
const PROOFS = 2;

/** What happened in one pool of HTTP/2 streams. */
export interface StreamWatch {
  /** When a stream ended last, and how many ran before; `null` before the first end. */
  lastEnd: { at: number; streams: number } | null;
  /** The number of streams at which ends let others in, and how often in a row they did. */
  limit: number;
  proofs: number;
}

export function newStreamWatch(): StreamWatch {
  return { lastEnd: null, limit: 0, proofs: 0 };
}

/** A stream ended; `streams` ran before. */
export function streamEnded(watch: StreamWatch, at: number, streams: number): void {
  watch.lastEnd = { at, streams };
}

/**
 * A stream was answered; `streams` run now, this one included. Returns the server's limit where its
 * queue has shown it by now, else 0: a request that had waited was let in at the very moment another
 * ended, twice at the same number.
 */
export function streamAnswered(
  watch: StreamWatch,
  answer: { at: number; startedAt: number; isOldest: boolean; streams: number },
): number {
  const { lastEnd } = watch;
  watch.lastEnd = null;
  const waited = answer.at - answer.startedAt >= WAITED_MS;
  if (!waited) {
    if (answer.streams > watch.limit) watch.proofs = 0;
    return 0;
  }
  const isLetIn =
    lastEnd !== null &&
    answer.isOldest &&
    answer.streams >= LEAST_LIMIT &&
    answer.at - lastEnd.at <= LET_IN_MS &&
    answer.streams === lastEnd.streams;
  if (!isLetIn) {
    watch.proofs = 0;
    return 0;
  }
  watch.proofs = watch.limit === answer.streams ? watch.proofs + 1 : 1;
  watch.limit = answer.streams;
  return watch.proofs >= PROOFS ? watch.limit : 0;
}
