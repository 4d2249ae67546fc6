import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { findFirefox } from '../../build/find-browser.mjs';
import type { Browser, LaunchOptions, Panel, Tab } from './browser';
import { evaluateInContext } from './browser-bidi-context';
import { fromJson, toJsonExpression } from './browser-expression';
import { FirefoxTab } from './browser-firefox-tab';
import { JsonRpc } from './browser-json-rpc';
import { BrowserProcess } from './browser-process';
import { webSocketTransport } from './browser-transport';
import { FirefoxPanel } from './panel-firefox';
import { until } from './until';

const START_TIMEOUT_MS = 30_000;
/** Written by Firefox into the profile when its WebDriver BiDi server listens. */
const SERVER_FILE = 'WebDriverBiDiServer.json';
/** Firefox knows no wildcard here, so these are all the names that test pages can have. */
const LOCAL_NAMES = [
  ...['a', 'b', 'c', 'd'].flatMap((name) => [`${name}.test`, `sub.${name}.test`]),
  // One for each library of test/interop.
  ...['libs.test', ...Array.from({ length: 30 }, (_, index) => `${index}.libs.test`)],
  ...['sse.test', 'ws.test', 'api.test', 'dashboard.test'],
];
const CHROME_SCOPE = new URL('browser-firefox-chrome-scope.js', import.meta.url);

/** Firefox through WebDriver BiDi, with the right to evaluate in the browser's own window. */
export class FirefoxBrowser implements Browser {
  readonly name = 'firefox';
  readonly extensionHost: string;
  readonly #process: BrowserProcess;
  readonly #rpc: JsonRpc;
  readonly #window: string;
  readonly #extensionId: string;

  private constructor(process: BrowserProcess, rpc: JsonRpc, window: string, installed: Installed) {
    this.#process = process;
    this.#rpc = rpc;
    this.#window = window;
    this.#extensionId = installed.id;
    this.extensionHost = installed.host;
  }

  static async launch(options: LaunchOptions): Promise<FirefoxBrowser> {
    const process = new BrowserProcess(findFirefox(), (profile) => prepare(profile, options));
    try {
      const rpc = await connect(process);
      const { contexts } = await rpc.call<{ contexts: readonly { context: string }[] }>(
        'browsingContext.getTree',
        { 'moz:scope': 'chrome' },
      );
      const window = contexts[0]?.context;
      if (window === undefined) throw new Error('Firefox opened no window');
      const { extension: id } = await rpc.call<{ extension: string }>('webExtension.install', {
        extensionData: { type: 'path', path: resolve(options.extensionPath ?? 'dist/firefox') },
      });
      const scope = readFileSync(CHROME_SCOPE, 'utf8').replace(/;\s*$/, '');
      await evaluateInContext(rpc, window, `void (globalThis.pushscopeTest = ${scope})`);
      if (options.privateWindows) await callChrome(rpc, window, 'allowPrivateWindows', [id]);
      const host = await callChrome<string>(rpc, window, 'extensionHost', [id]);
      return new FirefoxBrowser(process, rpc, window, { id, host });
    } catch (error) {
      await process.end(() => Promise.resolve());
      throw new Error(`Firefox did not start: ${process.errorOutput}`, { cause: error });
    }
  }

  openTab(url: string): Promise<Tab> {
    return this.#createTab(url);
  }

