import './ui/tokens.css';
import './ui/base.css';
import './ui/controls.css';
import './ui/rows.css';
import './app.css';
import { useState } from 'preact/hooks';
import type { TabAccess } from '../extension/protocol/messages';
import { AccessEmptyState, type ClosedAccess } from './access-empty-state';
import { FindingsProvider } from './findings/findings-context';
import { ImportNotice } from './import/import-notice';
import { useDroppedFiles } from './import/use-dropped-files';
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
import { AnnouncerContext } from './ui/use-copy';
import { useShortcuts } from './use-shortcuts';

interface AppProps {
  session: Session;
  actions: PanelActions;
  /** The time that ages are measured at. */
  now?: () => number;
}

/** The live session, or the file that was opened in its place. */
export function App({ session, actions, now = Date.now }: AppProps) {
  const imports = actions.files?.imports;
  const shown = imports?.shown.value;
  useDroppedFiles(imports);
  return (
    <Panel
      key={shown ? `capture ${shown.number}` : 'live'}
      session={shown?.session ?? session}
      actions={actions}
      now={shown?.now ?? now}
    />
  );
}

/** The whole panel: toolbar, notice, list and views, status bar. */
function Panel({ session, actions, now }: Required<AppProps>) {
  const [announcer] = useState<Announcer>(() =>
    createAnnouncer({ now: Date.now, later: (run, ms) => setTimeout(run, ms) }),
  );
  useShortcuts(session);
  // What a file shows was readable once.
  const access = session.capture ? 'ok' : (session.tab.value?.access ?? 'ok');
  const closed = session.connections.value.length === 0 ? closedAccess(access) : undefined;
  return (
    <TickingClock now={now}>
      <AnnouncerContext.Provider value={announcer}>
        <FindingsProvider session={session} announcer={announcer}>
          <Sprite />
          <div class="panel">
            <div class="frame">
              <header>
                <h1 class="visually-hidden">Pushscope</h1>
                <Toolbar session={session} actions={actions} />
                <LiveRegion session={session} announcer={announcer} />
              </header>
              <Notices session={session} actions={actions} announcer={announcer} />
              {closed ? (
                <main class="split-empty">
                  <AccessEmptyState session={session} actions={actions} access={closed} />
                </main>
              ) : (
                <Panes
                  // Every time in it is written anew.
                  key={actions.timeZone?.value}
                  session={session}
                  actions={actions}
                />
              )}
              <StatusBar session={session} />
            </div>
          </div>
        </FindingsProvider>
      </AnnouncerContext.Provider>
    </TickingClock>
  );
}

function closedAccess(access: TabAccess): ClosedAccess | undefined {
  return access === 'ok' || access === 'recording-off' ? undefined : access;
}

interface NoticesProps {
  session: Session;
  actions: PanelActions;
  announcer: Announcer;
}

/** One at a time: a file that is read or shown comes first. */
function Notices({ session, actions, announcer }: NoticesProps) {
  const imports = actions.files?.imports;
  if (imports && (session.capture || imports.state.value.type !== 'none')) {
    return <ImportNotice session={session} imports={imports} announcer={announcer} />;
  }
  return <NoticeRow session={session} />;
}
