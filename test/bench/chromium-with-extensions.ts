import { findChromium } from '../../build/find-browser.mjs';
import { CdpSession, type TargetInfo } from '../support/browser-cdp-session';
import { JsonRpc } from '../support/browser-json-rpc';
import { BrowserProcess } from '../support/browser-process';
import { pipeTransport } from '../support/browser-transport';
import { until } from '../support/until';

interface ProcessInfo {
  readonly type: string;
  readonly id: number;
  readonly cpuTime: number;
}

/** Long enough to stand out from what any other process does meanwhile. */
const BUSY_MS = 1_000;

/** A Chromium that takes several extensions and tells what its processes spend. */
export class ChromiumWithExtensions {
  readonly #process: BrowserProcess;
  readonly #rpc: JsonRpc;

  constructor() {
    this.#process = new BrowserProcess(findChromium(), argumentsOf);
    this.#rpc = new JsonRpc(pipeTransport(this.#process.child));
  }

  /** Resolves with the extension's service worker, once its script has run. */
  async install(path: string): Promise<CdpSession> {
    const { id } = await this.#rpc.call<{ id: string }>('Extensions.loadUnpacked', { path });
    const { targetId } = await until('the service worker', async () =>
      (await this.#targets()).find(
        ({ type, url }) => type === 'service_worker' && url.includes(id),
      ),
    );
    const worker = await this.#attach(targetId);
    await until('its script to run', () => worker.evaluate('typeof chrome === "object"'));
    return worker;
  }

  async openTab(url: string): Promise<CdpSession> {
    const { targetId } = await this.#rpc.call<{ targetId: string }>('Target.createTarget', { url });
    const tab = await this.#attach(targetId);
    await until('the page to load', () =>
      tab.evaluate(
        `document.readyState === 'complete' && location.href === ${JSON.stringify(url)}`,
      ),
    );
    return tab;
  }

  /** Seconds of CPU time that each process with pages or extensions has spent, by its id. */
  async cpuSeconds(): Promise<Map<number, number>> {
    const { processInfo } = await this.#rpc.call<{ processInfo: ProcessInfo[] }>(
      'SystemInfo.getProcessInfo',
    );
    const renderers = processInfo.filter(({ type }) => type === 'renderer');
    return new Map(renderers.map(({ id, cpuTime }) => [id, cpuTime]));
  }

  /** The protocol does not say; but the process that works when it is told to is the one. */
  async processOf(worker: CdpSession): Promise<number> {
    const before = await this.cpuSeconds();
    await worker.evaluate(
      `void (() => { const end = Date.now() + ${BUSY_MS}; while (Date.now() < end); })()`,
    );
    const after = await this.cpuSeconds();
    const spent = ([pid, seconds]: [number, number]) => seconds - (before.get(pid) ?? seconds);
    const [busiest] = [...after].sort((first, second) => spent(second) - spent(first));
    if (!busiest) throw new Error('Expected a process of the extension');
    return busiest[0];
  }

  async close(): Promise<void> {
    await this.#process.end(() => this.#rpc.call('Browser.close'));
    this.#rpc.close();
  }

  #attach(targetId: string): Promise<CdpSession> {
    return CdpSession.attach(this.#rpc, targetId);
  }

  async #targets(): Promise<readonly TargetInfo[]> {
    // An empty filter entry lets every type through; service workers are left out otherwise.
    const params = { filter: [{}] };
    const { targetInfos } = await this.#rpc.call<{ targetInfos: TargetInfo[] }>(
      'Target.getTargets',
      params,
    );
    return targetInfos;
  }
}

function argumentsOf(profile: string): readonly string[] {
  return [
    '--remote-debugging-pipe',
    '--enable-unsafe-extension-debugging',
    '--no-first-run',
    '--disable-background-networking',
    '--ignore-certificate-errors',
    '--host-resolver-rules=MAP *.test 127.0.0.1',
    '--headless=new',
    ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
    `--user-data-dir=${profile}`,
    'about:blank',
  ];
}
