import { useState } from 'preact/hooks';
import type { ExportFormat, PanelActions } from '../panel-actions';
import type { Session } from '../store/session-api';
import { formatCount } from '../ui/format';
import { loadSaved, save } from '../ui/saved';

interface ExportItemsProps {
  session: Session;
  exportAs: NonNullable<PanelActions['exportAs']>;
  close: () => void;
}

const FORMATS: readonly { format: ExportFormat; text: string; isOfShown: boolean }[] = [
  { format: 'recording', text: 'Recording (JSON)', isOfShown: false },
  { format: 'har', text: 'HAR with messages', isOfShown: false },
  { format: 'csv', text: 'Shown messages (CSV)', isOfShown: true },
  { format: 'ndjson', text: 'Shown messages (NDJSON)', isOfShown: true },
];

/** The ways to keep what was recorded. Secrets are hidden until the user says otherwise, and that is remembered. */
export function ExportItems({ session, exportAs, close }: ExportItemsProps) {
  const [hidesSecrets, setHidesSecrets] = useState(loadSaved('hide secrets') !== 'no');

  function toggle(): void {
    save('hide secrets', hidesSecrets ? 'no' : 'yes');
    setHidesSecrets(!hidesSecrets);
  }

  return (
    <>
      {FORMATS.map(({ format, text, isOfShown }) => (
        <button
          key={format}
          type="button"
          class="option"
          role="menuitem"
          tabIndex={-1}
          onClick={() => {
            exportAs(format, hidesSecrets);
            close();
          }}
        >
          {text}
          {isOfShown && <span class="muted">{formatCount(session.counts.value.shown)}</span>}
        </button>
      ))}
      <hr />
      <button
        type="button"
        class="option"
        role="menuitemcheckbox"
        aria-checked={hidesSecrets}
        tabIndex={-1}
        onClick={toggle}
      >
        <span class="check-box" aria-hidden="true" />
        Hide cookies and tokens
      </button>
    </>
  );
}
