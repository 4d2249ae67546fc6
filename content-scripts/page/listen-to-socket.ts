import { FRAME } from '../../extension/protocol/frames';
import { NAME_CHARS } from '../../extension/protocol/limits';
import { isBinaryData, recordBinary } from './binary-data';
import type { Connection } from './connection-table';
import { clipText } from './copy-text';
import type { Outbox } from './outbox-api';
import { getterOf } from './primordials';
import { trustedListener } from './trusted-listener';
import { dataOf, listen } from './web-natives';

export const readyStateOf = getterOf(WebSocket, 'readyState');
const protocolOf = getterOf(WebSocket, 'protocol');
const extensionsOf = getterOf(WebSocket, 'extensions');
const codeOf = getterOf(CloseEvent, 'code');
const reasonOf = getterOf(CloseEvent, 'reason');
const wasCleanOf = getterOf(CloseEvent, 'wasClean');

/**
 * Puts our own listeners on a new WebSocket: before the page has it, and capturing, so that ours
 * run first and no page can stop them. They keep no socket alive: Chromium and Firefox keep an
 * open one anyway, and collect a closed one with its listeners.
 */
export function listenToSocket(socket: WebSocket, connection: Connection, outbox: Outbox): void {
  function on<Heard extends Event>(type: string, observe: (event: Heard) => void): void {
    listen(socket, type, trustedListener(observe, outbox.report), true);
  }

  on('open', () => {
    const protocol = clipText(protocolOf(socket), NAME_CHARS);
    const extensions = clipText(extensionsOf(socket), NAME_CHARS);
    outbox.note(connection, { type: 'connection-opened', protocol, extensions });
  });
  on('message', (event: MessageEvent) => {
    const data = dataOf(event);
    if (typeof data === 'string') outbox.text(connection, FRAME.textIn, data, null, null, 0);
    else if (isBinaryData(data)) recordBinary(outbox, connection, FRAME.binaryIn, data, 0);
    outbox.health.begin(socket, 'message', event, connection);
  });
  on('error', () => {
    outbox.note(connection, { type: 'connection-error', readyState: readyStateOf(socket) });
  });
  on('close', (event: CloseEvent) => {
    outbox.note(connection, {
      type: 'connection-closed',
      code: codeOf(event),
      reason: reasonOf(event),
      wasClean: wasCleanOf(event),
    });
  });
}
