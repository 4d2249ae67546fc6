import type { PushServer } from '../../demo/servers/push-server';
import type { PushStream } from '../../demo/servers/push-stream';
import type { Browser, Panel, Tab } from './browser';
import type { NastyPiece } from './nasty-bodies';
import { until } from './until';

/** What test/pages/kinds.js keeps of what it reads. */
interface Opened {
  readonly bytes: number;
  readonly end: string;
}

/** A tab with test/pages/kinds.html and the panel in its DevTools. */
export class KindsPage {
  readonly tab: Tab;
  readonly panel: Panel;
  readonly #server: PushServer;

  private constructor(tab: Tab, panel: Panel, server: PushServer) {
    this.tab = tab;
    this.panel = panel;
    this.#server = server;
  }

  static async open(browser: Browser, server: PushServer): Promise<KindsPage> {
    const tab = await browser.openTab(server.url('/kinds.html', 'a.test'));
    return new KindsPage(tab, await tab.openDevtoolsPanel(), server);
  }

  /** Opens a kind as kinds.js names it; returns its number on the page. */
  async read(kind: string, path: string, options: object = {}, host = 'a.test'): Promise<number> {
    const call = [kind, this.#server.url(path, host), options].map((one) => JSON.stringify(one));
    return await this.tab.evaluate<number>(`openKind(${call.join()})`);
  }

  async stop(index: number): Promise<void> {
    await this.tab.evaluate(`void opened[${index}].stop()`);
  }

  /** Resolves when the page has read so many bytes of each of these. */
  async hasRead(indexes: readonly number[], bytes: number): Promise<void> {
    await until(`${bytes} bytes on the page`, async () => {
      const opened = await this.#opened();
      return indexes.every((index) => opened[index]?.bytes === bytes);
    });
  }

  async hasEnded(indexes: readonly number[], end = 'complete'): Promise<void> {
    await until(`the page's reading to end: ${end}`, async () => {
      const opened = await this.#opened();
      return indexes.every((index) => opened[index]?.end === end);
    });
  }

  /**
   * Sends each piece on all streams, and the next one only when the page has read the one before, so
   * that the network cannot put together what is cut. Those that are read as a whole are not waited for.
   */
  async sendPieces(
    pieces: readonly NastyPiece[],
    streams: readonly PushStream[],
    readers: readonly number[],
  ): Promise<void> {
    let sent = (await this.#opened())[readers[0] ?? 0]?.bytes ?? 0;
    for (const { bytes, completes = [] } of pieces) {
      for (const stream of streams) stream.raw(bytes, ...completes);
      sent += Buffer.byteLength(bytes);
      await this.hasRead(readers, sent);
    }
  }

  #opened(): Promise<Opened[]> {
    return this.tab.evaluate('opened.map(({ bytes, end }) => ({ bytes, end }))');
  }
}
