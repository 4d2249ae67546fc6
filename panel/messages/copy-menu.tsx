import { CommandItems } from '../commands/command-items';
import type { Session } from '../store/session-api';
import { formatCount } from '../ui/format';
import { MenuItem } from '../ui/menu-item';
import { PopoverButton } from '../ui/popover-button';
import { useCopy } from '../ui/use-copy';
import type { CopyFormat } from './copied-rows';
import { copySelection } from './copy-selection';
import { selectedRows } from './select-rows';

/** Copies the selected messages, or what opens their connection again. */
export function CopyMenu({ session }: { session: Session }) {
  return (
    <PopoverButton icon="i-copy" label="Copy" class="copy-menu">
      {(close) => <Items session={session} close={close} />}
    </PopoverButton>
  );
}

function Items({ session, close }: { session: Session; close: () => void }) {
  const copy = useCopy();
  const { log, selectedFrame, selectedConnection, connections } = session;
  const frame = selectedFrame.value;
  const span = selectedRows(session);
  const count = Math.max(span.end - span.first, frame === null ? 0 : 1);
  const connection =
    frame === null
      ? connections.value.find(({ id }) => id === selectedConnection.value)
      : log.connection(frame);

  function copyMessages(format: CopyFormat): void {
    close();
    copySelection(session, format, copy).catch(() => {});
  }

  return (
    <>
      {(['text', 'json'] as const).map((format) => (
        <MenuItem key={format} isDisabled={count === 0} onChoose={() => copyMessages(format)}>
          {messagesText(count)} as {format === 'json' ? 'JSON' : 'text'}
          <span class="muted">{format === 'json' ? 'Ctrl+Shift+C' : 'Ctrl+C'}</span>
        </MenuItem>
      ))}
      {connection && (
        <>
          <hr />
          <CommandItems
            session={session}
            connection={connection}
            onCopy={(text) => {
              close();
              void copy(text);
            }}
          />
        </>
      )}
    </>
  );
}

function messagesText(count: number): string {
  return count <= 1 ? 'Message' : `${formatCount(count)} messages`;
}
