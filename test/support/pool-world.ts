import type { PushServer, PushServerOptions } from '../../demo/servers/push-server';
import type { BrowserTotals, PoolView, SlotView } from '../../extension/protocol/pools';
import type { Browser, BrowserName, Tab } from './browser';
import { type PoolPicture, pictureOf } from './pool-picture';
import { startTestServer } from './servers/start-test-server';
import { expect } from './test';
import { until } from './until';
import { Watcher } from './watcher';

/** What makes requests: a tab, a frame in it, or a worker. */
export interface Asker {
  evaluate(expression: string): Promise<unknown>;
}

/** The ways that test/pages/ask.js knows to make a request. */
export type AskKind =
  | ('source' | 'socket' | 'fetch' | 'xhr')
  | ('image' | 'script' | 'style' | 'frame' | 'beacon');

export type WorkerKind = 'dedicated-worker' | 'shared-worker' | 'service-worker';

/** An expectation that may differ by browser. */
export type PerBrowser<Value> = Value | Readonly<Record<BrowserName, Value>>;

/** For a busy machine; mostly it is a matter of milliseconds. */
const AGREED_MS = 8_000;

/**
 * Tabs, frames and workers of a browser that make requests to servers that count, and the ledger,
 * which must tell the same. Each request of a scenario has a path of its own, by which the two are
 * compared.
 */
export class PoolWorld {
  readonly browser: Browser;
  /** Over HTTP/1.1. */
  readonly server: PushServer;
  readonly #servers: PushServer[];
  /** No request of a scenario goes there. */
  readonly #bystander: PushServer;
  readonly #watcher: Watcher;
  readonly #askers = new Set<Asker>();
  /** Paths of all requests that pages made. */
  readonly #made = new Set<string>();
  /** The same without those that were given up; a path once for each request. */
  #asked: string[] = [];

  private constructor({ browser, watcher, server, bystander }: WorldParts) {
    this.browser = browser;
    this.server = server;
    this.#servers = [server];
    this.#bystander = bystander;
    this.#watcher = watcher;
  }

  static async start(browser: Browser): Promise<PoolWorld> {
    const [watcher, server, bystander] = await Promise.all([
      Watcher.start(browser, null),
      startScenarioServer(),
      startTestServer(),
    ]);
    return new PoolWorld({ browser, watcher, server, bystander });
  }

  /** A further server, such as one that speaks HTTP/2. */
  async serve(options: PushServerOptions = {}): Promise<PushServer> {
    const server = await startScenarioServer(options);
    this.#servers.push(server);
    return server;
  }

  async tab(host = 'a.test', server = this.server): Promise<Tab> {
    return this.knows(await this.browser.openTab(server.url('/ask.html', host)));
  }

  /** In a private window; the browser must have been launched with `privateWindows`. */
  async privateTab(host: string): Promise<Tab> {
    return this.knows(
      await this.browser.openPrivateTab(this.server.url('/ask.html?private', host)),
    );
  }

  /** Anything else that makes requests. */
  knows<One extends Asker>(asker: One): One {
    this.#askers.add(asker);
    return asker;
  }

  async frame(tab: Tab, host: string, server = this.server): Promise<Asker> {
    const url = server.url(`/ask.html?frame=${this.#askers.size}`, host);
    await tab.evaluate(`new Promise((resolve) => {
      const frame = Object.assign(document.createElement('iframe'), { src: '${url}', onload: resolve });
      document.body.append(frame);
    }).then(() => {})`);
    return this.knows({ evaluate: (expression) => tab.evaluateInFrame(url, expression) });
  }

  async worker(tab: Tab, kind: WorkerKind): Promise<Asker> {
    const evaluate = (expression: string) =>
      tab.evaluate(`evaluateInWorker('${kind}', ${JSON.stringify(expression)})`);
    await evaluate('0');
    return this.knows({ evaluate });
  }

  /** Makes requests, in this order. `to`: origin of another server than the asker's own. */
  async ask(
    asker: Asker,
    kind: AskKind,
    paths: readonly string[],
    { to = '', ...options }: { to?: string } & Record<string, unknown> = {},
  ): Promise<void> {
    this.#asked.push(...paths);
    for (const path of paths) this.#made.add(path);
    const list = paths.map((path) => to + path);
    const args = [kind, list, options].map((argument) => JSON.stringify(argument));
    await asker.evaluate(`void ask(${args.join()})`);
  }

