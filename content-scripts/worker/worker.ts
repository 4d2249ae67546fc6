// Put in front of a worker's script by the background, as one line, in the function that
// `extension/background/workers/prelude.ts` writes around it. Runs once in each worker, before any
// of its own code. Exports nothing.

import { WORKER_IDLE_PINGS } from '../../extension/protocol/limits';
import type { PageToBridge } from '../../extension/protocol/messages';
import { WORKER_LEAVES, WORKER_PING } from '../../extension/protocol/ports';
import { instrument } from '../page/instrument';
import { uncurry } from '../page/primordials';
import { trustedListener } from '../page/trusted-listener';
import { commandOf, dataOf, listen } from '../page/web-natives';

/** Name of the channel that only this worker and the bridge of its page know. */
declare const pushscopeChannel: string;

type Message = PageToBridge | typeof WORKER_PING | typeof WORKER_LEAVES;

const NativeChannel = BroadcastChannel;
const postMessage: (channel: BroadcastChannel, message: Message) => void = uncurry(
  BroadcastChannel.prototype.postMessage,
);
const closeChannel = uncurry(BroadcastChannel.prototype.close);

let channel: BroadcastChannel | undefined;
let idlePings = 0;

/**
 * Opened with the first push connection: a worker without any stays as it is. An open channel keeps
 * a worker alive that nobody refers to any more, as its connections do.
 */
function post(message: Message): void {
  if (!channel) {
    channel = new NativeChannel(pushscopeChannel);
    listen(channel, 'message', obey, false);
  }
  postMessage(channel, message);
}

function leave(): void {
  if (!channel) return;
  postMessage(channel, WORKER_LEAVES);
  closeChannel(channel);
  channel = undefined;
}

function answerPing(): void {
  idlePings = outbox.isInUse() ? 0 : idlePings + 1;
  if (idlePings < WORKER_IDLE_PINGS) {
    post(WORKER_PING);
  } else {
    idlePings = 0;
    leave();
  }
}

const outbox = instrument(post, () => false);
const obey = trustedListener(
  (event: MessageEvent) => {
    if (dataOf(event) === WORKER_PING) answerPing();
    else outbox.obey(commandOf(event));
    if (outbox.isRetired()) leave();
  },
  (error) => outbox.report(error),
);
