import type { FindingFacts } from '../findings/finding';
import type { KnownFinding, UnlistedFindings } from '../findings/findings-memory';
import type { Session } from '../store/session-api';
import { buildReport } from './build-report';
import { reportMarkdown } from './report-markdown';

export type ReportFormat = 'markdown' | 'json';

/** Pools, reconnects, findings and advice of this moment as one text, without secrets. */
export function reportText(
  session: Session,
  facts: FindingFacts,
  findings: readonly KnownFinding[],
  format: ReportFormat,
  unlisted?: UnlistedFindings,
): string {
  const report = buildReport(session, facts, findings, unlisted);
  return format === 'markdown' ? reportMarkdown(report) : `${JSON.stringify(report, null, 2)}\n`;
}
