import type { PushServer, PushServerOptions } from '../../demo/servers/push-server';
import { startTestServer } from './servers/start-test-server';

/**
 * The truth of a scenario: what its servers see of the requests that its pages made. Each request
 * has a path of its own.
 */
export class PoolServers {
  readonly #servers: PushServer[] = [];
  /** Paths of all requests that pages made. */
  readonly #made = new Set<string>();
  /** The same without those that were given up; a path once for each request. */
  #asked: string[] = [];

  async start(options: PushServerOptions = {}): Promise<PushServer> {
    const server = await startTestServer(options);
    // Firefox over HTTP/1.1 tells nobody of a response before its first byte.
    server.route('/sse', (request) => request.openStream().comment('open'));
    this.#servers.push(server);
    return server;
  }

  /** Pages make these requests now. */
  expect(...paths: readonly string[]): void {
    this.#asked.push(...paths);
    for (const path of paths) this.#made.add(path);
  }

  /** The browser asks once more, as it does when an EventSource has ended. */
  expectAgain(path: string): void {
    this.#asked.push(...this.#seen().filter((seen) => seen === path));
  }

  /** Pages gave these up; no server may ever see them. */
  giveUp(...paths: readonly string[]): void {
    this.#asked = this.#asked.filter((path) => !paths.includes(path));
  }

  /** Paths of the requests that are open now. */
  open(): string[] {
    return this.#servers.flatMap((server) => server.open().map(({ url }) => url)).sort();
  }

  /** Paths of the requests that arrived, in their order. */
  arrived(): string[] {
    return this.#servers
      .flatMap(({ log }) => log.connections)
      .sort((first, second) => first.openedAt - second.openedAt)
      .map(({ url }) => url)
      .filter((url) => this.#made.has(url));
  }

  /** Paths that were asked for and that no server has seen. */
  unseen(): string[] {
    const seen = this.#seen();
    return this.#asked
      .filter((path) => {
        const index = seen.indexOf(path);
        if (index >= 0) seen.splice(index, 1);
        return index < 0;
      })
      .sort();
  }

  /** What scenarios call a port: empty for the first server, `:2` and so on for the others. */
  nameOf(port: string): string | undefined {
    const index = this.#servers.findIndex((server) => String(server.port) === port);
    if (index < 0) return undefined;
    return index === 0 ? '' : `:${index + 1}`;
  }

  async close(): Promise<void> {
    for (const server of this.#servers) await server.close();
  }

  #seen(): string[] {
    return this.#servers.flatMap(({ log }) => log.connections.map(({ url }) => url));
  }
}
