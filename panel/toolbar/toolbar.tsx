import './toolbar.css';
import type { PanelActions } from '../panel-actions';
import type { Session } from '../store/session-api';
import { Icon } from '../ui/icon';
import { PopoverButton } from '../ui/popover-button';
import { ExportItems } from './export-items';
import { FilterField } from './filter-field';
import { KindChips } from './kind-chips';
import { RecordButton } from './record-button';

interface ToolbarProps {
  session: Session;
  actions: PanelActions;
}

/** For all tabs, without what works on the messages of one. */
export function Toolbar({ session, actions }: ToolbarProps) {
  const { isOfAllTabs } = session;
  const { exportAs } = actions;
  const exportItems = (close: () => void) =>
    exportAs && <ExportItems session={session} exportAs={exportAs} close={close} />;
  return (
    <div class="toolbar" role="toolbar" aria-label="Recording and filters" data-region="toolbar">
      <div class="toolbar-group">
        {!isOfAllTabs && <RecordButton session={session} />}
        <button
          type="button"
          class="btn-icon"
          aria-label="Clear"
          title="Clear (Ctrl+L)"
          onClick={() => session.clear()}
        >
          <Icon name="i-clear" />
        </button>
      </div>
      <span class="toolbar-sep" aria-hidden="true" />
      {isOfAllTabs ? (
        <strong class="grow">All tabs</strong>
      ) : (
        <>
          <PreserveLog session={session} />
          <FilterField session={session} />
        </>
      )}
      <span class="toolbar-sep sep-2" aria-hidden="true" />
      <KindChips session={session} />
      <span class="toolbar-sep sep-3" aria-hidden="true" />
      <div class="toolbar-group extra">
        {exportAs && (
          <PopoverButton icon="i-export" label="Export">
            {exportItems}
          </PopoverButton>
        )}
        {!isOfAllTabs && (
          <button
            type="button"
            class="btn-icon"
            aria-label="Open in a window"
            title="Open in a window"
            onClick={() => session.openWindow()}
          >
            <Icon name="i-window" />
          </button>
        )}
      </div>
      <PopoverButton icon="i-more" label="More actions" class="more">
        {(close) => (
          <>
            {exportItems(close)}
            {!isOfAllTabs && (
              <>
                <hr />
                <button
                  type="button"
                  class="option"
                  role="menuitem"
                  tabIndex={-1}
                  onClick={() => {
                    session.openWindow();
                    close();
                  }}
                >
                  Open in a window
                </button>
              </>
            )}
          </>
        )}
      </PopoverButton>
    </div>
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
