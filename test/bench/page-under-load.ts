import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type BrowserContext, chromium, type Page } from 'playwright';
import { findChromium } from '../../build/find-browser.mjs';
import type { PushServer } from '../../demo/servers/push-server';

export interface Load {
  readonly frames: number;
  readonly payloadBytes: number;
}

export interface PageCost {
  /** Main-thread time of the page per frame, in microseconds. */
  readonly microsPerFrame: number;
  /** From the page's first to its last frame. */
  readonly framesPerSecond: number;
}

export type Extension = 'absent' | 'present' | 'panel in its own tab';

/** A page that takes a burst of WebSocket frames with a listener that only counts. */
export class PageUnderLoad {
  readonly #context: BrowserContext;
  readonly #profile: string;
  readonly #page: Page;
  readonly #server: PushServer;
  readonly #panel: Page | undefined;

  private constructor(
    context: BrowserContext,
    profile: string,
    server: PushServer,
    page: Page,
    panel: Page | undefined,
  ) {
    this.#context = context;
    this.#profile = profile;
    this.#server = server;
    this.#page = page;
    this.#panel = panel;
  }

  static async open(server: PushServer, extension: Extension): Promise<PageUnderLoad> {
    const profile = mkdtempSync(join(tmpdir(), 'pushscope-bench-'));
    const dist = resolve('dist/chrome');
    const withExtension = [`--disable-extensions-except=${dist}`, `--load-extension=${dist}`];
    const context = await chromium.launchPersistentContext(profile, {
      executablePath: findChromium(),
      headless: true,
      ignoreDefaultArgs: ['--disable-extensions'],
      args: [
        ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
        '--disable-background-networking',
        ...(extension === 'absent' ? [] : withExtension),
      ],
    });
    const page = await context.newPage();
    await page.goto(server.url('/bench'));
    const panel = extension === 'panel in its own tab' ? await openPanel(context, page) : undefined;
    return new PageUnderLoad(context, profile, server, page, panel);
  }

  /** Takes one burst, and waits until the page (and the panel, if one is open) has all of it. */
  async take({ frames, payloadBytes }: Load): Promise<PageCost & { shown: number }> {
    const devtools = await this.#context.newCDPSession(this.#page);
    // The thread's own time, so that other work on the machine does not count.
    await devtools.send('Performance.enable', { timeDomain: 'threadTicks' });
    await devtools.send('HeapProfiler.collectGarbage');
    const shownBefore = this.#panel ? await shownIn(this.#panel) : 0;
    const before = await taskSeconds(devtools);
    const url = this.#server.wsUrl(`/ws?burst=${frames}&size=${payloadBytes}&close=1000`);
    const seconds = await this.#page.evaluate(
      ([address]) =>
        new Promise<number>((done) => {
          let count = 0;
          let first = 0;
          const socket = new WebSocket(String(address));
          socket.addEventListener('message', () => {
            if (count === 0) first = performance.now();
            count += 1;
          });
          socket.addEventListener('close', () => done((performance.now() - first) / 1000));
        }),
      [url],
    );
    const shown = this.#panel ? await waitForShown(this.#panel, shownBefore, frames) : 0;
    const spent = (await taskSeconds(devtools)) - before;
    await devtools.detach();
    return {
      microsPerFrame: (spent * 1e6) / frames,
      framesPerSecond: frames / seconds,
      shown,
    };
  }

  async close(): Promise<void> {
    await this.#context.close();
    rmSync(this.#profile, { recursive: true, force: true });
  }
}

async function openPanel(context: BrowserContext, page: Page): Promise<Page> {
  const worker = context.serviceWorkers()[0] ?? (await context.waitForEvent('serviceworker'));
  const tabId = await worker.evaluate(`chrome.tabs.query({ url: ${JSON.stringify(page.url())} })
    .then(([tab]) => tab.id)`);
  const panel = await context.newPage();
  await panel.goto(new URL(`/panel/panel.html?tabId=${tabId}`, worker.url()).href);
  await panel.getByRole('tab', { name: /^Messages/ }).waitFor();
  return panel;
}

async function taskSeconds(devtools: {
  send(method: 'Performance.getMetrics'): Promise<{ metrics: { name: string; value: number }[] }>;
}): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics');
  const task = metrics.find(({ name }) => name === 'TaskDuration');
  if (!task) throw new Error('Expected the metric TaskDuration');
  return task.value;
}

/** Messages in the panel's status bar, the lost ones included. */
async function shownIn(panel: Page): Promise<number> {
  const text = await panel.evaluate(
    () => document.querySelector('[role="status"]')?.textContent ?? '',
  );
  const [messages = 0] = (text.match(/[\d,.\u202f\u00a0]+(?= messages)/) ?? []).map((digits) =>
    Number(digits.replace(/\D/g, '')),
  );
  return messages;
}

async function waitForShown(panel: Page, before: number, frames: number): Promise<number> {
  const deadline = Date.now() + 60_000;
  let shown = await shownIn(panel);
  while (shown - before < frames && Date.now() < deadline) {
    await panel.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
    shown = await shownIn(panel);
  }
  return shown - before;
}
