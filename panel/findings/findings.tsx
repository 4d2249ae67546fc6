import './findings.css';
import { useState } from 'preact/hooks';
import { AdviceView } from '../advice/advice-view';
import type { Session } from '../store/session-api';
import { useNow } from '../ui/clock';
import { EmptyState } from '../ui/empty-state';
import { formatCount } from '../ui/format';
import { SegmentedChoice } from '../ui/segmented-choice';
import type { Checks } from './checks';
import { CopyReport } from './copy-report';
import { FindingCard } from './finding-card';
import {
  useCheckNames,
  useFindings,
  useLoadedChecks,
  useUnlistedFindings,
} from './findings-context';
import type { UnlistedFindings } from './findings-memory';

/** The first problems and warnings need no click to be read. */
const OPEN_AT_FIRST = 2;

type Part = 'findings' | 'advice';

/** What is wrong, and beside it what would serve the page's endpoints best. */
export function Findings({ session }: { session: Session }) {
  const checks = useLoadedChecks();
  const [part, setPart] = useState<Part>('findings');
  return (
    <div class="findings-view">
      <div class="findings-tools">
        <SegmentedChoice
          label="Findings or advice"
          chosen={part}
          choices={[
            { value: 'findings', text: 'Findings' },
            { value: 'advice', text: 'Advice', title: 'SSE, WebSocket, long poll or poll?' },
          ]}
          onChoose={setPart}
        />
        {checks && <CopyReport session={session} checks={checks} />}
      </div>
      {part === 'advice' && checks ? <Advice checks={checks} /> : <FindingList session={session} />}
    </div>
  );
}

function Advice({ checks }: { checks: Checks }) {
  return <AdviceView facts={checks.facts(useNow())} />;
}

function FindingList({ session }: { session: Session }) {
  const findings = useFindings();
  const unlisted = unlistedText(useUnlistedFindings());
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
      {unlisted && <li class="unlisted">{unlisted}</li>}
    </ul>
  );
}

/** `Not listed: 12 more hold, 3 more are over.` */
function unlistedText({ present, past }: UnlistedFindings): string {
  const parts = [
    present > 0 && `${formatCount(present)} more ${present === 1 ? 'holds' : 'hold'}`,
    past > 0 && `${formatCount(past)} more ${past === 1 ? 'is' : 'are'} over`,
  ].filter(Boolean);
  return parts.length > 0 ? `Not listed: ${parts.join(', ')}.` : '';
}

function NoFindings({ isOfAllTabs }: { isOfAllTabs: boolean }) {
  const names = useCheckNames();
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
  return (
    <EmptyState icon="v-hint" title="No findings so far">
      <p>
        {names.length} checks ran: {names.join(', ')}.
      </p>
    </EmptyState>
  );
}
