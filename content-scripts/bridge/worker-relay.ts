import { WORKER_PINGS } from '../../extension/protocol/limits';
import type { FollowWorker } from '../../extension/protocol/messages';
import { WORKER_LEAVES, WORKER_PING } from '../../extension/protocol/ports';
import type { ExtensionRuntime } from './extension-runtime';
import { type InstrumentPort, Relay } from './relay';

/** Relays for a worker of this frame, over the channel that its instrument opens when it has something to tell. */
export class WorkerRelay {
  readonly relay: Relay;
  readonly #name: string;
  readonly #port: InstrumentPort;
  #channel: BroadcastChannel | undefined;
  #unanswered = 0;

  constructor(
    runtime: ExtensionRuntime,
    { channel, url, context }: FollowWorker,
    isControlled: boolean,
  ) {
    this.#name = channel;
    const facts = { key: channel, url, navigationProtocol: '', isControlled, context };
    this.relay = new Relay(runtime, () => facts, true);
    this.#port = {
      onmessage: null,
      postMessage: (message) => this.#channel?.postMessage(message),
      close: () => this.close(),
    };
    this.relay.handOver(this.#port);
    this.open();
  }

  open(): void {
    this.#channel = new BroadcastChannel(this.#name);
    this.#channel.onmessage = (event) => {
      this.#unanswered = 0;
      if (event.data === WORKER_LEAVES) this.relay.hangUp();
      else if (event.data !== WORKER_PING) this.#port.onmessage?.(event);
    };
    // It may have spoken before anyone listened.
    this.#channel.postMessage({ type: 'announce' });
  }

  close(): void {
    this.#channel?.close();
    this.#channel = undefined;
  }

  /** No event tells that a worker has ended, so one that has spoken is asked now and then. */
  ping(): void {
    if (!this.relay.isConnected) this.#unanswered = 0;
    else if (this.#unanswered === WORKER_PINGS) this.relay.hangUp();
    else {
      this.#unanswered++;
      this.#channel?.postMessage(WORKER_PING);
    }
  }
}
