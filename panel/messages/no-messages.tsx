import type { Session } from '../store/session-api';
import { EmptyState } from '../ui/empty-state';
import { formatCount } from '../ui/format';

/** What stands below the column heads while there is no row. */
export function NoMessages({ session }: { session: Session }) {
  const { messages, shown } = session.counts.value;
  if (shown > 0 || session.rows.length > 0) return null;
  if (messages > 0) return <NothingMatches session={session} messages={messages} />;
  if (!session.recording.value) {
    return (
      <EmptyState
        icon="i-pause"
        title="Recording is paused"
        actions={
          <button type="button" class="btn btn-primary" onClick={() => session.resume()}>
            Resume recording
          </button>
        }
      >
        <p>New messages are not recorded.</p>
      </EmptyState>
    );
  }
  return (
    <EmptyState icon="k-ws" title="No messages yet">
      <p>
        Recording is on. Events and WebSocket messages appear here as the page gets and sends them.
      </p>
    </EmptyState>
  );
}

function NothingMatches({ session, messages }: { session: Session; messages: number }) {
  const { filter, selectedConnection } = session;
  const text = filter.text.value;
  function clearFilter(): void {
    filter.text.value = '';
    filter.kinds.value = new Set();
    filter.direction.value = 'both';
    filter.timeRange.value = null;
    selectedConnection.value = null;
  }
  return (
    <EmptyState
      icon="i-filter"
      title="No message matches the filter"
      actions={
        <button type="button" class="btn" onClick={clearFilter}>
          Clear filter
        </button>
      }
    >
      <p>
        {formatCount(messages)} messages are recorded.
        {text && (
          <>
            {' '}
            Filter: <code>{text}</code>
          </>
        )}
      </p>
    </EmptyState>
  );
}
