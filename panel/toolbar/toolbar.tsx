import './toolbar.css';
import { useRef, useState } from 'preact/hooks';
import { ExportDialog } from '../export-dialog/export-dialog';
import { FileInput } from '../import/file-input';
import type { PanelActions } from '../panel-actions';
import type { Session } from '../store/session-api';
import { IconButton } from '../ui/icon-button';
import { MenuItem } from '../ui/menu-item';
import { PopoverButton } from '../ui/popover-button';
import { FileButtons, FileItems } from './file-buttons';
import { FilterField } from './filter-field';
import { InsideWorkersButton } from './inside-workers';
import { KindChips } from './kind-chips';
import { RecordButton } from './record-button';
import { SavedFiltersButton } from './saved-filters-button';

interface ToolbarProps {
  session: Session;
  actions: PanelActions;
}

/** For all tabs, without what works on the messages of one. */
export function Toolbar({ session, actions }: ToolbarProps) {
  const { isOfAllTabs } = session;
  const { files, insideWorkers } = actions;
  const isLive = session.capture === null;
  const fileInput = useRef<HTMLInputElement>(null);
  // Each opening is a dialog of its own: the one before may not have left the document yet.
  const openings = useRef(0);
  const [opening, setOpening] = useState(0);
  const fileActs = {
    importFile: () => fileInput.current?.click(),
    exportFile() {
      openings.current += 1;
      setOpening(openings.current);
    },
  };
  return (
    <div class="toolbar" role="toolbar" aria-label="Recording and filters" data-region="toolbar">
      <div class="toolbar-group">
        {isLive && !isOfAllTabs && <RecordButton session={session} />}
        {isLive && <ClearButton session={session} />}
      </div>
      {isLive && <span class="toolbar-sep" aria-hidden="true" />}
      {isOfAllTabs ? (
        <strong class="grow">All tabs</strong>
      ) : (
        <>
          {isLive && <PreserveLog session={session} />}
          <FilterField session={session} />
          <SavedFiltersButton session={session} />
        </>
      )}
      <span class="toolbar-sep sep-2" aria-hidden="true" />
      <KindChips session={session} />
      <span class="toolbar-sep sep-3" aria-hidden="true" />
      <div class="toolbar-group extra">
        {files && <FileButtons {...fileActs} />}
        {insideWorkers && isLive && !isOfAllTabs && (
          <InsideWorkersButton insideWorkers={insideWorkers} />
        )}
        <IconButton icon="i-settings" label="Settings" onClick={() => session.openSettings()} />
        {isLive && !isOfAllTabs && (
          <IconButton
            icon="i-window"
            label="Open in a window"
            onClick={() => session.openWindow()}
          />
        )}
      </div>
      <PopoverButton icon="i-more" label="More actions" class="more">
        {(close) => (
          <>
            {files && <FileItems {...fileActs} close={close} />}
            <hr />
            <MenuItem onChoose={() => choose(close, () => session.openSettings())}>
              Settings
            </MenuItem>
            {isLive && !isOfAllTabs && (
              <MenuItem onChoose={() => choose(close, () => session.openWindow())}>
                Open in a window
              </MenuItem>
            )}
          </>
        )}
      </PopoverButton>
      {files && <FileInput imports={files.imports} element={fileInput} />}
      {files && opening > 0 && (
        <ExportDialog
          key={opening}
          session={session}
          files={files}
          close={() => setOpening((newest) => (newest === opening ? 0 : newest))}
        />
      )}
    </div>
  );
}

function choose(close: () => void, act: () => void): void {
  close();
  act();
}

function ClearButton({ session }: { session: Session }) {
  return (
    <IconButton
      icon="i-clear"
      label="Clear"
      title="Clear (Ctrl+L)"
      onClick={() => session.clear()}
    />
  );
}

function PreserveLog({ session: { preserveLog } }: { session: Session }) {
  return (
    <label class="check" title="Keep connections and messages when the page navigates">
      <input
        type="checkbox"
        checked={preserveLog.value}
        onChange={({ currentTarget }) => {
          preserveLog.value = currentTarget.checked;
        }}
      />
      Preserve log
    </label>
  );
}
