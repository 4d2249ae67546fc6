import type { PoolView } from '../protocol/pools';

type Pressed = Pick<PoolView, 'waiting' | 'held' | 'heldElsewhere' | 'cap' | 'key'>;

/** For sorting: pools in which most requests wait first, then those nearest to their cap. */
export function byPressure(first: Pressed, second: Pressed): number {
  return (
    second.waiting - first.waiting ||
    share(second) - share(first) ||
    second.held - first.held ||
    // So that equals do not change places from one look to the next.
    (first.key < second.key ? -1 : 1)
  );
}

function share({ held, heldElsewhere, cap }: Pressed): number {
  return cap > 0 ? (held + heldElsewhere) / cap : 0;
}
