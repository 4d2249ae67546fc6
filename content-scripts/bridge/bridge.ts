import type { WakeAnswer } from '../../extension/protocol/messages';
import { parseBridgeCommand } from '../../extension/protocol/parse-bridge-command';
import { HANDOVER_EVENT } from '../../extension/protocol/ports';
import { describeDocument, hasController } from './describe-document';
import { extensionRuntime } from './extension-runtime';
import { Relay } from './relay';
import { WorkerRelays } from './worker-relays';

const runtime = extensionRuntime();
if (runtime) {
  // A frame's first, empty document is complete from the start.
  const isLate = self === top && document.readyState !== 'loading';
  const relay = new Relay(runtime, describeDocument());
  const workers = new WorkerRelays();

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
    const command = parseBridgeCommand(message);
    if (command?.type === 'follow-worker') {
      workers.follow(runtime, command, hasController());
    } else if (command) {
      relay.wake();
      workers.wake();
      answer((isLate || relay.retired ? 'late' : 'ready') satisfies WakeAnswer);
    }
  });

  // An open port keeps a page out of the back/forward cache, or is cut by it. The page itself may
  // dispatch such events, to make us look away.
  const leaveOrReturn = ({ type, persisted, isTrusted }: PageTransitionEvent): void => {
    if (!persisted || !isTrusted) return;
    const step = type === 'pagehide' ? 'suspend' : 'resume';
    relay[step]();
    workers[step]();
  };
  // The same listeners again change nothing, unless `document.open()` took them away.
  const listen = (): void => {
    addEventListener('pagehide', leaveOrReturn);
    addEventListener('pageshow', leaveOrReturn);
  };
  listen();
  // In Chromium `document.open()` removes the listeners of all worlds; observers of the tree stay.
  new MutationObserver(listen).observe(document, { childList: true });
}
