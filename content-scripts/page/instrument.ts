import type { PageToBridge } from '../../extension/protocol/messages';
import { baseUrl } from './base-url';
import { createBlobReader } from './blob-bytes';
import { type BodyBranch, messageBranch } from './body-flow';
import { createExchanges } from './exchanges';
import type { FollowedStreams } from './followed-streams';
import { createNativeText } from './native-text';
import { observeEventSource } from './observe-event-source';
import { observeFetch } from './observe-fetch';
import { observeHealth } from './observe-health';
import { observeStream } from './observe-stream';
import { observeWebSocket } from './observe-websocket';
import { observeWebSocketStream } from './observe-websocket-stream';
import { observeWebTransport } from './observe-webtransport';
import { observeXhr } from './observe-xhr';
import { createOutbox } from './outbox';
import type { Outbox } from './outbox-api';
import { patchMethod } from './patch-global';
import { type ListeningObserver, patchAdding } from './patch-listening';
import { apply, createWeakMap, uncurry } from './primordials';
import { trustedListener } from './trusted-listener';
import { listen } from './web-natives';
import { observeWritableStreams, type WritableStreams } from './writable-chunks';

const now = uncurry(Performance.prototype.now);
const { timeOrigin } = performance;
const { timeout } = AbortSignal;
const clock = performance;

/**
 * Observes everything that pushes in this global scope, a window's or a worker's. `isHidden`: its
 * timers are slow.
 */
export function instrument(
  post: (message: PageToBridge) => void,
  isHidden: () => boolean,
  notRestored?: string[],
): Outbox {
  const report = (error: unknown) => outbox.report(error);
  const outbox = createOutbox({
    post,
    now: () => timeOrigin + now(clock),
    // Not `setTimeout`: the page could clear it, and would see a gap in the numbers of its own.
    setTimer: (run, ms) => listen(timeout(ms), 'abort', trustedListener(run, report), false),
    readBlob: createBlobReader(report),
    isHidden,
    notRestored,
  });

  /** What one observer does not find in a browser must not cost the page the others. */
  function observe(begin: () => void): void {
    try {
      begin();
    } catch (error) {
      report(error);
    }
  }

  const texts = createNativeText();
  const observers = createWeakMap<ListeningObserver>();
  patchMethod(Function.prototype, 'toString', texts, (native, self, args) =>
    apply(native, texts.behind(self), args),
  );
  patchAdding(EventTarget.prototype, 'addEventListener', texts, observers);
  patchAdding(EventTarget.prototype, 'when', texts, observers);
  observe(() => observeEventSource(globalThis, texts, observers, outbox));
  observe(() => observeWebSocket(globalThis, texts, outbox));
  const streams = createWeakMap<BodyBranch>();
  let written: WritableStreams = { follow: () => {}, writerOf: () => undefined };
  observe(() => {
    written = observeWritableStreams(globalThis, texts);
  });
  observe(() => observeStream(globalThis, texts, streams, written, outbox));
  const exchanges = createExchanges(outbox);
  observe(() => observeFetch(globalThis, texts, exchanges, streams, outbox, baseUrl));
  observe(() => observeXhr(globalThis, texts, exchanges, outbox, baseUrl));
  const followed: FollowedStreams = {
    readable: (stream, reader) => streams.set(stream, messageBranch(outbox, reader)),
    writable: written.follow,
  };
  observe(() => observeWebSocketStream(globalThis, texts, followed, outbox));
  observe(() => observeWebTransport(globalThis, texts, followed, outbox));
  observe(() => observeHealth(globalThis, outbox));
  return outbox;
}