  /** `count` EventSources at `/sse/NAME1` and so on. */
  async stream(
    asker: Asker,
    name: string,
    count: number,
    options: { to?: string; withCredentials?: boolean } = {},
  ): Promise<void> {
    await this.ask(asker, 'source', numbered(`/sse/${name}`, count), options);
  }

  /** A request that `ask` does not make, such as a navigation. */
  expects(path: string): void {
    this.#asked.push(path);
    this.#made.add(path);
  }

  /** Ends a request from the page's side. */
  async drop(asker: Asker, path: string, to = ''): Promise<void> {
    this.gaveUp(path);
    await asker.evaluate(`void drop(${JSON.stringify(to + path)})`);
  }

  /** A page gave up requests that no server may have seen: those of a closed tab, for example. */
  gaveUp(...paths: string[]): void {
    this.#asked = this.#asked.filter((path) => !paths.includes(path));
  }

  /** The browser asks once more, as it does when an EventSource has ended. */
  expectsAgain(path: string): void {
    this.#asked.push(...this.#seen().filter((seen) => seen === path));
  }

  /** An asker that is gone. */
  lost(...askers: Asker[]): void {
    for (const asker of askers) this.#askers.delete(asker);
  }

  /**
   * The ledger tells what the servers see: exactly these pools, every open request in a slot, and
   * every request that no server has seen among the waiters. It stays so after all that could
   * reach a server has reached it.
   */
  async agrees(
    pools: PerBrowser<readonly string[]>,
    { withinMs = AGREED_MS }: { withinMs?: number } = {},
  ): Promise<void> {
    const expected = [...(isPerBrowser(pools) ? pools[this.browser.name] : pools)].sort();
    for (const timeout of [withinMs, AGREED_MS]) {
      await expect(async () => {
        const truth = { pools: expected, held: this.#open(), waiting: this.#unseen() };
        const { pools: lines, held, waiting } = await this.picture();
        const told = { pools: lines, held, waiting: [...waiting].sort() };
        expect(told).toEqual(truth);
      }).toPass({ timeout, intervals: [25] });
      await this.#settled();
    }
  }

  /**
   * Ends streams one at a time, and each end lets a waiter in. The server sees them arrive in the
   * order in which the ledger had listed them. `count`: more than were ended, where the first ones
   * are answered at once and make room for the next.
   */
  async letsInAsListed(
    asker: Asker,
    ended: readonly string[],
    count = ended.length,
  ): Promise<void> {
    const { waiting } = await this.picture();
    const before = this.#arrived().length;
    const arrivals = () => this.#arrived().slice(before);
    for (const [index, path] of ended.entries()) {
      await this.drop(asker, path);
      await until(`${index + 1} arrivals`, () => arrivals().length > index);
    }
    await until(`${count} arrivals`, () => arrivals().length >= count);
    expect(arrivals()).toEqual(waiting.slice(0, count));
  }

  /**
   * Makes requests one after the other, each when the ledger knows of the one before. Made at once,
   * they reach the browser's queue in an order that neither a page nor an extension can tell.
   */
  async askInTurn(
    asker: Asker,
    kind: AskKind,
    paths: readonly string[],
    options = {},
  ): Promise<void> {
    for (const path of paths) {
      await this.ask(asker, kind, [path], options);
      await until(`the ledger to know of ${path}`, async () => {
        const { held, waiting } = await this.picture();
        return [...held, ...waiting].includes(path);
      });
    }
  }

  /** Until all requests without an answer have been without one for so long. */
  async hasWaited(ms: number): Promise<void> {
    await until(`requests to wait for ${ms} ms`, async () => {
      const slots = (await this.pools()).flatMap(({ holders, waiters }) => [
        ...holders,
        ...waiters,
      ]);
      const starts = slots.filter(({ state }) => state !== 'holding').map((one) => one.startedAt);
      return starts.length > 0 && Date.now() - Math.max(...starts) > ms;
    });
  }

  /**
   * Stops the background as the browser does after minutes of idleness, when all is stored. Resolves
   * when the next one has told of its pools.
   */
  async restartBackground(whileStopped = () => Promise.resolve()): Promise<void> {
    await until('the ledger to be stored', () => this.#isStored());
    await this.#watcher.leave();
    await this.browser.stopBackground();
    await whileStopped();
    await this.#watcher.comeBack();
    await until('pools of the next background', () => this.#watcher.poolsMessage());
  }

  /** What stays the same for a request for as long as it runs. */
  async slots(): Promise<Pick<SlotView, 'requestId' | 'connection' | 'state'>[]> {
    const slots = (await this.pools()).flatMap(({ holders, waiters }) => [...holders, ...waiters]);
    return slots
      .map(({ requestId, connection, state }) => ({ requestId, connection, state }))
      .sort((first, second) => first.requestId.localeCompare(second.requestId));
  }

  /** What runs in the whole browser. */
  async totals(): Promise<BrowserTotals | null> {
    return (await this.#watcher.poolsMessage())?.totals ?? null;
  }

  async picture(): Promise<PoolPicture> {
    return pictureOf(await this.pools(), (port) => this.#nameOf(port));
  }

  /** The ledger's pools of this world's servers. */
  async pools(): Promise<PoolView[]> {
    return (await this.#watcher.pools()).filter(({ port }) => this.#nameOf(port) !== undefined);
  }

  async close(): Promise<void> {
    for (const server of [...this.#servers, this.#bystander]) await server.close();
  }

  async #isStored(): Promise<boolean> {
    const stored = await this.browser.evaluateInBackground<readonly StoredRequest[]>(
      `(globalThis.browser ?? chrome).storage.session.get('ledger').then(({ ledger }) =>
        ledger.live.map(({ requestId, respondedAt }) => ({ requestId, respondedAt })))`,
    );
    const slots = (await this.pools()).flatMap(({ holders, waiters }) => [...holders, ...waiters]);
    return slots.every(({ requestId, respondedAt }) =>
      stored.some((one) => one.requestId === requestId && one.respondedAt === respondedAt),
    );
  }

  /** Empty for the first server, `:2` and so on for the others. */
  #nameOf(port: string): string | undefined {
    const index = this.#servers.findIndex((server) => String(server.port) === port);
    if (index < 0) return undefined;
    return index === 0 ? '' : `:${index + 1}`;
  }

  #open(): string[] {
    return this.#servers.flatMap((server) => server.open().map(({ url }) => url)).sort();
  }

  #arrived(): string[] {
    const all = this.#servers.flatMap(({ log }) => log.connections);
    return all
      .sort((first, second) => first.openedAt - second.openedAt)
      .map(({ url }) => url)
      .filter((url) => this.#made.has(url));
  }

  #seen(): string[] {
    return this.#servers.flatMap(({ log }) => log.connections.map(({ url }) => url));
  }

  #unseen(): string[] {
    const seen = this.#seen();
    return this.#asked
      .filter((path) => {
        const index = seen.indexOf(path);
        if (index >= 0) seen.splice(index, 1);
        return index < 0;
      })
      .sort();
  }

  /** A request elsewhere, from each asker: what could go before it has gone. */
  async #settled(): Promise<void> {
    const url = this.#bystander.url('/poll');
    for (const asker of this.#askers) await asker.evaluate(`passBy('${url}')`);
  }
}

interface StoredRequest {
  readonly requestId: string;
  readonly respondedAt: number | null;
}

interface WorldParts {
  readonly browser: Browser;
  readonly watcher: Watcher;
  readonly server: PushServer;
  readonly bystander: PushServer;
}

/** `/sse/a1` to `/sse/aN`. */
export function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}

async function startScenarioServer(options: PushServerOptions = {}): Promise<PushServer> {
  const server = await startTestServer(options);
  // Firefox over HTTP/1.1 tells nobody of a response before its first byte.
  server.route('/sse', (request) => request.openStream().comment('open'));
  return server;
}

function isPerBrowser<Value>(
  value: PerBrowser<readonly Value[]>,
): value is Readonly<Record<BrowserName, readonly Value[]>> {
  return !Array.isArray(value);
}
