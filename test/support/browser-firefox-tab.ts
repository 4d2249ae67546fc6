import type { Panel, Tab } from './browser';
import { evaluateInContext } from './browser-bidi-context';
import { clickablePoint } from './browser-element-point';
import type { FirefoxBrowser } from './browser-firefox';
import type { JsonRpc } from './browser-json-rpc';
import { FirefoxPanel } from './panel-firefox';
import { until } from './until';

interface ContextTree {
  readonly context: string;
  readonly url: string;
  readonly children: readonly ContextTree[] | null;
}

export class FirefoxTab implements Tab {
  readonly #browser: FirefoxBrowser;
  readonly #rpc: JsonRpc;
  readonly context: string;
  #panel: Panel | undefined;

  constructor(browser: FirefoxBrowser, rpc: JsonRpc, context: string) {
    this.#browser = browser;
    this.#rpc = rpc;
    this.context = context;
  }

  async goto(url: string): Promise<void> {
    await this.#call('navigate', { url, wait: 'complete' });
  }

  async reload(): Promise<void> {
    await this.#call('reload', { wait: 'complete' });
  }

  back(): Promise<void> {
    return this.#traverse(-1);
  }

  forward(): Promise<void> {
    return this.#traverse(1);
  }

  url(): Promise<string> {
    return this.evaluate('location.href');
  }

  evaluate<Value>(expression: string): Promise<Value> {
    return evaluateInContext(this.#rpc, this.context, expression);
  }

  async evaluateInFrame<Value>(urlPart: string, expression: string): Promise<Value> {
    const frame = await until(`a frame of ${urlPart}`, async () => {
      const { contexts } = await this.#rpc.call<{ contexts: ContextTree[] }>(
        'browsingContext.getTree',
        { root: this.context },
      );
      return contexts.flatMap(descendants).find(({ url }) => url.includes(urlPart));
    });
    return await evaluateInContext<Value>(this.#rpc, frame.context, expression);
  }

  async click(selector: string): Promise<void> {
    const { x, y } = await clickablePoint(selector, (expression) => this.evaluate(expression));
    const actions = [
      { type: 'pointerMove', x: Math.round(x), y: Math.round(y) },
      { type: 'pointerDown', button: 0 },
      { type: 'pointerUp', button: 0 },
    ];
    await this.#rpc.call('input.performActions', {
      context: this.context,
      actions: [{ type: 'pointer', id: 'mouse', actions }],
    });
  }

  async activate(): Promise<void> {
    await this.#call('activate');
  }

  tabId(): Promise<number> {
    return this.#browser.chrome('tabId', this.context);
  }

  async collectGarbage(): Promise<void> {
    await this.#browser.chrome('collectGarbage', this.context);
  }

  async memoryInUse(): Promise<number> {
    await this.collectGarbage();
    return await this.#browser.chrome<number>('memoryInUse', this.context);
  }

  async openDevtoolsPanel(): Promise<Panel> {
    if (this.#panel) return this.#panel;
    await this.#browser.chrome('openToolbox', this.context);
    const id = await until('DevTools to have a panel Pushscope', () =>
      this.#browser.chrome<number | undefined>('showPanel', this.context, 'Pushscope'),
    );
    const panel = new FirefoxPanel(this.#browser, id, () => this.closeDevtools());
    await panel.loaded();
    this.#panel = panel;
    return panel;
  }

  /** A HAR file of the open DevTools. The first call begins to record. */
  async har(): Promise<string> {
    return await this.#browser.chrome<string>('harOf', this.context);
  }

  async closeDevtools(): Promise<void> {
    if (!this.#panel) return;
    this.#panel = undefined;
    await this.#browser.chrome('closeToolbox', this.context);
  }

  async close(): Promise<void> {
    await this.closeDevtools();
    await this.#call('close');
  }

  async crash(): Promise<void> {
    const pid = await this.#browser.chrome<number>('processOf', this.context);
    process.kill(pid, 'SIGKILL');
  }

  async #traverse(delta: number): Promise<void> {
    const before = await this.evaluate<number>('performance.timeOrigin');
    await this.#call('traverseHistory', { delta });
    await until('the history to move', () =>
      this.evaluate<boolean>(
        `document.readyState === 'complete' && performance.timeOrigin !== ${before}`,
      ),
    );
  }

  async #call(command: string, params: object = {}): Promise<void> {
    await this.#rpc.call(`browsingContext.${command}`, { context: this.context, ...params });
  }
}

function descendants({ children }: ContextTree): readonly ContextTree[] {
  return (children ?? []).flatMap((child) => [child, ...descendants(child)]);
}
