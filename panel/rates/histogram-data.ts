import { BUCKET_EDGES } from '../store/buckets';
import type { Distribution } from '../store/direction-statistics';

/** One bar for each direction. */
export interface Bucket {
  from: number;
  /** Values reach up to here, but not to it; infinite for the last one. */
  to: number;
  in: number;
  out: number;
}

/** A histogram of one bar says little without its neighbours. */
const LEAST_BUCKETS = 4;

/** The buckets from the first that holds anything to the last; none of nothing. */
export function shownBuckets(incoming: Distribution, outgoing: Distribution): Bucket[] {
  const all = BUCKET_EDGES.map((from, index) => ({
    from,
    to: BUCKET_EDGES[index + 1] ?? Number.POSITIVE_INFINITY,
    in: incoming.buckets[index] ?? 0,
    out: outgoing.buckets[index] ?? 0,
  }));
  const isUsed = (bucket: Bucket) => bucket.in + bucket.out > 0;
  const first = all.findIndex(isUsed);
  if (first < 0) return [];
  const last = all.findLastIndex(isUsed);
  const start = Math.max(0, Math.min(first, last - LEAST_BUCKETS + 1));
  return all.slice(start, last + 1);
}

/** Labels that fit below so many buckets: each of them, or each second, third and so on. */
export function labelStep(buckets: number, labels: number): number {
  return Math.max(1, Math.ceil(buckets / labels));
}
