import './messages.css';
import { useRef } from 'preact/hooks';
import type { Session } from '../store/session-api';
import { Splitter } from '../ui/splitter';
import { useSize } from '../ui/use-size';
import { Brush } from './brush';
import { MessageGrid } from './message-grid';
import { MessageHead } from './message-head';
import { MessageTools } from './message-tools';
import { MessageViewer } from './message-viewer';
import { NoMessages } from './no-messages';
import { messagesState, SHARE_ABOVE, SHARE_BESIDE } from './view-state';

/** Narrower than this the viewer stands below the grid. */
const BESIDE_PX = 600;

/** The log of messages, and beside it the one that is selected. */
export function Messages({ session }: { session: Session }) {
  const box = useRef<HTMLDivElement>(null);
  const isBeside = useSize(box).width >= BESIDE_PX;
  const { shareBeside, shareAbove } = messagesState(session);
  const share = isBeside ? shareBeside : shareAbove;
  const index = session.selectedFrame.value;
  const { log } = session;
  const isOpen = index !== null && index >= log.start && index < log.end;
  const tracks = `minmax(0, ${share.value}fr) 1px minmax(0, ${100 - share.value}fr)`;

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key !== 'Escape' || index === null) return;
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
      </div>
      <div
        class="msg-body"
        style={isOpen ? { [isBeside ? 'gridTemplateColumns' : 'gridTemplateRows']: tracks } : {}}
        key={isBeside ? 'beside' : 'below'}
      >
        <div class="msg-pane">
          <MessageHead />
          <MessageGrid session={session} />
          <NoMessages session={session} />
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
