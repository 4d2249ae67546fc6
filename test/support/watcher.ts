import type { FrameColumns } from '../../extension/protocol/frames';
import type {
  BackgroundToPanel,
  PanelToBackground,
  PoolsMessage,
} from '../../extension/protocol/messages';
import type { PoolView } from '../../extension/protocol/pools';
import type { Browser, Panel } from './browser';

/** Stays in the extension's page and speaks to the background as the panel does. */
const INSTALL = `void (window.watcher = {
    messages: [],
    start(watch) {
      const { runtime } = window.browser ?? window.chrome;
      this.watch = watch;
      this.port = runtime.connect({ name: 'panel' });
      this.port.onMessage.addListener((message) => this.receive(message));
      this.port.onDisconnect.addListener(() => this.start({ ...this.watch, after: this.after() }));
      this.port.postMessage(watch);
    },
    receive(message) {
      this.messages.push(message);
      if (message.type !== 'frames') return;
      const { first, at } = message.batch.columns;
      if (at.length > 0) this.send({ type: 'acknowledge', document: message.document, frame: first + at.length - 1 });
    },
    send(message) {
      this.port.postMessage(message);
    },
    after() {
      const after = {};
      for (const { type, document, batch } of this.messages) {
        if (type === 'frames' && batch.columns.at.length > 0) after[document] = batch.columns.first + batch.columns.at.length - 1;
      }
      return after;
    },
  })`;

let readers = 0;

/** A panel without a user interface, for tests of what reaches a panel at all. */
export class Watcher {
  readonly #page: Panel;

  private constructor(page: Panel) {
    this.#page = page;
  }

  /** Watches a tab; with `null`, the pools of all tabs. */
  static async start(
    browser: Browser,
    tabId: number | null,
    from: 'history' | 'now' = 'history',
  ): Promise<Watcher> {
    const page = await browser.openPanelPage(`tabId=${tabId ?? ''}&watcher`);
    const watcher = new Watcher(page);
    await page.evaluate(INSTALL);
    const reader = `watcher-${++readers}`;
    const watch = { type: 'watch-tab', tabId, reader, after: {}, from };
    await page.evaluate(`window.watcher.start(${JSON.stringify(watch)})`);
    return watcher;
  }

  async send(message: PanelToBackground): Promise<void> {
    await this.#page.evaluate(`window.watcher.send(${JSON.stringify(message)})`);
  }

  /** The tab that the watcher itself is in. */
  ownTabId(): Promise<number> {
    return this.#page.evaluate(
      '(window.browser ?? window.chrome).tabs.getCurrent().then(({ id }) => id)',
    );
  }

  messages(): Promise<BackgroundToPanel[]> {
    return this.#page.evaluate('window.watcher.messages');
  }

  async ofType<Type extends BackgroundToPanel['type']>(
    type: Type,
  ): Promise<Extract<BackgroundToPanel, { type: Type }>[]> {
    const messages = await this.#page.evaluate<BackgroundToPanel[]>(
      `window.watcher.messages.filter(({ type }) => type === ${JSON.stringify(type)})`,
    );
    return messages as Extract<BackgroundToPanel, { type: Type }>[];
  }

  /** The newest of its kind; all of them together can be large. */
  async poolsMessage(): Promise<PoolsMessage | null> {
    return await this.#page.evaluate<PoolsMessage | null>(
      "window.watcher.messages.findLast(({ type }) => type === 'pools') ?? null",
    );
  }

  /** Ends its port, as a panel does that is closed. */
  async leave(): Promise<void> {
    await this.#page.evaluate('window.watcher.port.disconnect()');
  }

  /** Watches again, and forgets the pools from before. */
  async comeBack(): Promise<void> {
    await this.#page.evaluate(`(({ watcher }) => {
      watcher.messages = watcher.messages.filter(({ type }) => type !== 'pools');
      watcher.start({ ...watcher.watch, after: watcher.after() });
    })(window)`);
  }

  /** The pools as they were told last. */
  async pools(): Promise<PoolView[]> {
    return (await this.poolsMessage())?.pools ?? [];
  }

  /** Every frame that came, one object each. */
  async frames(): Promise<{ [Name in keyof FrameColumns<string>]: unknown }[]> {
    const batches = await this.ofType('frames');
    return batches.flatMap(({ batch: { columns } }) =>
      columns.at.map((at, index) => ({
        first: columns.first + index,
        at,
        connection: columns.connection[index],
        code: columns.code[index],
        size: columns.size[index],
        payload: columns.payload[index],
        eventType: columns.eventType[index],
        eventId: columns.eventId[index],
        buffered: columns.buffered[index],
      })),
    );
  }
}
