import type { PushServer } from '../../demo/servers/push-server';
import type { PushSocket } from '../../demo/servers/push-socket';
import { showView } from '../../demo/show-view';
import type { Panel } from '../support/browser';
import type { CdpSession } from '../support/browser-cdp-session';
import { ChromiumBrowser } from '../support/browser-chromium';
import { messageCount } from '../support/panel-parts';
import { until } from '../support/until';
import { heapNow, heapOf } from './heap';
import { arrived, countsOf } from './panel-counts';
import { digits, progress } from './row';
import { longestOf, traceTasks } from './task-trace';

const BURST = 10_000;
/** Sent and not yet counted: far less than the page's queue holds, so that none is lost. */
const UNSEEN = 60_000;
const ACT_MS = 300_000;

const PAGE = `<!doctype html><title>bench</title><script>
  new WebSocket(location.origin.replace('http', 'ws') + '/ws').onmessage = () => {};
</script>`;

/** What the panel did, and what that took. */
export interface Act<Value> {
  readonly value: Value;
  readonly ms: number;
  /** Milliseconds of each task of the panel's thread. */
  readonly tasks: readonly number[];
  /** The most that it held meanwhile beside what it held before, with what was garbage by then. */
  readonly bytes: number;
}

interface Parts {
  readonly frames: number;
  readonly browser: ChromiumBrowser;
  readonly panel: Panel;
  /** The panel's page, for what its driver does not tell. */
  readonly page: CdpSession;
  /** Of the watched page. */
  readonly socket: PushSocket;
}

/** A panel in a tab of Chromium that holds many frames. */
export class FullPanel {
  readonly frames: number;
  readonly panel: Panel;
  readonly page: CdpSession;
  readonly socket: PushSocket;
  readonly #browser: ChromiumBrowser;

  private constructor({ frames, browser, panel, page, socket }: Parts) {
    this.frames = frames;
    this.panel = panel;
    this.page = page;
    this.socket = socket;
    this.#browser = browser;
  }

  static async open(server: PushServer, frames: number): Promise<FullPanel> {
    server.page('/bench', PAGE);
    const browser = await ChromiumBrowser.launch({});
    const tab = await browser.openTab(server.url('/bench'));
    const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
    const { targetId } = await browser.findTarget(({ url }) => url.includes('/panel/panel.html'));
    const page = await browser.attach(targetId);
    const socket = await server.nextSocket();
    return new FullPanel({ frames, browser, panel, page, socket });
  }

  /** Resolves when the panel shows all frames, with the seconds that took and what it holds of each. */
  async fill(payloadOf: (n: number) => string): Promise<{ seconds: number; bytesAFrame: number }> {
    const { panel, page, frames } = this;
    // Nothing to draw while they come: a million frames then take half the time.
    await showView(panel, 'Findings');
    const before = await heapOf(page);
    const counts = await countsOf(panel);
    const start = performance.now();
    for (let sent = 0; sent < frames; sent += BURST) {
      if (sent % (10 * BURST) === 0) progress(`full-panel: ${sent} frames`);
      await this.socket.burst(BURST, (index) => payloadOf(sent + index));
      await arrived(panel, counts, Math.max(0, sent + BURST - UNSEEN));
    }
    await showView(panel, 'Messages');
    await until('all frames', async () => (await messageCount(panel)) === frames, ACT_MS);
    const seconds = (performance.now() - start) / 1_000;
    return { seconds, bytesAFrame: ((await heapOf(page)) - before) / frames };
  }

  /** Lets the panel work at an expression, and then does what else belongs to it. */
  async act<Value>(
    what: string,
    expression: string,
    after: () => Promise<void> = async () => {},
  ): Promise<Act<Value>> {
    const before = await heapOf(this.page);
    const { value, tasks } = await traceTasks(this.page, async () => {
      const worked = await this.#work<Value>(what, expression);
      await after();
      return worked;
    });
    progress(
      `full-panel: ${what}: ${value.ms.toFixed(0)} ms, longest task ${digits(longestOf(tasks))} ms`,
    );
    return { value: value.value, ms: value.ms, tasks, bytes: value.most - before };
  }

  close(): Promise<void> {
    return this.#browser.close();
  }

  /** For longer than one question to the panel may take. */
  async #work<Value>(what: string, expression: string) {
    const { page } = this;
    await page.evaluate(`void (async () => {
      window.benchDone = undefined;
      const start = performance.now();
      const value = await (${expression});
      window.benchDone = { value, ms: performance.now() - start };
    })().catch((error) => { window.benchDone = { error: String(error) }; })`);
    let most = 0;
    const done = await until(
      what,
      async () => {
        most = Math.max(most, await heapNow(page));
        return await page.evaluate<{ value: Value; ms: number; error?: string } | undefined>(
          'window.benchDone',
        );
      },
      ACT_MS,
    );
    if (done.error !== undefined) throw new Error(`${what}: ${done.error}`);
    return { value: done.value, ms: done.ms, most };
  }
}
