import { HANDOVER_EVENT } from '../../extension/protocol/ports';
import { describeDocument } from './describe-document';
import { extensionRuntime } from './extension-runtime';
import { Relay } from './relay';

const runtime = extensionRuntime();
if (runtime) {
  // A frame's first, empty document is complete from the start.
  const isLate = self === top && document.readyState !== 'loading';
  const relay = new Relay(runtime, describeDocument(), isLate);

  // The page's instrument runs right after this script, and before any script of the page.
  document.addEventListener(
    HANDOVER_EVENT,
    (event) => {
      const port = event instanceof MessageEvent ? event.ports[0] : undefined;
      if (port) relay.handOver(port);
    },
    { once: true },
  );

  runtime.onMessage.addListener((message, _sender, answer) => {
    const reply = relay.applyExtensionMessage(message);
    if (reply) answer(reply);
  });

  // An open port keeps a page out of the back/forward cache, or is cut by it. The page itself may
  // dispatch such events, to make us look away.
  addEventListener('pagehide', ({ persisted, isTrusted }) => {
    if (persisted && isTrusted) relay.suspend();
  });
  addEventListener('pageshow', ({ persisted, isTrusted }) => {
    if (persisted && isTrusted) relay.resume();
  });
}
