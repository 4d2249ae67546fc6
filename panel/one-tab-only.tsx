import { slotsByOwner } from './pools/slot-owner';
import type { Session } from './store/session-api';
import { EmptyState } from './ui/empty-state';

interface OneTabOnlyProps {
  session: Session;
  /** What is shown for one tab, as the heading. */
  title: string;
}

/** Tabs offered; the list beside them has all. */
const OFFERED = 6;

/** What a view says while no tab is watched, with the way to those that hold or want slots. */
export function OneTabOnly({ session, title }: OneTabOnlyProps) {
  const slots = session.pools.value.flatMap(({ holders, waiters }) => [...holders, ...waiters]);
  const tabs = slotsByOwner(slots)
    .filter(({ slots: [{ tabId }] }) => tabId >= 0)
    .sort((first, second) => second.slots.length - first.slots.length)
    .slice(0, OFFERED);
  return (
    <EmptyState icon="i-tab" title={title}>
      <p>
        This page shows the pools of all tabs. Frames are read for one tab at a time: in its
        DevTools, or in a window of its own.
      </p>
      {tabs.length > 0 && (
        <ul aria-label="Tabs">
          {tabs.map(({ slots: [{ tabId, tabTitle }] }) => (
            <li key={tabId}>
              <button type="button" class="link" onClick={() => session.openWindow(tabId)}>
                Open {tabTitle || `tab ${tabId}`}
              </button>
            </li>
          ))}
        </ul>
      )}
    </EmptyState>
  );
}
