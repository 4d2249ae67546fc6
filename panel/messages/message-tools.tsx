import type { Session } from '../store/session-api';
import { formatClock, formatDelay } from '../ui/format';
import { Icon } from '../ui/icon';
import { FollowButton } from './follow-button';
import { SegmentedChoice } from './segmented-choice';
import { messagesState } from './view-state';

/** What the grid shows of time and direction. The connection it is limited to stands in the row of tabs. */
export function MessageTools({ session }: { session: Session }) {
  const { timeColumn } = messagesState(session);
  const { direction } = session.filter;
  return (
    <div class="tool-row msg-tools">
      <SegmentedChoice
        label="Time column"
        chosen={timeColumn.value}
        choices={[
          { value: 'time', text: 'Time' },
          {
            value: 'delta',
            text: '+Delta',
            title: 'Time since the message before, of the same connection',
          },
        ]}
        onChoose={(value) => {
          timeColumn.value = value;
        }}
      />
      <SegmentedChoice
        label="Direction"
        chosen={direction.value}
        choices={[
          { value: 'both', text: 'In and out' },
          { value: 'in', text: 'In' },
          { value: 'out', text: 'Out' },
        ]}
        onChoose={(value) => {
          direction.value = value;
        }}
      />
      <span class="grow" />
      <TimeScope session={session} />
      <FollowButton session={session} />
    </div>
  );
}

function TimeScope({ session }: { session: Session }) {
  const { timeRange } = session.filter;
  const range = timeRange.value;
  if (!range) return null;
  return (
    <span class="scope">
      <span class="clip">
        from {formatClock(range.from).slice(0, -2)} ({formatDelay(range.to - range.from)})
      </span>
      <button
        type="button"
        class="scope-end"
        aria-label="Remove the time range"
        title="Remove the time range"
        onClick={() => {
          timeRange.value = null;
        }}
      >
        <Icon name="i-close" class="icon-s" />
      </button>
    </span>
  );
}
