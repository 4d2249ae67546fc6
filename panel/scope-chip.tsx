import type { Session } from './store/session-api';
import { Icon } from './ui/icon';

/** Tells that the views show one connection only, and leads back to all. */
export function ScopeChip({ session }: { session: Session }) {
  const id = session.selectedConnection.value;
  const selected = session.connections.value.find((connection) => connection.id === id);
  return (
    <span class="tabs-end">
      {selected ? (
        <span class="scope">
          <span class="clip">{selected.label}</span>
          <button
            type="button"
            class="scope-end"
            aria-label="Show all connections"
            title="Show all connections"
            onClick={() => {
              session.selectedConnection.value = null;
            }}
          >
            <Icon name="i-close" class="icon-s" />
          </button>
        </span>
      ) : (
        <span class="scope-all">{session.isOfAllTabs ? 'All tabs' : 'All connections'}</span>
      )}
    </span>
  );
}
