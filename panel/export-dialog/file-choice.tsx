import type { Signal } from '@preact/signals';
import type { ExportScope } from '../export/export-source';
import type { ExportFormat } from '../panel-actions';
import type { Session } from '../store/session-api';
import { formatCount } from '../ui/format';

interface FileChoiceProps {
  session: Session;
  format: Signal<ExportFormat>;
  scope: Signal<ExportScope>;
}

const FORMATS: readonly { format: ExportFormat; text: string; use: string }[] = [
  { format: 'recording', text: 'Recording (JSON)', use: 'opens in Pushscope as it is here' },
  { format: 'har', text: 'HAR with messages', use: 'opens in Chrome' },
  { format: 'ndjson', text: 'NDJSON', use: 'one message a line' },
  { format: 'csv', text: 'CSV', use: 'for spreadsheets' },
];

/** Which file, and how much goes into it. */
export function FileChoice({ session, format, scope }: FileChoiceProps) {
  const { log } = session;
  const { shown } = session.counts.value;
  const kept = log.end - log.start;
  const connections = session.connections.value.length;
  return (
    <>
      <fieldset>
        <legend>Format</legend>
        {FORMATS.map((it) => (
          <label key={it.format} class="export-option">
            <input
              type="radio"
              name="format"
              checked={it.format === format.value}
              onChange={() => {
                format.value = it.format;
              }}
            />
            <span>
              {it.text} <span class="muted">{it.use}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <fieldset>
        <legend>Messages</legend>
        <label class="export-option">
          <input
            type="radio"
            name="scope"
            checked={scope.value === 'all'}
            onChange={() => {
              scope.value = 'all';
            }}
          />
          <span>
            All {formatCount(kept)}{' '}
            <span class="muted">
              of {connections === 1 ? '1 connection' : `${formatCount(connections)} connections`}
            </span>
          </span>
        </label>
        <label class="export-option">
          <input
            type="radio"
            name="scope"
            checked={scope.value === 'shown'}
            onChange={() => {
              scope.value = 'shown';
            }}
          />
          <span>
            Only the {formatCount(shown)} shown <span class="muted">by filter and selection</span>
          </span>
        </label>
      </fieldset>
    </>
  );
}
