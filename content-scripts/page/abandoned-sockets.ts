import type { Connection } from './connection-table';
import type { NativeText } from './native-text';
import type { ListenTo } from './observe-websocket';
import type { Outbox } from './outbox';
import { createPageListeners } from './page-listeners';
import { type ListeningObservers, patchHandler, patchRemoving } from './patch-listening';
import { uncurry } from './primordials';

/**
 * Firefox collects, and so closes, a WebSocket that nothing refers to and nobody listens to. A
 * listener of ours would keep it alive. So there, ours are on a socket just as long as the page
 * has some of its own, and what the browser collects is noted.
 */
export function listenWithPage(
  texts: NativeText,
  observers: ListeningObservers,
  outbox: Outbox,
): ListenTo {
  const { prototype } = WebSocket;
  patchRemoving(EventTarget.prototype, texts, observers);
  patchHandler(prototype, 'open', texts, observers);
  patchHandler(prototype, 'message', texts, observers);
  patchHandler(prototype, 'error', texts, observers);
  patchHandler(prototype, 'close', texts, observers);

  const register = uncurry(FinalizationRegistry.prototype.register);
  const collected = new FinalizationRegistry((connection: Connection) => {
    if (connection.state !== 'closed') outbox.note(connection, { type: 'connection-collected' });
  });

  return (socket, { connection, listeners }) => {
    const page = createPageListeners();

    function follow(change: typeof page.add, type: string, listener: unknown, options: unknown) {
      try {
        change(type, listener, options);
        listeners.listen(page.hold());
        listeners.catchUp();
      } catch (error) {
        outbox.report(error);
      }
    }

    observers.set(socket, {
      adding: (type, listener, options) => follow(page.add, type, listener, options),
      refused: (type, listener, options) => follow(page.remove, type, listener, options),
      removed: (type, listener, options) => follow(page.remove, type, listener, options),
    });
    register(collected, socket, connection);
  };
}
