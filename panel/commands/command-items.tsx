import type { Connection } from '../store/model';
import type { Session } from '../store/session-api';
import { MenuItem } from '../ui/menu-item';
import { connectionCommands } from './connection-commands';
import { sentBody } from './sent-body';

interface CommandItemsProps {
  session: Session;
  connection: Connection;
  onCopy: (text: string) => void;
}

/** Menu items that copy a connection as something to paste into a terminal. */
export function CommandItems({ session, connection, onCopy }: CommandItemsProps) {
  const commands = connectionCommands(connection, sentBody(session, connection.id));
  if (commands.length === 0) {
    return <MenuItem isDisabled>No tool opens {connection.label}</MenuItem>;
  }
  return (
    <>
      {commands.map(({ tool, text }) => (
        <MenuItem
          key={tool}
          title="For a POSIX shell, not for Windows"
          onChoose={() => onCopy(text)}
        >
          {connection.label} as {tool}
        </MenuItem>
      ))}
    </>
  );
}
