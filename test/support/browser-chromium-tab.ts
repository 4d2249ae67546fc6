import type { Panel, Tab } from './browser';
import type { CdpSession } from './browser-cdp-session';
import type { ChromiumBrowser } from './browser-chromium';
import { clickablePoint } from './browser-element-point';
import { ChromiumPanel } from './panel-chromium';
import { until } from './until';

/** Of JavaScript, of the browser's own objects, and of array buffers. */
interface HeapUsage {
  readonly usedSize: number;
  readonly embedderHeapUsedSize: number;
  readonly backingStorageSize: number;
}

interface NavigationHistory {
  readonly currentIndex: number;
  readonly entries: readonly { readonly id: number }[];
}

interface FrameTree {
  readonly frame: { readonly id: string; readonly url: string; readonly loaderId: string };
  readonly childFrames?: readonly FrameTree[];
}

interface ExecutionContext {
  readonly id: number;
  readonly auxData: { readonly isDefault: boolean; readonly frameId: string };
}

export class ChromiumTab implements Tab {
  readonly #browser: ChromiumBrowser;
  readonly #page: CdpSession;
  #devtools: { readonly panel: Panel; readonly targetId: string } | undefined;
  #tabId: number | undefined;

  constructor(browser: ChromiumBrowser, page: CdpSession) {
    this.#browser = browser;
    this.#page = page;
  }

  get targetId(): string {
    return this.#page.targetId;
  }

