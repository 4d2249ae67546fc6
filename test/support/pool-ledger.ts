import type { BrowserTotals, PoolView, SlotView } from '../../extension/protocol/pools';
import type { Browser } from './browser';
import { type PoolPicture, pictureOf } from './pool-picture';
import type { PoolServers } from './pool-servers';
import { until } from './until';
import { Watcher } from './watcher';

/** What the ledger tells of the pools of a scenario's servers. */
export class PoolLedger {
  readonly #browser: Browser;
  readonly #watcher: Watcher;
  readonly #servers: PoolServers;

  private constructor(browser: Browser, watcher: Watcher, servers: PoolServers) {
    this.#browser = browser;
    this.#watcher = watcher;
    this.#servers = servers;
  }

  static async watch(browser: Browser, servers: PoolServers): Promise<PoolLedger> {
    return new PoolLedger(browser, await Watcher.start(browser, null), servers);
  }

  async pools(): Promise<PoolView[]> {
    const pools = await this.#watcher.pools();
    return pools.filter(({ port }) => this.#servers.nameOf(port) !== undefined);
  }

  async picture(): Promise<PoolPicture> {
    return pictureOf(await this.pools(), (port) => this.#servers.nameOf(port));
  }

  /** Holders and waiters of all pools. */
  async slots(): Promise<SlotView[]> {
    return (await this.pools()).flatMap(({ holders, waiters }) => [...holders, ...waiters]);
  }

  /** What runs in the whole browser. */
  async totals(): Promise<BrowserTotals | null> {
    return (await this.#watcher.poolsMessage())?.totals ?? null;
  }

  /** Until it lists a request of this path. */
  async knows(path: string): Promise<void> {
    await until(`the ledger to know of ${path}`, async () => {
      const { held, waiting } = await this.picture();
      return [...held, ...waiting].includes(path);
    });
  }

  /**
   * Stops the background as the browser does after minutes of idleness, when all is stored. Resolves
   * when the next one has told of its pools.
   */
  async restart(whileStopped: () => Promise<void>): Promise<void> {
    await until('the ledger to be stored', () => this.#isStored());
    await this.#watcher.leave();
    await this.#browser.stopBackground();
    await whileStopped();
    await this.#watcher.comeBack();
    await until('pools of the next background', () => this.#watcher.poolsMessage());
  }

  async #isStored(): Promise<boolean> {
    const stored = await this.#browser.evaluateInBackground<
      readonly Pick<SlotView, 'requestId' | 'respondedAt'>[]
    >(
      `(globalThis.browser ?? chrome).storage.session.get('ledger').then(({ ledger }) =>
        JSON.parse(ledger).live.map(({ requestId, respondedAt }) => ({ requestId, respondedAt })))`,
    );
    return (await this.slots()).every(({ requestId, respondedAt }) =>
      stored.some((one) => one.requestId === requestId && one.respondedAt === respondedAt),
    );
  }
}
