import './top-findings.css';
import type { Session } from '../store/session-api';
import { SeverityIcon } from '../ui/severity-icon';
import { useFindings } from './findings-context';

const MOST = 5;

/** The weightiest findings beside the charts; each leads to the view that has all of them. */
export function TopFindings({ session }: { session: Session }) {
  const findings = useFindings().filter(({ endedAt }) => endedAt === null);
  return (
    <section class="top-findings" aria-label="Top findings">
      <h2>Top findings</h2>
      {findings.length === 0 ? (
        <p class="muted">No findings so far</p>
      ) : (
        <ul class="finding-list">
          {findings.slice(0, MOST).map((finding) => (
            <li key={finding.id}>
              <button
                type="button"
                class="finding-link"
                onClick={() => {
                  session.view.value = 'findings';
                }}
              >
                <SeverityIcon severity={finding.severity} />
                <span>
                  {finding.title} <span class="muted">{finding.note}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
