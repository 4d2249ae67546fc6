import { EmptyState } from '../../panel/ui/empty-state';
import type { TabFacts } from '../protocol/messages';
import type { PopupActions } from './popup-actions';

interface TabNoticeProps {
  tab: TabFacts;
  hasPools: boolean;
  actions: PopupActions;
}

/** Why there is nothing to see, or not all of it, and what to do about it. */
export function TabNotice({ tab, hasPools, actions }: TabNoticeProps) {
  switch (tab.access) {
    case 'ok':
      if (hasPools) return null;
      return (
        <EmptyState title="No connections">
          <p>
            This tab holds no connections now. They are listed here for as long as they run, with
            the requests that wait.
          </p>
        </EmptyState>
      );
    case 'not-allowed':
      return (
        <EmptyState icon="i-info" title="This page cannot be inspected">
          <p>
            Browsers do not let extensions read their own pages, the extension store or PDF files.
          </p>
        </EmptyState>
      );
    case 'no-permission':
      return (
        <EmptyState
          icon="i-lock"
          title={`No access to ${hostOf(tab.url)}`}
          actions={
            <button type="button" class="btn btn-primary" onClick={actions.allowAllSites}>
              Allow on all sites
            </button>
          }
        >
          <p>
            Tabs of all sites share the browser's slots, so Pushscope has to see them all. Nothing
            leaves this browser.
          </p>
        </EmptyState>
      );
    case 'recording-off':
      return (
        <EmptyState title="Recording is off for this site">
          <p>It was switched off in the settings. Its slots are counted all the same.</p>
        </EmptyState>
      );
    case 'needs-reload':
      return (
        <EmptyState
          icon="k-sse"
          title="Reload the page to begin"
          actions={
            <button type="button" class="btn btn-primary" onClick={actions.reloadTab}>
              Reload page
            </button>
          }
        >
          <p>
            This page was opened before Pushscope was installed, updated or allowed to see it, so
            its connections cannot be seen yet.
          </p>
        </EmptyState>
      );
    default:
      return tab.access satisfies never;
  }
}

function hostOf(url: string): string {
  return (URL.canParse(url) && new URL(url).host) || 'this site';
}
