// Runs in the page's own world before any script of the page, in every frame. Exports nothing.

import type { BridgeToPage, PageToBridge } from '../../extension/protocol/messages';
import { HANDOVER_EVENT } from '../../extension/protocol/ports';
import { createBlobReader } from './blob-bytes';
import { createNativeText } from './native-text';
import { observeEventSource } from './observe-event-source';
import { observeWebSocket } from './observe-websocket';
import { createOutbox } from './outbox';
import { patchMethod } from './patch-global';
import { type ListeningObserver, patchAdding } from './patch-listening';
import { apply, createWeakMap, getterOf, uncurry } from './primordials';
import { trustedListener } from './trusted-listener';
import { listen } from './web-natives';

const { port1: port, port2: bridgePort } = new MessageChannel();
// The bridge listens already. Nobody else can: the page has run no script yet.
document.dispatchEvent(new MessageEvent(HANDOVER_EVENT, { ports: [bridgePort] }));

const postMessage: (port: MessagePort, message: PageToBridge) => void = uncurry(
  MessagePort.prototype.postMessage,
);
const now = uncurry(Performance.prototype.now);
const { timeOrigin } = performance;
const { timeout } = AbortSignal;
const isHiddenOf = getterOf(Document.prototype, 'hidden');
const clock = performance;
const ownDocument = document;

const outbox = createOutbox({
  post: (message) => postMessage(port, message),
  now: () => timeOrigin + now(clock),
  // Not `setTimeout`: the page could clear it, and would see a gap in the numbers of its own.
  setTimer: (run, ms) => listen(timeout(ms), 'abort', trustedListener(run, report), false),
  readBlob: createBlobReader(report),
  isHidden: () => isHiddenOf(ownDocument),
});

function report(error: unknown): void {
  outbox.report(error);
}

// Parsed by the bridge, in a world where no page can tamper with the parser.
const commandOf: (event: MessageEvent) => BridgeToPage = getterOf(MessageEvent.prototype, 'data');
const obey = trustedListener((event: MessageEvent) => outbox.obey(commandOf(event)), report);
listen(port, 'message', obey, false);
port.start();

const texts = createNativeText();
const observers = createWeakMap<ListeningObserver>();
patchMethod(Function.prototype, 'toString', texts, (native, self, args) =>
  apply(native, texts.behind(self), args),
);
patchAdding(EventTarget.prototype, 'addEventListener', texts, observers);
patchAdding(EventTarget.prototype, 'when', texts, observers);
observeEventSource(globalThis, texts, observers, outbox);
observeWebSocket(globalThis, texts, outbox);
