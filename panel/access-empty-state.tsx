import type { TabAccess } from '../extension/protocol/messages';
import { parseUrl } from './export/parse-url';
import type { PanelActions } from './panel-actions';
import type { Session } from './store/session-api';
import { EmptyState } from './ui/empty-state';

/** Where nothing of the tab can be shown; where recording is off, its pools can. */
export type ClosedAccess = Exclude<TabAccess, 'ok' | 'recording-off'>;

interface AccessEmptyStateProps {
  session: Session;
  actions: PanelActions;
  access: ClosedAccess;
}

/** The whole panel's text while the tab cannot be looked into. */
export function AccessEmptyState({
  session,
  actions: { allowSite },
  access,
}: AccessEmptyStateProps) {
  const reload = (
    <button
      type="button"
      class={access === 'no-permission' && allowSite ? 'btn' : 'btn btn-primary'}
      onClick={() => session.reloadTab()}
    >
      Reload page
    </button>
  );
  switch (access) {
    case 'not-allowed':
      return (
        <EmptyState icon="i-info" title="This page cannot be inspected">
          <p>
            Browsers do not let extensions read their own pages, the extension store or PDF files.
            Open a web page and try again.
          </p>
        </EmptyState>
      );
    case 'no-permission':
      return (
        <EmptyState
          icon="i-lock"
          title={`No access to ${siteOf(session)}`}
          actions={
            <>
              {allowSite && (
                <button
                  type="button"
                  class="btn btn-primary"
                  onClick={() => allowSite(session.tab.value?.url ?? '')}
                >
                  Allow {siteOf(session)}
                </button>
              )}
              {reload}
            </>
          }
        >
          <p>
            Pushscope needs access to this site to read messages and to count the connections of
            other tabs. Nothing leaves this browser.
          </p>
          <p class="muted">
            {allowSite
              ? 'Connections that are open already can be seen after a reload.'
              : "Allow it in Pushscope's toolbar button, then reload the page."}
          </p>
        </EmptyState>
      );
    case 'needs-reload':
      return (
        <EmptyState icon="k-sse" title="Reload the page to begin" actions={reload}>
          <p>
            This page was opened before Pushscope was installed, updated or allowed to record it, so
            its connections cannot be seen yet.
          </p>
        </EmptyState>
      );
    default:
      return access satisfies never;
  }
}

function siteOf(session: Session): string {
  const url = session.tab.value?.url ?? '';
  return parseUrl(url)?.host || 'this site';
}
