import { useRef } from 'preact/hooks';
import { rowFrom } from '../store/row-from';
import type { Session } from '../store/session-api';
import { formatCount } from '../ui/format';
import { Icon } from '../ui/icon';
import { orderWords } from './sort-order';
import { toggleFollow } from './toggle-follow';
import { messagesState } from './view-state';

/** Keeps the newest message in view, or tells how many came since it did. */
export function FollowButton({ session }: { session: Session }) {
  const { followTail, rows, log, version } = session;
  const { sort, rows: gridRows, sortVersion } = messagesState(session);
  const order = sort.value;
  const isOn = followTail.value && order === null;
  const leftAt = useRef<number | null>(null);
  if (isOn) leftAt.current = null;
  else leftAt.current ??= log.end;
  // Counted only while it is off: with it on, nothing here changes with each batch.
  const news = isOn ? 0 : version.value && rows.length - rowFrom(rows, leftAt.current ?? log.end);
  if (order !== null) {
    sortVersion.value;
    const isSorted = gridRows.shownOrder === order;
    return (
      <button
        type="button"
        class="follow"
        title="A sorted list does not follow the newest message. Back to the order of arrival (Space)"
        onClick={() => toggleFollow(session)}
      >
        <Icon name="i-close" />
        {isSorted ? 'Sorted ' : 'Sorting…'}
        <span class="follow-order">{isSorted ? orderWords(order) : ''}</span>
      </button>
    );
  }
  return (
    <button
      type="button"
      class="follow"
      aria-pressed={isOn}
      title="Keep the newest message in view (Space)"
      onClick={() => toggleFollow(session)}
    >
      <Icon name="i-follow" />
      {news > 0 ? `Follow, ${formatCount(news)} new` : 'Follow'}
    </button>
  );
}
