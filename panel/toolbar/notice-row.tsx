import './notice.css';
import { useRef, useState } from 'preact/hooks';
import { otherUnseen } from '../pools/unseen-words';
import type { Session } from '../store/session-api';
import { useNow } from '../ui/clock';
import { Icon } from '../ui/icon';
import { IconButton } from '../ui/icon-button';
import { loadSaved, save } from '../ui/saved';
import { chooseNotice, FIREFOX_DIFFERENCES, type NoticeFacts, type NoticeName } from './notices';

/** Between toolbar and panes: one notice at a time, the weightiest first. */
export function NoticeRow({ session }: { session: Session }) {
  const [dismissed, setDismissed] = useState<ReadonlySet<NoticeName>>(new Set());
  const [isFirefoxTold] = useState(loadSaved('firefox differences') === 'told');
  const [showsAll, setShowsAll] = useState(false);
  const isConnected = useSettledConnection(session);
  const notice = chooseNotice({ ...factsOf(session), isConnected, isFirefoxTold }, dismissed);
  if (!notice) return null;

  function dismiss(name: NoticeName): void {
    if (name === 'firefox') save('firefox differences', 'told');
    setDismissed(new Set([...dismissed, name]));
  }

  const { name, tone, text, canDismiss, offersReload, offersSettings } = notice;
  return (
    <section class={tone === 'warning' ? 'notice notice-warn' : 'notice'} aria-label="Notice">
      <Icon name={tone === 'warning' ? 'v-warning' : 'i-info'} />
      <p>{text}</p>
      {name === 'firefox' && (
        <button
          type="button"
          class="btn btn-s btn-bare"
          aria-expanded={showsAll}
          onClick={() => setShowsAll(!showsAll)}
        >
          All differences
        </button>
      )}
      {offersReload && (
        <button type="button" class="btn btn-s" onClick={() => session.reloadTab()}>
          Reload page
        </button>
      )}
      {offersSettings && (
        <button type="button" class="btn btn-s" onClick={() => session.openSettings()}>
          Settings
        </button>
      )}
      {canDismiss && <IconButton icon="i-close" label="Dismiss" onClick={() => dismiss(name)} />}
      {name === 'firefox' && showsAll && (
        <ul>
          {FIREFOX_DIFFERENCES.map((difference) => (
            <li key={difference}>{difference}</li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** A port that is opened again at once is no news, and nor is the moment before the first one. */
const AWAY_MS = 2_000;

function useSettledConnection(session: Session): boolean {
  const now = useNow();
  const lastConnected = useRef(now);
  if (session.connected.value) lastConnected.current = now;
  return now - lastConnected.current < AWAY_MS;
}

function factsOf(session: Session): Omit<NoticeFacts, 'isFirefoxTold' | 'isConnected'> {
  const { lost, rejected } = session.counts.value;
  const connections = session.connections.value;
  const since = session.recordingSince.value;
  const missing = session.missing.value;
  const ownTab = session.tab.value?.tabId ?? null;
  return {
    access: session.tab.value?.access ?? null,
    hasConnections: connections.length > 0,
    lost,
    rejected,
    newestFault: session.faults.value.at(-1) ?? null,
    olderConnections: connections.filter(({ createdAt }) => createdAt < since).length,
    unseenTabs: otherUnseen(session.unseen.value, ownTab).length + missing.tabs,
    missing,
    isOfAllTabs: session.isOfAllTabs,
    browser: session.browser.value,
  };
}
