import type { ComponentChildren } from 'preact';
import { Overview } from './charts/overview';
import { Details } from './details/details';
import { Findings } from './findings/findings';
import { useFindings, useUnlistedFindings } from './findings/findings-context';
import { Messages } from './messages/messages';
import { OneTabOnly } from './one-tab-only';
import type { PanelActions } from './panel-actions';
import { ScopeChip } from './scope-chip';
import type { Session, ViewName } from './store/session-api';
import { Timeline } from './timeline/timeline';
import { ErrorBoundary } from './ui/error-boundary';
import { formatCount } from './ui/format';
import { TabList } from './ui/tab-list';

interface ViewsProps {
  session: Session;
  actions: PanelActions;
}

/** The five views behind their tabs; only the chosen one is in the document. */
export function Views({ session, actions }: ViewsProps) {
  const findings = useFindings().filter(({ endedAt }) => endedAt === null);
  const count = findings.length + useUnlistedFindings().present;
  const view = session.view.value;
  const { isOfAllTabs } = session;
  return (
    <section class="detail" aria-label="Views">
      <h2 class="visually-hidden">Views</h2>
      <div class="tabs" data-region="tabs">
        <TabList
          label="Views"
          prefix="view"
          chosen={view}
          onChoose={(name) => {
            session.view.value = name;
          }}
          tabs={[
            { name: 'overview', text: 'Overview' },
            {
              name: 'messages',
              text: 'Messages',
              ...(isOfAllTabs ? {} : { count: formatCount(session.counts.value.shown) }),
            },
            { name: 'timeline', text: 'Timeline' },
            { name: 'details', text: 'Details' },
            { name: 'findings', text: 'Findings', count: formatCount(count) },
          ]}
        />
        <ScopeChip session={session} />
      </div>
      <div
        class="tabpanel"
        role="tabpanel"
        id={`view-${view}`}
        aria-labelledby={`view-tab-${view}`}
        data-region="view"
        tabIndex={-1}
      >
        <ErrorBoundary key={view}>{bodyOf(view, { session, actions })}</ErrorBoundary>
      </div>
    </section>
  );
}

function bodyOf(view: ViewName, { session, actions }: ViewsProps): ComponentChildren {
  switch (view) {
    case 'overview':
      return <Overview session={session} />;
    case 'messages':
      if (session.isOfAllTabs) {
        return <OneTabOnly session={session} title="Messages are shown for one tab" />;
      }
      return <Messages session={session} />;
    case 'timeline':
      return <Timeline session={session} />;
    case 'details':
      return <Details session={session} actions={actions} />;
    case 'findings':
      return <Findings session={session} />;
    default:
      return view satisfies never;
  }
}
