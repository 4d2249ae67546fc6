import { mkdirSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findChromium } from '../../build/find-browser.mjs';
import type { Browser, LaunchOptions, Panel, Tab, Theme } from './browser';
import { CdpSession, type TargetInfo } from './browser-cdp-session';
import { ChromiumTab } from './browser-chromium-tab';
import { JsonRpc } from './browser-json-rpc';
import { BrowserProcess } from './browser-process';
import { pipeTransport } from './browser-transport';
import { ChromiumPanel } from './panel-chromium';
import { until } from './until';

const ARGUMENTS = [
  '--remote-debugging-pipe',
  // Lets the pipe install an extension; `--load-extension` is ignored by branded Chrome.
  '--enable-unsafe-extension-debugging',
  '--no-first-run',
  '--no-default-browser-check',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-quic',
  '--ignore-certificate-errors',
  '--host-resolver-rules=MAP *.test 127.0.0.1',
  '--force-color-profile=srgb',
  '--password-store=basic',
  '--use-mock-keychain',
  '--window-size=1280,800',
];

/** Chromium through its own protocol, without a library between that would enable more than we ask. */
export class ChromiumBrowser implements Browser {
  readonly name = 'chromium';
  readonly extensionHost: string;
  readonly #process: BrowserProcess;
  readonly #rpc: JsonRpc;
  readonly #extensionPath: string;
  readonly #theme: Theme;
  /** The tab that the browser started with; it stays, because a browser without tabs quits. */
  readonly #firstTab: TargetInfo;

  private constructor(process: BrowserProcess, rpc: JsonRpc, launched: Launched) {
    this.#process = process;
    this.#rpc = rpc;
    this.extensionHost = launched.extensionHost;
    this.#extensionPath = launched.extensionPath;
    this.#theme = launched.theme;
    this.#firstTab = launched.firstTab;
  }

  static async launch(options: LaunchOptions): Promise<ChromiumBrowser> {
    const process = new BrowserProcess(findChromium(), (profile) => prepare(profile, options));
    const rpc = new JsonRpc(pipeTransport(process.child));
    try {
      const extensionPath = resolve(options.extensionPath ?? 'dist/chrome');
      const { id } = await rpc.call<{ id: string }>('Extensions.loadUnpacked', {
        path: extensionPath,
        enableInIncognito: options.privateWindows ?? false,
      });
      const firstTab = await until('the first tab', async () =>
        (await getTargets(rpc)).find(({ type }) => type === 'page'),
      );
      const theme = options.theme ?? 'light';
      const browser = new ChromiumBrowser(process, rpc, {
        extensionHost: id,
        extensionPath,
        theme,
        firstTab,
      });
      await browser.#backgroundRuns();
      return browser;
    } catch (error) {
      await process.end(() => Promise.resolve(rpc.close()));
      throw new Error(`Chromium did not start: ${process.errorOutput}`, { cause: error });
    }
  }

  async openTab(url: string): Promise<Tab> {
    const { targetId } = await this.#createTarget('about:blank');
    const tab = new ChromiumTab(this, await this.attach(targetId));
    await tab.goto(url);
    return tab;
  }

  async openPrivateTab(url: string): Promise<Tab> {
    await this.evaluateInBackground(
      `chrome.windows.create({ incognito: true, url: ${JSON.stringify(url)} }).then(() => {})`,
    );
    const { targetId } = await this.findTarget((one) => one.type === 'page' && one.url === url);
    const tab = new ChromiumTab(this, await this.attach(targetId));
    await tab.loaded(`location.href === ${JSON.stringify(url)}`);
    return tab;
  }

  async openPanelPage(query = ''): Promise<Panel> {
    const url = `chrome-extension://${this.extensionHost}/panel/panel.html?${new URLSearchParams(query)}`;
    const { targetId } = await this.#createTarget(url);
    return await this.#panelOf(targetId);
  }

  async extensionPage(pathPart: string): Promise<Panel> {
    const { targetId } = await this.findTarget(
      ({ type, url }) => type === 'page' && this.#isOurs(url) && url.includes(pathPart),
    );
    return await this.#panelOf(targetId);
  }

