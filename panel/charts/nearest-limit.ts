import type { OpenSeries } from '../store/session-api';

export interface NearestLimit {
  /** Index of the pool that is nearest to its limit. */
  index: number;
  cap: number;
  /** False where the limit is so far above that its line would press all others flat. */
  inView: boolean;
}

/** Limits up to this are always worth seeing: the six of HTTP/1.1. */
const ALWAYS_IN_VIEW = 8;
const IN_VIEW_FACTOR = 3;

/** The pool whose newest value takes the largest share of its limit; those that wait count as well. */
export function nearestLimit(
  pools: readonly Pick<OpenSeries, 'cap' | 'held' | 'waiting'>[],
): NearestLimit | null {
  let nearest: NearestLimit | null = null;
  let largest = 0;
  let highest = 0;
  for (const [index, { cap, held, waiting }] of pools.entries()) {
    const used = (held.at(-1) ?? 0) + (waiting.at(-1) ?? 0);
    highest = Math.max(highest, used);
    const share = cap > 0 ? used / cap : 0;
    if (share <= largest) continue;
    largest = share;
    nearest = { index, cap, inView: false };
  }
  if (!nearest) return null;
  const inView = nearest.cap <= Math.max(ALWAYS_IN_VIEW, highest * IN_VIEW_FACTOR);
  return { ...nearest, inView };
}
