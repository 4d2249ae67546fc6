/** Where Home, End and the arrows of one direction lead from `index`; -1 where the key leads nowhere. */
export function nextIndex(
  key: string,
  index: number,
  count: number,
  direction: 'horizontal' | 'vertical',
): number {
  const [back, forward] =
    direction === 'horizontal' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown'];
  if (count === 0) return -1;
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  if (key === forward) return (index + 1) % count;
  if (key === back) return (index - 1 + count) % count;
  return -1;
}