  async clickToolbarButton(tab: Tab): Promise<void> {
    await tab.activate();
    const url = await tab.url();
    const target = await this.findTarget((target) => target.type === 'tab' && target.url === url);
    await this.#rpc.call('Extensions.triggerAction', {
      id: this.extensionHost,
      targetId: target.targetId,
    });
  }

  async evaluateInBackground<Value>(expression: string): Promise<Value> {
    if (!(await this.#background())) await this.#startBackground();
    const { targetId } = await until('the service worker', () => this.#background());
    const worker = await this.attach(targetId);
    try {
      // One that an event has just started is there before its extension APIs are.
      await until('the APIs', () => worker.evaluate('typeof chrome === "object"'));
      return await worker.evaluate<Value>(expression);
    } finally {
      // A worker with a debugger attached is never stopped for being idle.
      await worker.detach().catch(() => {});
    }
  }

  async isBackgroundRunning(): Promise<boolean> {
    return (await this.#background()) !== undefined;
  }

  async stopBackground(): Promise<void> {
    const worker = await this.#background();
    if (worker) await this.closeTarget(worker.targetId);
  }

  async reloadExtension(): Promise<void> {
    const before = await this.#background();
    await this.#rpc.call('Extensions.loadUnpacked', { path: this.#extensionPath });
    await until('the extension to start again', async () => {
      const now = await this.#background();
      return now && now.targetId !== before?.targetId;
    });
    await this.#backgroundRuns();
  }

  async reset(): Promise<void> {
    const isExtra = ({ type, targetId }: TargetInfo) =>
      type === 'page' && targetId !== this.#firstTab.targetId;
    // DevTools and what belongs to it go with their tab, maybe before their turn.
    for (const { targetId } of (await this.targets()).filter(isExtra)) {
      await this.#rpc.call('Target.closeTarget', { targetId }).catch(() => {});
    }
    await until('all tabs to close', async () => !(await this.targets()).some(isExtra));
    await this.evaluateInBackground(
      'Promise.all([chrome.storage.local.clear(), chrome.storage.sync.clear()])',
    );
  }

  async close(): Promise<void> {
    await this.#process.end(() => this.#rpc.call('Browser.close'));
    this.#rpc.close();
  }

  targets(): Promise<readonly TargetInfo[]> {
    return getTargets(this.#rpc);
  }

  findTarget(matches: (target: TargetInfo) => boolean): Promise<TargetInfo> {
    return until('a target', async () => (await this.targets()).find(matches));
  }

  attach(targetId: string): Promise<CdpSession> {
    return CdpSession.attach(this.#rpc, targetId);
  }

  async attachToDevtools(targetId: string): Promise<CdpSession> {
    const opened = await this.#rpc.call<{ targetId: string }>('Target.openDevTools', { targetId });
    return await this.attach(opened.targetId);
  }

  async closeTarget(targetId: string): Promise<void> {
    await this.#rpc.call('Target.closeTarget', { targetId });
    await until('a target to close', async () =>
      (await this.targets()).every((target) => target.targetId !== targetId),
    );
  }

  async #panelOf(targetId: string): Promise<Panel> {
    const page = await this.attach(targetId);
    const features = [{ name: 'prefers-color-scheme', value: this.#theme }];
    await page.call('Emulation.setEmulatedMedia', { features });
    await until('the page to load', () =>
      page.evaluate(
        'location.protocol === "chrome-extension:" && document.readyState === "complete"',
      ),
    );
    return new ChromiumPanel(page, page, () => this.closeTarget(targetId));
  }

  #createTarget(url: string): Promise<{ targetId: string }> {
    return this.#rpc.call('Target.createTarget', { url });
  }

  #isOurs(url: string): boolean {
    return url.startsWith(`chrome-extension://${this.extensionHost}/`);
  }

  async #background(): Promise<TargetInfo | undefined> {
    const targets = await this.targets();
    return targets.find(({ type, url }) => type === 'service_worker' && this.#isOurs(url));
  }

  async #startBackground(): Promise<void> {
    const tab = await this.attach(this.#firstTab.targetId);
    await tab.call('ServiceWorker.enable');
    await tab.call('ServiceWorker.startWorker', {
      scopeURL: `chrome-extension://${this.extensionHost}/`,
    });
    await tab.detach();
    await this.#backgroundRuns();
  }

  /** The worker is a target long before its script has run; events in between are lost to it. */
  async #backgroundRuns(): Promise<void> {
    const tab = await this.attach(this.#firstTab.targetId);
    const running = new Set<string>();
    const off = tab.on<WorkerVersions>('ServiceWorker.workerVersionUpdated', ({ versions }) => {
      for (const { versionId, scriptURL, status, runningStatus } of versions) {
        const runs = status === 'activated' && runningStatus === 'running';
        if (runs && this.#isOurs(scriptURL)) running.add(versionId);
        else running.delete(versionId);
      }
    });
    await tab.call('ServiceWorker.enable');
    await until('the service worker to run', () => running.size > 0);
    off();
    await tab.detach();
  }
}

interface WorkerVersions {
  readonly versions: readonly {
    readonly versionId: string;
    readonly scriptURL: string;
    readonly status: string;
    readonly runningStatus: string;
  }[];
}

interface Launched {
  readonly extensionHost: string;
  readonly extensionPath: string;
  readonly theme: Theme;
  readonly firstTab: TargetInfo;
}

async function getTargets(rpc: JsonRpc): Promise<readonly TargetInfo[]> {
  // An empty filter entry lets every type through; tabs and service workers are left out otherwise.
  const params = { filter: [{}] };
  return (await rpc.call<{ targetInfos: TargetInfo[] }>('Target.getTargets', params)).targetInfos;
}

/** Writes what the DevTools front-end reads at its start. Its settings are JSON inside JSON. */
function prepare(profile: string, { theme, dock, headless }: LaunchOptions): readonly string[] {
  const preferences = {
    currentDockState: JSON.stringify(dock === undefined || dock === 'window' ? 'undocked' : dock),
    'ui-theme': JSON.stringify(theme === 'dark' ? 'dark' : 'default'),
  };
  mkdirSync(join(profile, 'Default'));
  writeFileSync(
    join(profile, 'Default', 'Preferences'),
    JSON.stringify({ devtools: { preferences } }),
  );
  const isRoot = process.getuid?.() === 0;
  return [
    ...ARGUMENTS,
    ...(isRoot ? ['--no-sandbox'] : []),
    ...(headless === false ? [] : ['--headless=new']),
    `--user-data-dir=${profile}`,
    'about:blank',
  ];
}
