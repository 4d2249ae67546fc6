import type { LoggedConnection } from '../../demo/servers/log-records';
import type { PushRequest } from '../../demo/servers/push-request';
import type { PushServer } from '../../demo/servers/push-server';
import type { PoolView } from '../../extension/protocol/pools';
import { startTestServer } from './servers/start-test-server';

/** Each site's tabs have pools of their own to every host: 5 sites x 5 hosts x 2 servers = 50 pools. */
const SITES = ['a.test', 'b.test', 'c.test', 'd.test', 'dashboard.test'];
const HOSTS = ['sse.test', 'api.test', 'ws.test', 'sub.a.test', 'sub.b.test'];
const TABS = 20;
/**
 * Streams of one tab to one host. Four tabs share a pool: four of its six connections over HTTP/1.1,
 * and far fewer connections in all than the 256 that Chromium opens at least.
 */
const PLAIN_STREAMS = 1;
const SECURE_STREAMS = 2;
/** 200 answers a second. */
const ANSWER_MS = 5;

export interface LoadTab {
  readonly url: string;
  /** Addresses of its EventSources. */
  readonly streams: readonly string[];
}

/** One pool, as a server or the ledger tells of it. */
export interface LoadedPool {
  readonly pool: string;
  readonly protocol: string;
  /** Paths of the streams that hold a slot. */
  readonly streams: readonly string[];
  /**
   * Short requests that hold one. Of those that are made at once by several tabs nobody but the
   * browser knows which goes first; but how many run is known.
   */
  readonly shortCount: number;
}

/**
 * 300 streams of 20 tabs in 50 pools, half of them over HTTP/2, and short requests beside them. The
 * servers set the pace of those, because browsers slow down the timers of tabs in the back.
 */
export class LoadScenario {
  readonly tabs: readonly LoadTab[];
  readonly #plain: PushServer;
  readonly #secure: PushServer;
  /** Short requests without an answer, in the order in which they came. */
  readonly #unanswered: PushRequest[] = [];
  readonly #pace: NodeJS.Timeout;
  #isHeld = false;

  private constructor(plain: PushServer, secure: PushServer) {
    this.#plain = plain;
    this.#secure = secure;
    for (const server of [plain, secure]) {
      // Firefox over HTTP/1.1 tells nobody of a response before its first byte.
      server.route('/sse', (request) => request.openStream().send({ data: 'open' }));
      server.route('/short', (request) => void this.#unanswered.push(request));
    }
    let last = performance.now();
    this.#pace = setInterval(() => {
      const now = performance.now();
      // A busy machine is late, and makes up for it.
      this.#answer(Math.round((now - last) / ANSWER_MS));
      last = now;
    }, ANSWER_MS);
    this.tabs = Array.from({ length: TABS }, (_, index) => this.#tab(index));
  }

  static async start(): Promise<LoadScenario> {
    const [plain, secure] = await Promise.all([startTestServer(), startTestServer({ h2: true })]);
    return new LoadScenario(plain, secure);
  }

  /** Addresses for `count` short requests of a tab, all different, over all of its hosts in turn. */
  shortRequests(tab: number, row: number, count: number): string[] {
    return Array.from({ length: count }, (_, index) => {
      // Another host for each to begin with, so that not all meet at one.
      const turn = tab + row + index;
      const server = turn % 2 === 0 ? this.#plain : this.#secure;
      const host = HOSTS[Math.floor(turn / 2) % HOSTS.length] ?? '';
      return server.url(`/short/${host}/${tab}-${row}-${index}`, host);
    });
  }

  /** Pools in which a server has anything open at the path or below it. */
  open(path = '/'): LoadedPool[] {
    const pools = new Map<string, { protocol: string; paths: string[] }>();
    for (const server of [this.#plain, this.#secure]) {
      for (const connection of server.open(path)) {
        const pool = poolOf(connection, server);
        const protocol = connection.httpVersion === '2.0' ? 'HTTP/2' : 'HTTP/1.1';
        const known = pools.get(pool) ?? { protocol, paths: [] };
        known.paths.push(connection.path);
        pools.set(pool, known);
      }
    }
    return inOrder([...pools].map(([pool, { protocol, paths }]) => loaded(pool, protocol, paths)));
  }

  /** Streams of the tabs that no server has. */
  unserved(): string[] {
    const served = new Set(this.open('/sse').flatMap(({ streams }) => streams));
    return this.tabs
      .flatMap(({ streams }) => streams)
      .filter((url) => !served.has(new URL(url).pathname));
  }

  openCount(path = '/'): number {
    return this.#plain.open(path).length + this.#secure.open(path).length;
  }

  /** Short requests that have arrived since the start. */
  get shortCount(): number {
    return this.#plain.log.at('/short').length + this.#secure.log.at('/short').length;
  }

  /** Whether short requests stay open for now. */
  set isHeld(isHeld: boolean) {
    this.#isHeld = isHeld;
  }

  async close(): Promise<void> {
    clearInterval(this.#pace);
    await Promise.all([this.#plain.close(), this.#secure.close()]);
  }

  #tab(index: number): LoadTab {
    const site = SITES[index % SITES.length] ?? '';
    // Each has a path of its own, by which the servers and the ledger are compared.
    const addresses = (server: PushServer, name: string, count: number) =>
      HOSTS.flatMap((host) =>
        Array.from({ length: count }, (_, n) =>
          server.url(`/sse/${host}/${index}-${name}-${n}`, host),
        ),
      );
    return {
      url: this.#plain.url(`/load.html?${index}`, site),
      streams: [
        ...addresses(this.#plain, 'plain', PLAIN_STREAMS),
        ...addresses(this.#secure, 'secure', SECURE_STREAMS),
      ],
    };
  }

  #answer(count: number): void {
    if (this.#isHeld) return;
    for (const request of this.#unanswered.splice(0, count)) request.json({});
  }
}

/** What the ledger tells, of the requests at the path and below it. */
export function loadedPools(views: readonly PoolView[], path = '/'): LoadedPool[] {
  return inOrder(
    views.map(({ topSite, scheme, host, port, protocol, holders }) => {
      const paths = holders.map(({ url }) => new URL(url).pathname);
      const atPath = paths.filter((one) => one.startsWith(path));
      return loaded(`${scheme}://${host}:${port} for ${topSite}`, protocol, atPath);
    }),
  );
}

/** The host is in the path, because HTTP/2 has no header for it. */
function poolOf({ path, headers }: LoggedConnection, server: PushServer): string {
  const host = path.split('/')[2];
  const topSite = headers.origin?.replace(/:\d+$/, '');
  return `${new URL(server.url('', host)).origin} for ${topSite}`;
}

function loaded(pool: string, protocol: string, paths: readonly string[]): LoadedPool {
  const streams = paths.filter((path) => path.startsWith('/sse/')).sort();
  return { pool, protocol, streams, shortCount: paths.length - streams.length };
}

function inOrder(pools: readonly LoadedPool[]): LoadedPool[] {
  return [...pools].sort((first, second) => (first.pool < second.pool ? -1 : 1));
}
