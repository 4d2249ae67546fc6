import type { PushServer, PushServerOptions } from '../../demo/servers/push-server';
import type { Browser, BrowserName, Tab } from './browser';
import { PoolLedger } from './pool-ledger';
import { PoolServers } from './pool-servers';
import { startTestServer } from './servers/start-test-server';
import { expect } from './test';
import { until } from './until';

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
const AGREED_MS = 30_000;

/**
 * Tabs, frames and workers of a browser that make requests to servers that count, and the ledger,
 * which must tell the same. Each request of a scenario has a path of its own, by which the two are
 * compared.
 */
export class PoolWorld {
  readonly browser: Browser;
  /** Over HTTP/1.1. */
  readonly server: PushServer;
  readonly ledger: PoolLedger;
  readonly #servers: PoolServers;
  /** No request of a scenario goes there. */
  readonly #bystander: PushServer;
  readonly #askers = new Set<Asker>();

  private constructor({ browser, ledger, servers, server, bystander }: WorldParts) {
    this.browser = browser;
    this.ledger = ledger;
    this.server = server;
    this.#servers = servers;
    this.#bystander = bystander;
  }

  static async start(browser: Browser): Promise<PoolWorld> {
    const servers = new PoolServers();
    const [ledger, server, bystander] = await Promise.all([
      PoolLedger.watch(browser, servers),
      servers.start(),
      startTestServer(),
    ]);
    return new PoolWorld({ browser, ledger, servers, server, bystander });
  }

  /** A further server, such as one that speaks HTTP/2. */
  serve(options: PushServerOptions = {}): Promise<PushServer> {
    return this.#servers.start(options);
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
    this.#servers.expect(...paths);
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

  /** Requests that `ask` does not make, such as a navigation. */
  expects(...paths: readonly string[]): void {
    this.#servers.expect(...paths);
  }

  /** The browser asks once more, as it does when an EventSource has ended. */
  expectsAgain(path: string): void {
    this.#servers.expectAgain(path);
  }

  /** Ends a request from the page's side. */
  async drop(asker: Asker, path: string, to = ''): Promise<void> {
    this.gaveUp(path);
    await asker.evaluate(`void drop(${JSON.stringify(to + path)})`);
  }

  /** A page gave up requests that no server may have seen: those of a closed tab, for example. */
  gaveUp(...paths: readonly string[]): void {
    this.#servers.giveUp(...paths);
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
  async agrees(pools: PerBrowser<readonly string[]>): Promise<void> {
    const expected = [...(isPerBrowser(pools) ? pools[this.browser.name] : pools)].sort();
    await this.#comparesEqual(expected);
    await this.#settled();
    await this.#comparesEqual(expected);
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
    const { waiting } = await this.ledger.picture();
    const before = this.#servers.arrived().length;
    const arrivals = () => this.#servers.arrived().slice(before);
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
      await this.ledger.knows(path);
    }
  }

  /**
   * Until all requests without an answer have been seen without one for so long, by a monotonic clock:
   * pages go by such a one too.
   */
  async hasWaited(ms: number): Promise<void> {
    const seenSince = new Map<string, number>();
    await until(`requests to wait for ${ms} ms`, async () => {
      const slots = (await this.ledger.slots()).filter(({ state }) => state !== 'holding');
      const now = performance.now();
      for (const { requestId } of slots)
        if (!seenSince.has(requestId)) seenSince.set(requestId, now);
      return (
        slots.length > 0 &&
        slots.every(({ requestId }) => now - (seenSince.get(requestId) ?? now) > ms)
      );
    });
  }

  async restartBackground(whileStopped = () => Promise.resolve()): Promise<void> {
    await this.ledger.restart(whileStopped);
  }

  async close(): Promise<void> {
    await this.#servers.close();
    await this.#bystander.close();
  }

  async #comparesEqual(pools: readonly string[]): Promise<void> {
    await expect(async () => {
      const truth = { pools, held: this.#servers.open(), waiting: this.#servers.unseen() };
      const told = await this.ledger.picture();
      expect({ ...told, waiting: [...told.waiting].sort() }).toEqual(truth);
    }).toPass({ timeout: AGREED_MS, intervals: [25] });
  }

  /** A request elsewhere, from each asker: what could go before it has gone. */
  async #settled(): Promise<void> {
    const url = this.#bystander.url('/poll');
    for (const asker of this.#askers) await asker.evaluate(`passBy('${url}')`);
  }
}

interface WorldParts {
  readonly browser: Browser;
  readonly ledger: PoolLedger;
  readonly servers: PoolServers;
  readonly server: PushServer;
  readonly bystander: PushServer;
}

/** `/sse/a1` to `/sse/aN`. */
export function numbered(prefix: string, count: number): string[] {
  return Array.from({ length: count }, (_, index) => `${prefix}${index + 1}`);
}

function isPerBrowser<Value>(
  value: PerBrowser<readonly Value[]>,
): value is Readonly<Record<BrowserName, readonly Value[]>> {
  return !Array.isArray(value);
}
