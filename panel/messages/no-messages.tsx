import { NothingMatches } from '../nothing-matches';
import { RecordingPaused } from '../recording-paused';
import type { Session } from '../store/session-api';
import { EmptyState } from '../ui/empty-state';
import { formatCount } from '../ui/format';

/** What stands below the column heads while there is no row. */
export function NoMessages({ session }: { session: Session }) {
  const { messages, shown } = session.counts.value;
  if (shown > 0 || session.rows.length > 0) return null;
  if (messages > 0) return <FilteredOut session={session} messages={messages} />;
  if (!session.recording.value) return <RecordingPaused session={session} />;
  return (
    <EmptyState icon="k-ws" title="No messages yet">
      <p>
        Recording is on. Events, messages, records and answers of polls appear here as the page gets
        and sends them.
      </p>
    </EmptyState>
  );
}

function FilteredOut({ session, messages }: { session: Session; messages: number }) {
  const { filter, selectedConnection } = session;
  function clearFilter(): void {
    filter.text.value = '';
    filter.kinds.value = new Set();
    filter.direction.value = 'both';
    filter.timeRange.value = null;
    selectedConnection.value = null;
  }
  return (
    <NothingMatches
      title="No message matches the filter"
      recorded={`${formatCount(messages)} messages are recorded.`}
      filter={filter.applied.value}
      onClear={clearFilter}
    />
  );
}
