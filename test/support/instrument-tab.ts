import { rmSync } from 'node:fs';
import type { LifecycleEvent } from '../../extension/protocol/connections';
import type { FrameColumns } from '../../extension/protocol/frames';
import type { BridgeToPage, PageToBridge } from '../../extension/protocol/messages';
import type { Browser, Tab } from './browser';
import { launchBrowser } from './browser-launch';
import { writeInstrumentExtension } from './instrument-extension';
import { test as base } from './test';

/** A frame as the instrument told it; bytes as a list of numbers. */
export interface ProbedFrame {
  readonly connection: number;
  readonly code: number;
  readonly size: number;
  readonly payload: string | number[] | null;
  readonly eventType: string | null;
  readonly eventId: string | null;
}

type PlainPayload = string | { bytes: number[] };

/** Taken by the page's first script, because a hostile page replaces all of it afterwards. */
export const SAVE_PROBE = `
  window.probe = ((send, read, Event, parse) => ({
    command: (detail) => send(new Event('probe-command', { detail })),
    messages() {
      let messages;
      read('probe-messages', ({ detail }) => { messages = detail; }, { once: true });
      send(new Event('probe-read'));
      return parse(messages);
    },
  }))(document.dispatchEvent.bind(document), document.addEventListener.bind(document), CustomEvent, JSON.parse);
`;

/** A tab whose instrument is probed instead of bridged. */
export class InstrumentTab {
  readonly tab: Tab;

  constructor(tab: Tab) {
    this.tab = tab;
  }

  async command(command: BridgeToPage): Promise<void> {
    await this.tab.evaluate(
      `(() => { ${SAVE_UNLESS_SAVED} probe.command(${JSON.stringify(JSON.stringify(command))}); })()`,
    );
  }

  async messages(): Promise<PageToBridge[]> {
    return await this.tab.evaluate(`(() => { ${SAVE_UNLESS_SAVED} return probe.messages(); })()`);
  }

  async lifecycle(): Promise<LifecycleEvent[]> {
    const messages = await this.messages();
    return messages.flatMap((message) => (message.type === 'lifecycle' ? message.events : []));
  }

  /** Types of the lifecycle events of each connection so far, by its number. */
  async story(): Promise<Record<number, string[]>> {
    const story: Record<number, string[]> = {};
    for (const { connection, type } of await this.lifecycle()) {
      story[connection] ??= [];
      story[connection].push(type);
    }
    return story;
  }

  read(after: number | 'now' = 0): Promise<void> {
    return this.command({ type: 'read', reader: 'probe', after, skipFrom: 0, preview: 64_000 });
  }

  async frames(): Promise<ProbedFrame[]> {
    const messages = await this.messages();
    return messages.flatMap((message) =>
      message.type === 'frames' ? framesIn(message.batch.columns) : [],
    );
  }

  close(): Promise<void> {
    return this.tab.close();
  }
}

const SAVE_UNLESS_SAVED = `if (!window.probe) { ${SAVE_PROBE} }`;

function framesIn(columns: FrameColumns<unknown>): ProbedFrame[] {
  return columns.at.map((_, index) => {
    const payload = columns.payload[index] as PlainPayload | null;
    return {
      connection: columns.connection[index] ?? 0,
      code: columns.code[index] ?? 0,
      size: columns.size[index] ?? 0,
      payload: typeof payload === 'string' || payload === null ? payload : payload.bytes,
      eventType: columns.eventType[index] ?? null,
      eventId: columns.eventId[index] ?? null,
    };
  });
}

interface InstrumentFixtures {
  /** Opens a tab whose instrument is probed; it is closed with the test. */
  openInstrumentTab: (url: string) => Promise<InstrumentTab>;
}

interface InstrumentWorkerFixtures {
  /** A browser with the page instrument alone. */
  instrumentBrowser: Browser;
}

export const test = base.extend<InstrumentFixtures, InstrumentWorkerFixtures>({
  instrumentBrowser: [
    async ({ browserName }, use) => {
      const extensionPath = writeInstrumentExtension(browserName);
      const browser = await launchBrowser(browserName, { extensionPath });
      await use(browser);
      await browser.close();
      rmSync(extensionPath, { recursive: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],
  openInstrumentTab: async ({ instrumentBrowser }, use) => {
    const tabs: InstrumentTab[] = [];
    await use(async (url) => {
      const tab = new InstrumentTab(await instrumentBrowser.openTab(url));
      tabs.push(tab);
      return tab;
    });
    for (const tab of tabs) await tab.close();
  },
});

export { expect } from './test';
