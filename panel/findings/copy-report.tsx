import type { ReportFormat } from '../report/report-text';
import type { Session } from '../store/session-api';
import { useNow } from '../ui/clock';
import { PopoverButton } from '../ui/popover-button';
import { useCopy } from '../ui/use-copy';
import type { Checks } from './checks';

interface CopyReportProps {
  session: Session;
  checks: Checks;
}

const FORMATS: readonly { format: ReportFormat; text: string }[] = [
  { format: 'markdown', text: 'Markdown, for people' },
  { format: 'json', text: 'JSON, for machines' },
];

/** Copies pools, reconnects, findings and advice, without secrets, to be pasted into an issue. */
export function CopyReport({ session, checks }: CopyReportProps) {
  const copy = useCopy();
  const now = useNow();

  async function copyAs(format: ReportFormat): Promise<void> {
    const { reportText } = await import('../report/report-text');
    const { findings, unlisted } = checks.memory;
    const facts = checks.facts(now);
    const text = reportText(session, facts, findings.peek(), format, unlisted.peek());
    await copy(text, 'Report copied, without passwords and tokens');
  }

  return (
    <PopoverButton icon="i-copy" label="Copy report" class="copy-report">
      {(close) =>
        FORMATS.map(({ format, text }) => (
          <button
            key={format}
            type="button"
            class="option"
            role="menuitem"
            tabIndex={-1}
            onClick={() => {
              close();
              void copyAs(format);
            }}
          >
            {text}
          </button>
        ))
      }
    </PopoverButton>
  );
}
