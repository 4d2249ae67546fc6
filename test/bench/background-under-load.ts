import { resolve } from 'node:path';
import type { CdpSession } from '../support/browser-cdp-session';
import type { LoadScenario } from '../support/load-scenario';
import { until } from '../support/until';
import { ChromiumWithExtensions } from './chromium-with-extensions';
import { writeListeningExtension } from './listening-extension';
import { type CpuProfile, scriptSeconds } from './script-seconds';

interface Background {
  readonly worker: CdpSession;
  /** Its process, which no other extension or page shares. */
  readonly pid: number;
}

interface PerBackground<One> {
  readonly pushscope: One;
  readonly listening: One;
}

/** Seconds that each of the two backgrounds spent on one burst. */
export interface Burst extends PerBackground<number> {
  /** webRequest events that each of them got. */
  readonly events: number;
}

/**
 * `process`: CPU time of the whole process, with the browser's own code around the script. `script`:
 * time in which the profiler saw script run, which is longer on a machine that is busy otherwise.
 */
export type Measure = 'process' | 'script';

/** Each tab asks in two rows, one request after the other in each. */
const ROWS = 2;
const REQUESTS_A_ROW = 15;
/** Start, headers sent, response, end. */
const EVENTS_A_REQUEST = 4;
/** Times that a snapshot is stored; a single one is too short for the clock. */
const STORED = 20;

interface Parts {
  readonly browser: ChromiumWithExtensions;
  readonly load: LoadScenario;
  readonly tabs: readonly CdpSession[];
  readonly backgrounds: PerBackground<Background>;
}

/** Chromium with Pushscope and an extension that only listens, side by side in the same bursts. */
export class BackgroundUnderLoad {
  readonly #parts: Parts;
  #bursts = 0;

  private constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Resolves when all streams are open. */
  static async open(load: LoadScenario): Promise<BackgroundUnderLoad> {
    const extension = writeListeningExtension();
    const browser = new ChromiumWithExtensions();
    const pushscope = await browser.install(resolve('dist/chrome'));
    const listening = await browser.install(extension.path);
    extension.remove();
    const tabs: CdpSession[] = [];
    for (const { url, streams } of load.tabs) {
      const tab = await browser.openTab(url);
      await tab.evaluate(`openStreams(${JSON.stringify(streams)})`);
      tabs.push(tab);
    }
    await until('all streams', () => load.unserved().length === 0);
    const backgrounds = {
      pushscope: { worker: pushscope, pid: await browser.processOf(pushscope) },
      listening: { worker: listening, pid: await browser.processOf(listening) },
    };
    return new BackgroundUnderLoad({ browser, load, tabs, backgrounds });
  }

  /** What a burst of short requests costs. */
  async burst(measure: Measure): Promise<Burst> {
    const { worker } = this.#parts.backgrounds.listening;
    const events = () => worker.evaluate<number>('self.events');
    const eventsBefore = await events();
    const spent = await (measure === 'script' ? this.#startProfiles() : this.#startClocks());
    await this.#passShortRequests();
    const told = this.#parts.tabs.length * ROWS * REQUESTS_A_ROW * EVENTS_A_REQUEST;
    await until('all events', async () => (await events()) - eventsBefore >= told);
    return { ...(await spent()), events: (await events()) - eventsBefore };
  }

  /** Milliseconds for which the background stands still while it hands its ledger to the storage. */
  storeMs(): Promise<number> {
    return this.#parts.backgrounds.pushscope.worker.evaluate<number>(`(async () => {
      const { session } = chrome.storage;
      const { ledger } = await session.get('ledger');
      let spent = 0;
      for (let n = 0; n < ${STORED}; n += 1) {
        const start = performance.now();
        const stored = session.set({ bench: ledger });
        spent += performance.now() - start;
        await stored;
      }
      await session.remove('bench');
      return spent / ${STORED};
    })()`);
  }

  close(): Promise<void> {
    return this.#parts.browser.close();
  }

  async #passShortRequests(): Promise<void> {
    const { load, tabs } = this.#parts;
    this.#bursts += 1;
    const wanted = load.shortCount + tabs.length * ROWS * REQUESTS_A_ROW;
    for (const [index, tab] of tabs.entries()) {
      for (let row = 0; row < ROWS; row += 1) {
        const urls = load.shortRequests(index, this.#bursts * ROWS + row, REQUESTS_A_ROW);
        await tab.evaluate(`void fetchInTurn(${JSON.stringify(urls)})`);
      }
    }
    await until(
      'all answers',
      () => load.shortCount === wanted && load.openCount('/short') === 0,
      60_000,
    );
  }

  async #startClocks(): Promise<() => Promise<PerBackground<number>>> {
    const { browser, backgrounds } = this.#parts;
    const before = await browser.cpuSeconds();
    return async () => {
      const after = await browser.cpuSeconds();
      const spent = ({ pid }: Background) => (after.get(pid) ?? 0) - (before.get(pid) ?? 0);
      return { pushscope: spent(backgrounds.pushscope), listening: spent(backgrounds.listening) };
    };
  }

  async #startProfiles(): Promise<() => Promise<PerBackground<number>>> {
    const { pushscope, listening } = this.#parts.backgrounds;
    for (const { worker } of [pushscope, listening]) {
      await worker.call('Profiler.enable');
      await worker.call('Profiler.start');
    }
    const stop = async ({ worker }: Background) => {
      const { profile } = await worker.call<{ profile: CpuProfile }>('Profiler.stop');
      await worker.call('Profiler.disable');
      return scriptSeconds(profile);
    };
    return async () => ({ pushscope: await stop(pushscope), listening: await stop(listening) });
  }
}
