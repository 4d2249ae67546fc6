import type { Session } from '../store/session-api';
import { EmptyState } from '../ui/empty-state';

/** Why the list has no rows, and what to do about it. */
export function ListEmptyState({ session }: { session: Session }) {
  const { text, kinds } = session.filter;
  const isFiltered = text.value.trim() !== '' || kinds.value.size > 0;
  if (isFiltered) return <NothingMatches session={session} />;
  if (session.isOfAllTabs) return <NoPools />;
  if (!session.recording.value) return <Paused session={session} />;
  return (
    <EmptyState
      icon="k-sse"
      title="No push connections yet"
      actions={
        session.tab.value && (
          <button type="button" class="btn btn-primary" onClick={() => session.reloadTab()}>
            Reload page
          </button>
        )
      }
    >
      <p>Recording is on. EventSources and WebSockets appear here when the page opens them.</p>
    </EmptyState>
  );
}

function NoPools() {
  return (
    <EmptyState icon="k-sse" title="No pool in use">
      <p>Connections and requests of all tabs appear here as soon as one runs.</p>
    </EmptyState>
  );
}

function Paused({ session }: { session: Session }) {
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

function NothingMatches({ session }: { session: Session }) {
  const { filter } = session;

  function clear(): void {
    filter.text.value = '';
    filter.kinds.value = new Set();
  }

  return (
    <EmptyState
      icon="i-filter"
      title="No connection matches the filter"
      actions={
        <button type="button" class="btn" onClick={clear}>
          Clear filter
        </button>
      }
    >
      <p>
        {session.connections.value.length} connections are recorded.
        {filter.text.value && (
          <>
            {' '}
            Filter: <code>{filter.text.value}</code>
          </>
        )}
      </p>
    </EmptyState>
  );
}
