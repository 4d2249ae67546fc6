import './messages.css';
import { useRef } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { Splitter } from '../ui/splitter';
import { useSize } from '../ui/use-size';
import { Brush } from './brush';
import { columnTracks, withDates } from './column-widths';
import { FindBar } from './find-bar';
import { MessageGrid } from './message-grid';
import { MessageHead } from './message-head';
import { MessageTools } from './message-tools';
import { MessageViewer } from './message-viewer';
import { NoMessages } from './no-messages';
import { reduceSelection } from './select-rows';
import { hasDates } from './time-column';
import { useCellMenu } from './use-cell-menu';
import { useSortedRows } from './use-sorted-rows';
import { messagesState, SHARE_ABOVE, SHARE_BESIDE } from './view-state';

/** Narrower than this the viewer stands below the grid. */
const BESIDE_PX = 600;

/** The log of messages, and beside it the one that is selected. */
export function Messages({ session }: { session: Session }) {
  const box = useRef<HTMLDivElement>(null);
  const isBeside = useSize(box).width >= BESIDE_PX;
  const state = messagesState(session);
  const { shareBeside, shareAbove } = state;
  const widths = withDates(state.widths.value, hasDates(state.timeColumn.value));
  const share = isBeside ? shareBeside : shareAbove;
  const index = session.selectedFrame.value;
  const cellMenu = useCellMenu(session);
  useSortedRows(session);
  const { log } = session;
  const isOpen = index !== null && index >= log.start && index < log.end;
  const tracks = `minmax(0, ${share.value}fr) 1px minmax(0, ${100 - share.value}fr)`;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape') return;
    if (reduceSelection(session)) {
      event.preventDefault();
      return;
    }
    if (index === null) return;
    event.preventDefault();
    session.selectedFrame.value = null;
    box.current?.querySelector<HTMLElement>('[role="grid"]')?.focus();
  }

  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: it only hears the Escape that its parts let through.
    <div class="messages" ref={box} onKeyDown={onKeyDown}>
      <div>
        <Brush session={session} />
        <MessageTools session={session} />
        <FindBar session={session} />
      </div>
      <div
        class="msg-body"
        style={isOpen ? { [isBeside ? 'gridTemplateColumns' : 'gridTemplateRows']: tracks } : {}}
        key={isBeside ? 'beside' : 'below'}
      >
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the grid in it has the focus, and its menu key. */}
        <div
          class="msg-pane"
          style={{ '--msg-cols': columnTracks(widths) }}
          onContextMenu={cellMenu.onContextMenu}
          onKeyDown={cellMenu.onKeyDown}
        >
          <MessageHead session={session} />
          <MessageGrid session={session} />
          <NoMessages session={session} />
          {cellMenu.menu}
        </div>
        {isOpen && (
          <>
            <Splitter
              label="Resize the message viewer"
              orientation={isBeside ? 'vertical' : 'horizontal'}
              share={share.value}
              initialShare={isBeside ? SHARE_BESIDE : SHARE_ABOVE}
              minShare={20}
              maxShare={80}
              onResize={(next) => {
                share.value = next;
              }}
            />
            <MessageViewer session={session} index={index} />
          </>
        )}
      </div>
    </div>
  );
}
