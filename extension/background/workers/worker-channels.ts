import { URL_CHARS, WORKERS } from '../../protocol/limits';
import type { FollowWorker } from '../../protocol/messages';
import { originOf } from '../../protocol/origin-of';
import { forgetOldest } from '../ledger/forget-oldest';
import type { WorkerScript } from './worker-script';

/** A frame of a tab, as a place for a worker that is outside of tabs. */
export interface FramePlace {
  tabId: number;
  frameId: number;
  url: string;
  cookieStoreId: string;
}

export interface WorkerChannelsParts {
  /** Random, as long as a key. */
  randomName: () => string;
  tell: (place: Pick<FramePlace, 'tabId' | 'frameId'>, message: FollowWorker) => void;
  /** Of all tabs, those in front first. */
  frames: () => Promise<FramePlace[]>;
}

interface KnownWorker {
  script: WorkerScript;
  /** Where a worker outside of tabs is shown. */
  tabId: number | null;
}

/** Gives each worker a channel of its own, and tells the bridge of its frame to listen there. */
export class WorkerChannels {
  readonly #parts: WorkerChannelsParts;
  readonly #workers = new Map<string, KnownWorker>();

  constructor(parts: WorkerChannelsParts) {
    this.#parts = parts;
  }

  /** The name of the channel of a worker that starts. */
  open(script: WorkerScript): string {
    const channel = this.#parts.randomName();
    const worker = { script, tabId: null };
    this.#workers.set(channel, worker);
    forgetOldest(this.#workers, WORKERS);
    if (script.tabId < 0) void this.#place(channel, worker);
    else this.#tell(channel, script, script);
    return channel;
  }

  /** A tab is closed, or its document another one: what it showed for other tabs' sake moves there. */
  leave(tabId: number): void {
    for (const [channel, worker] of this.#workers) {
      if (worker.tabId === tabId) void this.#place(channel, worker, tabId);
    }
  }

  /** The frame that asked for it, or any other of its origin: all of them may use it. */
  async #place(channel: string, worker: KnownWorker, except = -1): Promise<void> {
    const { script } = worker;
    const frames = await this.#parts.frames();
    const able = frames.filter(
      ({ tabId, url, cookieStoreId }) =>
        tabId !== except &&
        cookieStoreId === script.cookieStoreId &&
        originOf(url) === originOf(script.url),
    );
    const place = able.find(({ url }) => url === script.owner) ?? able[0];
    worker.tabId = place?.tabId ?? null;
    if (place) this.#tell(channel, script, place);
  }

  #tell(
    channel: string,
    script: WorkerScript,
    { tabId, frameId }: Pick<FramePlace, 'tabId' | 'frameId'>,
  ): void {
    const { context } = script;
    const url = script.url.slice(0, URL_CHARS);
    this.#parts.tell({ tabId, frameId }, { type: 'follow-worker', channel, url, context });
  }
}
