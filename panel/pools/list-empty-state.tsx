import { NothingMatches } from '../nothing-matches';
import { RecordingPaused } from '../recording-paused';
import type { Session } from '../store/session-api';
import { EmptyState } from '../ui/empty-state';

/** Why the list has no rows, and what to do about it. */
export function ListEmptyState({ session }: { session: Session }) {
  const { text, kinds } = session.filter;
  const isFiltered = text.value.trim() !== '' || kinds.value.size > 0;
  if (isFiltered) return <FilteredOut session={session} />;
  if (session.isOfAllTabs) return <NoPools />;
  if (session.tab.value?.access === 'recording-off') return <SiteOff />;
  if (!session.recording.value) return <RecordingPaused session={session} />;
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
      <p>
        Recording is on. EventSources, WebSockets, streams, polls and WebTransport sessions appear
        here when the page opens them.
      </p>
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

function SiteOff() {
  return (
    <EmptyState icon="i-pause" title="Recording is off for this site">
      <p>Its requests appear here while they hold a slot or wait for one.</p>
    </EmptyState>
  );
}

function FilteredOut({ session }: { session: Session }) {
  const { filter } = session;

  function clear(): void {
    filter.text.value = '';
    filter.kinds.value = new Set();
  }

  return (
    <NothingMatches
      title="No connection matches the filter"
      recorded={`${session.connections.value.length} connections are recorded.`}
      filter={filter.text.value}
      onClear={clear}
    />
  );
}
