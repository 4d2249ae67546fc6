import { KINDS } from '../../extension/protocol/kinds';
import type { Connection } from '../store/model';
import type { Command } from './command';
import { curlCommand, type SentBody } from './curl-command';
import { socketCommands } from './socket-commands';

/** What reproduces a connection in a terminal; nothing for a session over WebTransport, which no such tool speaks. */
export function connectionCommands(connection: Connection, body: SentBody | null): Command[] {
  if (connection.kind === 'websocket') return socketCommands(connection);
  return KINDS[connection.kind].isSocket ? [] : curlCommand(connection, body);
}