  async goto(url: string): Promise<void> {
    const before = await this.#loaderId();
    const { errorText } = await this.#page.call<{ errorText?: string }>('Page.navigate', { url });
    if (errorText) throw new Error(`Navigation to ${url} failed: ${errorText}`);
    // The answer may come while the document before is still there, and that one is complete.
    await until('the next document', async () => (await this.#loaderId()) !== before);
    await this.loaded();
  }

  async reload(): Promise<void> {
    const before = await this.evaluate<number>('performance.timeOrigin');
    await this.#page.call('Page.reload');
    await this.loaded(`performance.timeOrigin !== ${before}`);
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
    return this.#page.evaluate(expression);
  }

  async evaluateInFrame<Value>(urlPart: string, expression: string): Promise<Value> {
    // A frame of another site is a target of its own; one of the same site shares the page's.
    const frame = await until(`a frame of ${urlPart}`, async () => {
      const sessions = [this.#page, ...(await this.#frameSessions())];
      for (const session of sessions) {
        const frames = await framesOf(session);
        const frame = frames.find(({ id, url }) => id !== this.targetId && url.includes(urlPart));
        if (frame) return { session, frameId: frame.id };
      }
      return undefined;
    });
    const contextId = await mainWorldOf(frame.session, frame.frameId);
    return await frame.session.evaluate<Value>(expression, contextId);
  }

  async click(selector: string): Promise<void> {
    const point = await clickablePoint(selector, (expression) => this.evaluate(expression));
    await this.#page.click(point);
  }

  async activate(): Promise<void> {
    await this.#page.call('Page.bringToFront');
    await until('the tab to be in front', () =>
      this.evaluate<boolean>('document.visibilityState === "visible"'),
    );
  }

  /** The protocol does not know the extensions' ids; but a tab in front can be asked for. */
  async tabId(): Promise<number> {
    if (this.#tabId !== undefined) return this.#tabId;
    await this.activate();
    const { windowId } = await this.#page.call<{ windowId: number }>('Browser.getWindowForTarget');
    const url = JSON.stringify(await this.url());
    this.#tabId = await until('the tab in the list of active tabs', () =>
      this.#browser.evaluateInBackground<number | undefined>(
        `chrome.tabs.query({ active: true, windowId: ${windowId} }).then(([tab]) => tab.url === ${url} ? tab.id : undefined)`,
      ),
    );
    return this.#tabId;
  }

  async collectGarbage(): Promise<void> {
    await this.#page.call('HeapProfiler.collectGarbage');
  }

  async memoryInUse(): Promise<number> {
    await this.collectGarbage();
    const use = await this.#page.call<HeapUsage>('Runtime.getHeapUsage');
    return use.usedSize + use.embedderHeapUsedSize + use.backingStorageSize;
  }

  async openDevtoolsPanel(): Promise<Panel> {
    if (this.#devtools) return this.#devtools.panel;
    const devtools = await this.#browser.attachToDevtools(this.targetId);
    await until('DevTools to have a panel Pushscope', () => showPanel(devtools));
    const panelTarget = await this.#browser.findTarget(
      ({ url, parentId }) => parentId === devtools.targetId && url.includes('/panel/panel.html'),
    );
    const page = await this.#browser.attach(panelTarget.targetId);
    await until('the panel to load', () => page.evaluate('document.readyState === "complete"'));
    const panel = new ChromiumPanel(page, devtools, () => this.closeDevtools());
    this.#devtools = { panel, targetId: devtools.targetId };
    return panel;
  }

  async closeDevtools(): Promise<void> {
    if (!this.#devtools) return;
    const { targetId } = this.#devtools;
    this.#devtools = undefined;
    await this.#browser.closeTarget(targetId);
  }

  async close(): Promise<void> {
    await this.#browser.closeTarget(this.targetId);
  }

  async crash(): Promise<void> {
    await this.#page.call('Inspector.enable');
    const crashed = new Promise<void>((resolve) => {
      this.#page.on('Inspector.targetCrashed', () => resolve());
    });
    // The command itself is never answered.
    this.#page.call('Page.crash').catch(() => {});
    await crashed;
  }

  async #traverse(delta: number): Promise<void> {
    const history = () => this.#page.call<NavigationHistory>('Page.getNavigationHistory');
    const { currentIndex, entries } = await history();
    const entry = entries[currentIndex + delta];
    if (!entry) throw new Error(`The tab's history has no entry at ${delta} from here`);
    await this.#page.call('Page.navigateToHistoryEntry', { entryId: entry.id });
    await until(
      'the history to move',
      async () => (await history()).currentIndex === currentIndex + delta,
    );
    await this.loaded();
  }

  /** Of the document that is there: each has another one. */
  async #loaderId(): Promise<string> {
    const { frameTree } = await this.#page.call<{ frameTree: FrameTree }>('Page.getFrameTree');
    return frameTree.frame.loaderId;
  }

  async loaded(condition = 'true'): Promise<void> {
    await until('the page to load', () =>
      this.evaluate<boolean>(`document.readyState === 'complete' && ${condition}`),
    );
  }

  async #frameSessions(): Promise<CdpSession[]> {
    const targets = await this.#browser.targets();
    const inside = new Set([this.targetId]);
    // Parents come before children only by luck, so look until no more are found.
    for (let found = -1; found !== inside.size; ) {
      found = inside.size;
      for (const { targetId, type, parentId } of targets) {
        if (type === 'iframe' && parentId && inside.has(parentId)) inside.add(targetId);
      }
    }
    inside.delete(this.targetId);
    return await Promise.all([...inside].map((targetId) => this.#browser.attach(targetId)));
  }
}

/** The front-end's own modules say which views there are; this does what a click on the tab does. */
function showPanel(devtools: CdpSession): Promise<boolean> {
  return devtools.evaluate<boolean>(`(async () => {
    const { ViewManager } = await import('./ui/legacy/legacy.js');
    const manager = ViewManager.ViewManager.instance();
    const view = [...manager.views.values()].find((view) => view.title() === 'Pushscope');
    if (view) await manager.showView(view.viewId());
    return view !== undefined;
  })()`);
}

async function framesOf(session: CdpSession): Promise<FrameTree['frame'][]> {
  const { frameTree } = await session.call<{ frameTree: FrameTree }>('Page.getFrameTree');
  const flatten = (tree: FrameTree): FrameTree['frame'][] => [
    tree.frame,
    ...(tree.childFrames ?? []).flatMap(flatten),
  ];
  return flatten(frameTree);
}

async function mainWorldOf(session: CdpSession, frameId: string): Promise<number> {
  const contexts: ExecutionContext[] = [];
  const stop = session.on<{ context: ExecutionContext }>(
    'Runtime.executionContextCreated',
    ({ context }) => void contexts.push(context),
  );
  // Enabling reports every context before it answers; disabled at once, so the page runs as before.
  await session.call('Runtime.enable');
  stop();
  await session.call('Runtime.disable');
  const context = contexts.find(({ auxData }) => auxData.isDefault && auxData.frameId === frameId);
  if (!context) throw new Error(`The frame ${frameId} has no main world`);
  return context.id;
}
