// Runs in the page's own world before any script of the page, in every frame. Exports nothing.

import type { PageToBridge } from '../../extension/protocol/messages';
import { HANDOVER_EVENT } from '../../extension/protocol/ports';
import { instrument } from './instrument';
import { notRestored } from './not-restored';
import { getterOf, uncurry } from './primordials';
import { trustedListener } from './trusted-listener';
import { commandOf, listen } from './web-natives';

const { port1: port, port2: bridgePort } = new MessageChannel();
// The bridge listens already. Nobody else can: the page has run no script yet.
document.dispatchEvent(new MessageEvent(HANDOVER_EVENT, { ports: [bridgePort] }));

const postMessage: (port: MessagePort, message: PageToBridge) => void = uncurry(
  MessagePort.prototype.postMessage,
);
const isHiddenOf = getterOf(Document, 'hidden');
const ownDocument = document;

const outbox = instrument(
  (message) => postMessage(port, message),
  () => isHiddenOf(ownDocument),
  notRestored(),
);
const obey = trustedListener(
  (event: MessageEvent) => outbox.obey(commandOf(event)),
  (error) => outbox.report(error),
);
listen(port, 'message', obey, false);
port.start();
