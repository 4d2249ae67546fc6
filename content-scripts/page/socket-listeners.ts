import { FRAME } from '../../extension/protocol/frames';
import { isBinaryData, recordBinary } from './binary-data';
import type { Connection } from './connection-table';
import type { Outbox } from './outbox';
import type { Hold } from './page-listeners';
import { getterOf } from './primordials';
import { trustedListener } from './trusted-listener';
import { dataOf, listen, unlisten } from './web-natives';

const OPEN = 1;

const readyStateOf = getterOf(WebSocket.prototype, 'readyState');
const protocolOf = getterOf(WebSocket.prototype, 'protocol');
const extensionsOf = getterOf(WebSocket.prototype, 'extensions');
const codeOf = getterOf(CloseEvent.prototype, 'code');
const reasonOf = getterOf(CloseEvent.prototype, 'reason');
const wasCleanOf = getterOf(CloseEvent.prototype, 'wasClean');

/** Our own listeners on one WebSocket. */
export interface SocketListeners {
  /**
   * Listens as far as `hold` allows. Capturing, and before the page adds its own, so that ours
   * run first and no page can stop them.
   */
  listen(hold: Hold): void;
  /** Notes an `open` that came while we could not listen. */
  catchUp(): void;
}

export function createSocketListeners(
  socket: WebSocket,
  connection: Connection,
  outbox: Outbox,
): SocketListeners {
  const { report } = outbox;
  let current: Hold = 'nothing';

  function noteOpened(): void {
    if (connection.state !== 'connecting') return;
    const protocol = protocolOf(socket);
    const extensions = extensionsOf(socket);
    outbox.note(connection, { type: 'connection-opened', protocol, extensions });
  }

  const onOpen = trustedListener(noteOpened, report);
  const onMessage = trustedListener((event: MessageEvent) => {
    const data = dataOf(event);
    if (typeof data === 'string') outbox.text(connection, FRAME.textIn, data, null, null, 0);
    else if (isBinaryData(data)) recordBinary(outbox, connection, FRAME.binaryIn, data, 0);
  }, report);
  const onError = trustedListener(() => {
    outbox.note(connection, { type: 'connection-error', readyState: readyStateOf(socket) });
  }, report);
  const onClose = trustedListener((event: CloseEvent) => {
    outbox.note(connection, {
      type: 'connection-closed',
      code: codeOf(event),
      reason: reasonOf(event),
      wasClean: wasCleanOf(event),
    });
  }, report);

  function listenTo<Heard extends Event>(
    isWanted: boolean,
    isListening: boolean,
    type: string,
    run: (event: Heard) => void,
  ): void {
    if (isWanted && !isListening) listen(socket, type, run, true);
    if (isListening && !isWanted) unlisten(socket, type, run, true);
  }

  return {
    listen(hold) {
      listenTo(hold !== 'nothing', current !== 'nothing', 'open', onOpen);
      const isWanted = hold === 'socket';
      const isListening = current === 'socket';
      listenTo(isWanted, isListening, 'message', onMessage);
      listenTo(isWanted, isListening, 'error', onError);
      listenTo(isWanted, isListening, 'close', onClose);
      current = hold;
    },

    catchUp() {
      if (readyStateOf(socket) === OPEN) noteOpened();
    },
  };
}
