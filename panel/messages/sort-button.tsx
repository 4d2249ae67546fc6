import type { Session } from '../store/session-api';
import { Icon } from '../ui/icon';
import { nextOrder, orderWords, type SortBy } from './sort-order';
import { sortRows } from './sort-rows';
import { messagesState } from './view-state';

interface SortButtonProps {
  session: Session;
  by: SortBy;
  name: string;
}

const LABELS: Readonly<Record<SortBy, string>> = {
  time: 'Sort by time',
  gap: 'Sort by time since the message before',
  size: 'Sort by size',
};

/** The name of a column: pressed, it sorts the rows by it, the other way round, and not at all. */
export function SortButton({ session, by, name }: SortButtonProps) {
  const { sort } = messagesState(session);
  const order = sort.value?.by === by ? sort.value : null;

  return (
    <button
      type="button"
      class="head-sort"
      aria-label={LABELS[by]}
      aria-pressed={order !== null}
      title={order ? `Sorted ${orderWords(order)}` : LABELS[by]}
      onClick={() => sortRows(session, nextOrder(sort.peek(), by))}
    >
      {name}
      {order && <Icon name="i-down" class={order.isDescending ? 'icon-s' : 'icon-s is-up'} />}
    </button>
  );
}
