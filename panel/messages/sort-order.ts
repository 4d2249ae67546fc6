/** What the rows are sorted by. */
export type SortBy = 'time' | 'gap' | 'size';

export interface SortOrder {
  by: SortBy;
  isDescending: boolean;
}

/** A head's next order: largest first, smallest first, then as the messages came. */
export function nextOrder(order: SortOrder | null, by: SortBy): SortOrder | null {
  if (order?.by !== by) return { by, isDescending: true };
  return order.isDescending ? { by, isDescending: false } : null;
}

const WORDS: Readonly<Record<SortBy, { name: string; down: string; up: string }>> = {
  time: { name: 'time', down: 'newest first', up: 'oldest first' },
  gap: { name: 'delta', down: 'longest first', up: 'shortest first' },
  size: { name: 'size', down: 'largest first', up: 'smallest first' },
};

/** `by size, largest first`. */
export function orderWords({ by, isDescending }: SortOrder): string {
  const { name, down, up } = WORDS[by];
  return `by ${name}, ${isDescending ? down : up}`;
}
