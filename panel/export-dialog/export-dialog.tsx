import './export-dialog.css';
import { useSignal } from '@preact/signals';
import { useLayoutEffect, useMemo, useRef } from 'preact/hooks';
import type { ExportScope } from '../export/export-source';
import type { ExportFormat, FileActions } from '../panel-actions';
import type { Session } from '../store/session-api';
import { loadSaved, save } from '../ui/saved';
import { FileChoice } from './file-choice';
import { PreviewList } from './preview-list';
import { RedactionSwitches } from './redaction-switches';
import { loadRedaction, redactionOf, saveRedaction } from './saved-redaction';
import { usePreview } from './use-preview';

interface ExportDialogProps {
  session: Session;
  files: FileActions;
  close: () => void;
}

/** What to write, what to take out of it, and what that is: before anything is written. */
export function ExportDialog({ session, files, close }: ExportDialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  // Signals, because what is written is what was chosen, also before it is drawn.
  const format = useSignal<ExportFormat>(savedFormat());
  const scope = useSignal<ExportScope>('all');
  const choice = useSignal(loadRedaction());
  const options = useMemo(
    () => ({ scope: scope.value, redaction: redactionOf(choice.value) }),
    [scope.value, choice.value],
  );
  // As it is when the choice is made: what comes then is written, and not previewed.
  const source = useMemo(() => files.sourceOf(session), [files, session, options]);
  const progress = usePreview(format.value, source, options);

  useLayoutEffect(() => {
    dialog.current?.showModal();
  }, []);

  function onKeyDown(event: KeyboardEvent): void {
    // The panel's own keys, and those of DevTools, mean nothing in here.
    event.stopPropagation();
    if (event.key !== 'Escape') return;
    event.preventDefault();
    dialog.current?.close();
  }

  function write(): void {
    save('export format', format.value);
    const redaction = redactionOf(choice.value);
    files.save(format.value, session, { scope: scope.value, redaction });
    dialog.current?.close();
  }

  return (
    <dialog
      ref={dialog}
      class="export-dialog"
      aria-labelledby="export-title"
      onKeyDown={onKeyDown}
      onClose={close}
    >
      <form method="dialog" onSubmit={write}>
        <h2 id="export-title">Export</h2>
        <div class="export-columns">
          <div class="export-choices">
            <FileChoice session={session} format={format} scope={scope} />
            <RedactionSwitches
              choice={choice.value}
              onChange={(change) => {
                choice.value = { ...choice.value, ...change };
                saveRedaction(choice.value);
              }}
            />
          </div>
          <PreviewList {...progress} />
        </div>
        <div class="export-buttons">
          <button type="button" class="btn" onClick={() => dialog.current?.close()}>
            Cancel
          </button>
          <button type="submit" class="btn btn-primary">
            Export
          </button>
        </div>
      </form>
    </dialog>
  );
}

function savedFormat(): ExportFormat {
  const saved = loadSaved('export format');
  return saved === 'har' || saved === 'csv' || saved === 'ndjson' ? saved : 'recording';
}
