/** Lower ends of the buckets: 0, then 1, 2, 5, 10 and so on, beyond the longest payload and the longest wait. */
export const BUCKET_EDGES: readonly number[] = [
  0,
  ...Array.from({ length: 11 }, (_, power) => [1, 2, 5].map((step) => step * 10 ** power)).flat(),
];

/** The last bucket whose lower end the value reaches. */
export function bucketOf(value: number): number {
  let low = 0;
  let high = BUCKET_EDGES.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((BUCKET_EDGES[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}
