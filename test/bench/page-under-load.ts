import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PushServer } from '../../demo/servers/push-server';
import { writeBareExtension } from '../support/bare-extension';
import type { Panel } from '../support/browser';
import { ChromiumBrowser } from '../support/browser-chromium';
import { ChromiumTab } from '../support/browser-chromium-tab';
import { until } from '../support/until';
import { sendPaced } from './paced';
import { arrived, countsOf, type PanelCounts } from './panel-counts';

export interface Load {
  readonly frames: number;
  readonly payloadBytes: number;
}

export interface PageCost {
  /** Main-thread time of the page per frame, in microseconds. */
  readonly microsPerFrame: number;
  /** From the page's first to its last frame. */
  readonly framesPerSecond: number;
  /** Of these frames, as the panel counts them; 0 without a panel. */
  readonly lost: number;
}

export interface SteadyLoad {
  readonly perSecond: number;
  readonly seconds: number;
  readonly payloadBytes: number;
}

export interface Sustained extends SteadyLoad {
  /** By the server; fewer than were to be, where the page took no more. */
  readonly sent: number;
  /** As the panel counts them. */
  readonly lost: number;
  /** From the last frame sent until the panel had all that were not lost. */
  readonly behindSeconds: number;
}

/** What is there beside the page. */
export type Setup =
  | 'native'
  | 'Pushscope, no panel'
  | 'Pushscope, panel in its own tab'
  | 'DevTools without Pushscope'
  | 'DevTools with the panel';

const NOTHING: PanelCounts = { messages: 0, shown: 0, lost: 0 };

/** A page that takes a burst of WebSocket frames with a listener that only counts. */
export class PageUnderLoad {
  readonly #browser: ChromiumBrowser;
  readonly #tab: ChromiumTab;
  readonly #server: PushServer;
  readonly #panel: Panel | undefined;

  private constructor(
    browser: ChromiumBrowser,
    tab: ChromiumTab,
    server: PushServer,
    panel: Panel | undefined,
  ) {
    this.#browser = browser;
    this.#tab = tab;
    this.#server = server;
    this.#panel = panel;
  }

  static async open(server: PushServer, setup: Setup): Promise<PageUnderLoad> {
    const isBare = setup === 'native' || setup === 'DevTools without Pushscope';
    const bare = mkdtempSync(join(tmpdir(), 'pushscope-bench-'));
    writeBareExtension('chromium', bare);
    const browser = await ChromiumBrowser.launch(isBare ? { extensionPath: bare } : {});
    rmSync(bare, { recursive: true, force: true });
    const tab = await browser.openTab(server.url('/bench'));
    if (!(tab instanceof ChromiumTab)) throw new Error('Expected a tab of Chromium');
    const panel = await openBeside(browser, tab, setup);
    await tab.activate();
    return new PageUnderLoad(browser, tab, server, panel);
  }

  /** Takes one burst, and waits until the page (and the panel, if one is open) has all of it. */
  async take({ frames, payloadBytes }: Load): Promise<PageCost> {
    const devtools = await this.#browser.attach(this.#tab.targetId);
    // The thread's own time, so that other work on the machine does not count.
    await devtools.call('Performance.enable', { timeDomain: 'threadTicks' });
    await this.#tab.collectGarbage();
    const taskSeconds = async () => {
      const { metrics } = await devtools.call<{ metrics: { name: string; value: number }[] }>(
        'Performance.getMetrics',
      );
      return metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN;
    };
    const countsBefore = await this.#counts();
    const before = await taskSeconds();
    const url = this.#server.wsUrl(`/ws?burst=${frames}&size=${payloadBytes}&close=1000`);
    const seconds = await this.#tab.evaluate<number>(countFrames(url));
    const lost = await this.#lostOf(countsBefore, frames);
    const spent = (await taskSeconds()) - before;
    await devtools.detach();
    return {
      microsPerFrame: (spent * 1e6) / frames,
      framesPerSecond: frames / seconds,
      lost,
    };
  }

  /** Takes frames at a steady rate, and waits until the panel has all of them or counts them as lost. */
  async sustain(load: SteadyLoad): Promise<Sustained> {
    const countsBefore = await this.#counts();
    await this.#tab.evaluate(`void (${countFrames(this.#server.wsUrl('/ws/steady'))})`);
    const socket = await this.#server.nextSocket('/ws/steady');
    const payload = 'x'.repeat(load.payloadBytes);
    const sent = await sendPaced(socket, { ...load, payload });
    const end = performance.now();
    const lost = await this.#lostOf(countsBefore, sent);
    return { ...load, sent, lost, behindSeconds: (performance.now() - end) / 1_000 };
  }

  async close(): Promise<void> {
    await this.#browser.close();
  }

  async #counts(): Promise<PanelCounts> {
    return this.#panel ? await countsOf(this.#panel) : NOTHING;
  }

  /** Resolves when the panel has heard of all of these frames. */
  async #lostOf(before: PanelCounts, frames: number): Promise<number> {
    if (!this.#panel) return 0;
    return (await arrived(this.#panel, before, frames)).lost - before.lost;
  }
}

async function openBeside(
  browser: ChromiumBrowser,
  tab: ChromiumTab,
  setup: Setup,
): Promise<Panel | undefined> {
  switch (setup) {
    case 'native':
    case 'Pushscope, no panel':
      return undefined;
    case 'Pushscope, panel in its own tab': {
      const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
      await until('the panel', () =>
        panel.evaluate('document.querySelector("[role=tab]") !== null'),
      );
      return panel;
    }
    case 'DevTools without Pushscope': {
      const devtools = await browser.attachToDevtools(tab.targetId);
      await until('DevTools to load', () =>
        devtools.evaluate('document.readyState === "complete"'),
      );
      return undefined;
    }
    case 'DevTools with the panel':
      return tab.openDevtoolsPanel();
    default:
      return setup satisfies never;
  }
}

/** Resolves with the seconds from the first frame to the end. */
function countFrames(url: string): string {
  return `new Promise((done) => {
    let count = 0;
    let first = 0;
    const socket = new WebSocket(${JSON.stringify(url)});
    socket.addEventListener('message', () => {
      if (count === 0) first = performance.now();
      count += 1;
    });
    socket.addEventListener('close', () => done((performance.now() - first) / 1000));
  })`;
}
