import type { Session } from '../store/session-api';
import { formatDelay, formatTenths } from '../ui/format';
import { Icon } from '../ui/icon';
import { save } from '../ui/saved';
import { SegmentedChoice } from '../ui/segmented-choice';
import { CopyMenu } from './copy-menu';
import { FollowButton } from './follow-button';
import { SelectionLine } from './selection-line';
import { SAVED_TIME_COLUMN, TIME_COLUMNS } from './time-column';
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
        choices={TIME_COLUMNS}
        onChoose={(value) => {
          timeColumn.value = value;
          save(SAVED_TIME_COLUMN, value);
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
      <SelectionLine session={session} />
      <TimeScope session={session} />
      <CopyMenu session={session} />
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
        from {formatTenths(range.from)} ({formatDelay(range.to - range.from)})
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
