/** How many values are below this, of some that never fall. */
export function countBelow(values: readonly number[], limit: number): number {
  let from = 0;
  let to = values.length;
  while (from < to) {
    const middle = (from + to) >>> 1;
    if ((values[middle] ?? 0) < limit) from = middle + 1;
    else to = middle;
  }
  return from;
}
