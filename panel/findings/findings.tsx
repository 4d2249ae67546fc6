import './findings.css';
import type { Session } from '../store/session-api';
import { EmptyState } from '../ui/empty-state';
import { FindingCard } from './finding-card';
import { useFindings } from './findings-context';
import { RULES } from './rules';

/** The first problems and warnings need no click to be read. */
const OPEN_AT_FIRST = 2;

export function Findings({ session }: { session: Session }) {
  const findings = useFindings();
  if (findings.length === 0) return <NoFindings isOfAllTabs={session.isOfAllTabs} />;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a list that scrolls has to be reached by the keyboard.
    <ul class="findings" aria-label="Findings" tabIndex={0}>
      {findings.map((finding, index) => (
        <FindingCard
          key={finding.id}
          finding={finding}
          isOpenAtFirst={index < OPEN_AT_FIRST && finding.severity !== 'hint'}
          session={session}
        />
      ))}
    </ul>
  );
}

function NoFindings({ isOfAllTabs }: { isOfAllTabs: boolean }) {
  if (isOfAllTabs) {
    return (
      <EmptyState icon="v-hint" title="No findings so far">
        <p>
          Of all tabs, the connection limit is checked. The other checks read the frames of one tab,
          in its DevTools or in a window of its own.
        </p>
      </EmptyState>
    );
  }
  const checks = RULES.map((rule) => rule.checks).join(', ');
  return (
    <EmptyState icon="v-hint" title="No findings so far">
      <p>
        {RULES.length} checks ran: {checks}.
      </p>
    </EmptyState>
  );
}