  /** Other browsers have no containers. */
  async openContainerTab(url: string): Promise<Tab> {
    const { userContext } = await this.#rpc.call<{ userContext: string }>(
      'browser.createUserContext',
    );
    return await this.#createTab(url, userContext);
  }

  async openPrivateTab(url: string): Promise<Tab> {
    await this.evaluateInBackground(
      `browser.windows.create({ incognito: true, url: ${JSON.stringify(url)} }).then(() => {})`,
    );
    const context = await until('the tab in the private window', async () => {
      const { contexts } = await this.#rpc.call<{
        contexts: readonly { context: string; url: string }[];
      }>('browsingContext.getTree', { maxDepth: 0 });
      return contexts.find((one) => one.url === url)?.context;
    });
    const tab = new FirefoxTab(this, this.#rpc, context);
    await until('the page to load', () => tab.evaluate('document.readyState === "complete"'));
    return tab;
  }

  async openPanelPage(query = ''): Promise<Panel> {
    const path = `panel/panel.html?${new URLSearchParams(query)}`;
    const tab = await this.chrome<string>('openExtensionTab', this.#extensionId, path);
    // The browsing context is replaced when the new tab moves into the extension's process.
    const id = await until('the panel in a tab', () =>
      this.chrome<number | undefined>('extensionPageInTab', tab),
    );
    return await this.#panelOf(id);
  }

  async extensionPage(pathPart: string): Promise<Panel> {
    const id = await until(`a page ${pathPart}`, () =>
      this.chrome<number | undefined>(
        'extensionPage',
        this.#extensionId,
        ['tab', 'popup'],
        pathPart,
      ),
    );
    return await this.#panelOf(id);
  }

  async clickToolbarButton(tab: Tab): Promise<void> {
    await tab.activate();
    await this.chrome('clickToolbarButton', this.#extensionId, (tab as FirefoxTab).context);
  }

  async evaluateInBackground<Value>(expression: string): Promise<Value> {
    await this.chrome('wakeBackground', this.#extensionId);
    const id = await until('the event page', () =>
      this.chrome<number | undefined>('extensionPage', this.#extensionId, ['background'], ''),
    );
    return fromJson(await this.chrome<string>('evaluate', id, toJsonExpression(expression)));
  }

  async isBackgroundRunning(): Promise<boolean> {
    return (await this.chrome<string>('backgroundState', this.#extensionId)) === 'running';
  }

  async stopBackground(): Promise<void> {
    await this.chrome('stopBackground', this.#extensionId);
  }

  async reloadExtension(): Promise<void> {
    await this.chrome('reloadExtension', this.#extensionId);
  }

  async reset(): Promise<void> {
    await this.chrome('reset');
    await this.evaluateInBackground(
      'Promise.all([browser.storage.local.clear(), browser.storage.sync.clear()])',
    );
  }

  async close(): Promise<void> {
    await this.#process.end(() => this.#rpc.call('browser.close'));
    this.#rpc.close();
  }

  /** Calls one of the functions of browser-firefox-chrome-scope.js. */
  chrome<Result = void>(name: string, ...args: unknown[]): Promise<Result> {
    return callChrome(this.#rpc, this.#window, name, args);
  }

  async #createTab(url: string, userContext = 'default'): Promise<Tab> {
    const { context } = await this.#rpc.call<{ context: string }>('browsingContext.create', {
      type: 'tab',
      userContext,
    });
    const tab = new FirefoxTab(this, this.#rpc, context);
    await tab.goto(url);
    return tab;
  }

  async #panelOf(id: number): Promise<Panel> {
    const panel = new FirefoxPanel(this, id, () => this.chrome('closePage', id));
    await panel.loaded();
    return panel;
  }
}

interface Installed {
  readonly id: string;
  readonly host: string;
}

function callChrome<Result>(
  rpc: JsonRpc,
  window: string,
  name: string,
  args: readonly unknown[],
): Promise<Result> {
  const list = args.map((arg) => JSON.stringify(arg)).join();
  return evaluateInContext(rpc, window, `globalThis.pushscopeTest.${name}(${list})`);
}

async function connect(process: BrowserProcess): Promise<JsonRpc> {
  const file = join(process.profile, SERVER_FILE);
  const server = await until(
    'Firefox to listen',
    () => {
      if (process.hasEnded) throw new Error('Firefox has ended');
      return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Server) : undefined;
    },
    START_TIMEOUT_MS,
  );
  const url = `ws://${server.ws_host}:${server.ws_port}/session`;
  const rpc = new JsonRpc(await webSocketTransport(url));
  await rpc.call('session.new', { capabilities: { alwaysMatch: { acceptInsecureCerts: true } } });
  return rpc;
}

interface Server {
  readonly ws_host: string;
  readonly ws_port: number;
}

function prepare(profile: string, { theme, dock, headless }: LaunchOptions): readonly string[] {
  const isDark = theme === 'dark';
  const preferences = {
    'network.dns.localDomains': LOCAL_NAMES.join(),
    'devtools.theme': isDark ? 'dark' : 'light',
    'devtools.toolbox.host': dock ?? 'window',
    'devtools.everOpened': true,
    // What pages get from prefers-color-scheme: 0 is dark, 1 is light.
    'layout.css.prefers-color-scheme.content-override': isDark ? 0 : 1,
    // What popups of extensions get: they take it from the browser's own window.
    'ui.systemUsesDarkTheme': isDark ? 1 : 0,
    // Who clicks on a button that asks for a permission grants it.
    'extensions.webextOptionalPermissionPrompts': false,
    'browser.startup.page': 0,
    'browser.startup.homepage': 'about:blank',
    'browser.shell.checkDefaultBrowser': false,
    'browser.aboutwelcome.enabled': false,
    'datareporting.policy.dataSubmissionEnabled': false,
    'toolkit.telemetry.reportingpolicy.firstRun': false,
    'app.normandy.enabled': false,
  };
  const lines = Object.entries(preferences).map(
    ([name, value]) => `user_pref(${JSON.stringify(name)}, ${JSON.stringify(value)});\n`,
  );
  writeFileSync(join(profile, 'user.js'), lines.join(''));
  return [
    ...(headless === false ? [] : ['--headless']),
    '--no-remote',
    '--profile',
    profile,
    '--remote-debugging-port',
    '0',
    '--remote-allow-system-access',
  ];
}
