import { useRef } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { formatCount } from '../ui/format';
import { Icon } from '../ui/icon';
import { rowFrom } from './row-lookup';

/** Keeps the newest message in view, or tells how many came since it did. */
export function FollowButton({ session }: { session: Session }) {
  const { followTail, rows, log, version } = session;
  const isOn = followTail.value;
  const leftAt = useRef<number | null>(null);
  if (isOn) leftAt.current = null;
  else leftAt.current ??= log.end;
  // Counted only while it is off: with it on, nothing here changes with each batch.
  const news = isOn ? 0 : version.value && rows.length - rowFrom(rows, leftAt.current ?? log.end);
  return (
    <button
      type="button"
      class="follow"
      aria-pressed={isOn}
      title="Keep the newest message in view (Space)"
      onClick={() => {
        followTail.value = !isOn;
      }}
    >
      <Icon name="i-follow" />
      {news > 0 ? `Follow, ${formatCount(news)} new` : 'Follow'}
    </button>
  );
}
