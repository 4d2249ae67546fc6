import { FOLLOWED_WORKERS, WORKER_PING_MS } from '../../extension/protocol/limits';
import type { FollowWorker } from '../../extension/protocol/messages';
import type { ExtensionRuntime } from './extension-runtime';
import { WorkerRelay } from './worker-relay';

/** The workers of this frame, dedicated and shared, in the order they came. */
export class WorkerRelays {
  #workers: WorkerRelay[] = [];

  follow(runtime: ExtensionRuntime, worker: FollowWorker, isControlled: boolean): void {
    if (this.#workers.length === 0) {
      setInterval(() => {
        for (const one of this.#workers) one.ping();
      }, WORKER_PING_MS);
    }
    this.#workers.push(new WorkerRelay(runtime, worker, isControlled));
    if (this.#workers.length <= FOLLOWED_WORKERS) return;
    const silent = this.#workers.find(({ relay }) => !relay.isConnected);
    silent?.close();
    this.#workers = this.#workers.filter((one) => one !== silent);
  }

  wake(): void {
    for (const { relay } of this.#workers) relay.wake();
  }

  /** An open channel could keep the page out of the back/forward cache. */
  suspend(): void {
    for (const one of this.#workers) {
      one.relay.suspend();
      one.close();
    }
  }

  resume(): void {
    for (const one of this.#workers) {
      one.open();
      one.relay.resume();
    }
  }
}
