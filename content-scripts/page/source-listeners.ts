import { FRAME } from '../../extension/protocol/frames';
import { HEARD_TYPES, NAME_CHARS } from '../../extension/protocol/limits';
import type { Connection } from './connection-table';
import { clipText } from './copy-text';
import type { Outbox } from './outbox-api';
import { createMap, getterOf } from './primordials';
import { trustedListener } from './trusted-listener';
import { dataOf, isMessageEvent, lastEventIdOf, listen, originOf } from './web-natives';

export const readyStateOf = getterOf(EventSource, 'readyState');

/** Our own listeners on one EventSource: some for its life, one more for each type the page names. */
export interface SourceListeners {
  /** The page listens to this event type from now on. */
  learn(type: string): void;
}

/** Listens at once and capturing, so that ours run first and no page can stop them. */
export function createSourceListeners(
  source: EventSource,
  connection: Connection,
  outbox: Outbox,
): SourceListeners {
  const { report } = outbox;
  const heard = createMap<string, true>();
  let origin = '';
  let isOriginTold = false;
  let lastId = '';

  /** `type`: the name as it is told, which may be the beginning of it. */
  function recordEvent(event: MessageEvent, name: string, type = name): void {
    const data = dataOf(event);
    if (typeof data !== 'string') return;
    if (!isOriginTold) tellOrigin(originOf(event));
    // Most events repeat the id of the one before: one copy of it is enough.
    const id = lastEventIdOf(event);
    if (id !== lastId) lastId = clipText(id, NAME_CHARS);
    outbox.text(connection, FRAME.event, data, type, lastId, 0);
    outbox.health.begin(source, name, event, connection);
  }

  /** All events of one attempt have the same origin; a redirect may lead the next one elsewhere. */
  function tellOrigin(seen: string): void {
    isOriginTold = true;
    if (seen === origin) return;
    origin = seen;
    outbox.note(connection, { type: 'origin-seen', origin: clipText(seen, NAME_CHARS) });
  }

  /** The server may name its events `open` or `error`: those carry data, the browser's own do not. */
  function listenToBrowser(type: string, observe: () => void): void {
    const listener = trustedListener((event: Event) => {
      if (isMessageEvent(event)) recordEvent(event, type);
      else observe();
    }, report);
    listen(source, type, listener, true);
  }

  function listenToServer(type: string): void {
    const eventType = clipText(type, NAME_CHARS);
    const listener = trustedListener(
      (event: MessageEvent) => recordEvent(event, type, eventType),
      report,
    );
    listen(source, type, listener, true);
  }

  listenToBrowser('open', () => {
    isOriginTold = false;
    outbox.note(connection, { type: 'connection-opened', protocol: '', extensions: '' });
  });
  listenToBrowser('error', () => {
    outbox.note(connection, { type: 'connection-error', readyState: readyStateOf(source) });
  });
  listenToServer('message');

  return {
    learn(type) {
      if (heard.get(type) || outbox.isRetired()) return;
      heard.set(type, true);
      if (type !== 'open' && type !== 'error' && type !== 'message') listenToServer(type);
      if (heard.size() > HEARD_TYPES) return;
      outbox.note(connection, { type: 'event-type-heard', eventType: clipText(type, NAME_CHARS) });
    },
  };
}
