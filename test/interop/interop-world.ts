import type { LoggedConnection } from '../../demo/servers/log-records';
import type { PushServer } from '../../demo/servers/push-server';
import type { Tab } from '../support/browser';
import { startTestServer } from '../support/servers/start-test-server';
import { until } from '../support/until';
import { bundlePages, servePages } from './bundle-pages';
import { LIBRARIES, type Library } from './libraries';
import { serveEvents, serveTokens } from './servers/events';
import { servePackages } from './servers/packages';
import { serveHub } from './servers/signalr-hub';
import { serveEcho, serveHtmx, serveStomp } from './servers/sockets';

const DEADLINE_MS = 60_000;
const PAGE = '/libraries.html';

/** What a library handed to its page, in order. */
export interface Told {
  readonly library: string;
  readonly told: readonly unknown[];
  /** Empty unless the conversation broke off. */
  readonly error: string;
}

/** One server of its own for each library, so to speak: one for all, with a host name for each. */
export class InteropWorld {
  readonly server: PushServer;
  readonly #stop: () => Promise<void>;

  private constructor(server: PushServer, stop: () => Promise<void>) {
    this.server = server;
    this.#stop = stop;
  }

  static async start(scripts: ReadonlyMap<string, string>): Promise<InteropWorld> {
    const server = await startTestServer();
    servePages(server, scripts);
    for (const serve of [serveEvents, serveTokens, serveEcho, serveHtmx, serveStomp, serveHub]) {
      serve(server);
    }
    const world = new InteropWorld(server, await servePackages(server));
    world.#servePage();
    return world;
  }

  /** Where all conversations begin. */
  get url(): string {
    return this.server.url(PAGE, 'libs.test');
  }

  /** A page in which each library has its frame, so that all of them talk at the same time. */
  #servePage(): void {
    const frames = LIBRARIES.map((library) => {
      const { name, script, transport = '' } = library;
      const query = new URLSearchParams({ name, script, transport });
      const src = this.server.url(`/library.html?${query}`, hostOf(library));
      return `<iframe src="${src.replaceAll('&', '&amp;')}"></iframe>`;
    });
    this.server.page(
      PAGE,
      `<!doctype html><meta charset="utf-8"><link rel="icon" href="data:,"><script>
        window.conversations = [];
        addEventListener('message', ({ data }) => conversations.push(data));
      </script>${frames.join('\n')}`,
    );
  }

  /** What the libraries told, once all have. */
  static async toldIn(tab: Tab): Promise<Told[]> {
    let told: Told[] = [];
    await until(
      'the conversations to end',
      async () => {
        told = await tab.evaluate<Told[]>('conversations');
        return told.length === LIBRARIES.length;
      },
      DEADLINE_MS,
    ).catch((cause: unknown) => {
      const missing = LIBRARIES.filter(({ name }) => !told.some(({ library }) => library === name));
      throw new Error(`No end of ${missing.map(({ name }) => name).join()}`, { cause });
    });
    return told;
  }

  /** What its server saw of a library. */
  connectionsOf(library: Library): LoggedConnection[] {
    const host = new URL(this.server.url('/', hostOf(library))).host;
    return this.server.log.at(library.path).filter(({ headers }) => headers.host === host);
  }

  async close(): Promise<void> {
    await this.server.close();
    await this.#stop();
  }
}

/** Each has a host name of its own, and with it six connections of its own. */
export function hostOf(library: Library): string {
  return `${LIBRARIES.indexOf(library)}.libs.test`;
}

export function bundleLibraries(): Promise<Map<string, string>> {
  return bundlePages([...new Set(LIBRARIES.map(({ script }) => script))]);
}
