import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/rows.css';
import './app.css';
import { useState } from 'preact/hooks';
import { AccessEmptyState } from './access-empty-state';
import { FindingsProvider } from './findings/findings-context';
import { LiveRegion } from './live-region';
import type { PanelActions } from './panel-actions';
import { Panes } from './panes';
import { StatusBar } from './status-bar';
import type { Session } from './store/session-api';
import { NoticeRow } from './toolbar/notice-row';
import { Toolbar } from './toolbar/toolbar';
import { type Announcer, createAnnouncer } from './ui/announcer';
import { TickingClock } from './ui/clock';
import { Sprite } from './ui/sprite';
import { useShortcuts } from './use-shortcuts';

interface AppProps {
  session: Session;
  actions: PanelActions;
  /** The time that ages are measured at. */
  now?: () => number;
}

/** The whole panel: toolbar, notice, list and views, status bar. */
export function App({ session, actions, now = Date.now }: AppProps) {
  const [announcer] = useState<Announcer>(() =>
    createAnnouncer({ now: Date.now, later: (run, ms) => setTimeout(run, ms) }),
  );
  useShortcuts(session);
  const access = session.tab.value?.access ?? 'ok';
  const isClosedToUs = access !== 'ok' && session.connections.value.length === 0;
  return (
    <TickingClock now={now}>
      <FindingsProvider session={session} announcer={announcer}>
        <Sprite />
        <div class="panel">
          <div class="frame">
            <header>
              <h1 class="visually-hidden">Pushscope</h1>
              <Toolbar session={session} actions={actions} />
              <LiveRegion session={session} announcer={announcer} />
            </header>
            <NoticeRow session={session} />
            {isClosedToUs ? (
              <main class="split-empty">
                <AccessEmptyState session={session} actions={actions} access={access} />
              </main>
            ) : (
              <Panes session={session} actions={actions} announcer={announcer} />
            )}
            <StatusBar session={session} />
          </div>
        </div>
      </FindingsProvider>
    </TickingClock>
  );
}
