import { type PushServer, startPushServer } from '../../demo/servers/push-server';
import type { CdpSession } from '../support/browser-cdp-session';
import { ChromiumBrowser } from '../support/browser-chromium';
import { ChromiumTab } from '../support/browser-chromium-tab';
import { statusOf } from '../support/panel-parts';
import { until } from '../support/until';
import { heapOf } from './heap';
import { median } from './median';
import { atMost, digits, type Part, progress, type Row, ratioOf } from './row';
import { longestOf, traceTasks } from './task-trace';

const FRAMES = 20_000;
const PAYLOAD_BYTES = 200;
const ROUNDS = 3;
/** Once more with so many, where the browser's own tab may not answer any more. */
const MANY = 100_000;
const SHOWN_MS = 280_000;
const TASK_MS = 50;
const ASK_MS = 25;

/** A list of frames, and what it takes to fill it. */
interface ShownList {
  /** The page that draws it. */
  readonly page: CdpSession;
  /** Rows in the list now, those out of view included. */
  rows(): Promise<number>;
}

interface Filling {
  readonly seconds: number;
  readonly longestTaskMs: number;
  readonly heapBytesAFrame: number;
}

type Opener = (browser: ChromiumBrowser, tab: ChromiumTab) => Promise<ShownList>;

export const messagesTab: Part = {
  measures:
    "20,000 and 100,000 frames shown as they come, in the panel and in the Messages tab of Chromium's DevTools",
  async run(isQuick) {
    const server = await startPushServer({ keepFrames: false });
    server.page('/bench', '<!doctype html><title>bench</title>');
    const own: Filling[] = [];
    const panel: Filling[] = [];
    const [frames, many, rounds] = isQuick ? [2_000, 4_000, 1] : [FRAMES, MANY, ROUNDS];
    for (let round = 1; round <= rounds; round += 1) {
      progress(`messages-tab: ${frames} frames, round ${round} of ${rounds}`);
      own.push(await fill(server, openMessagesTab, frames, traceTasks));
      panel.push(await fill(server, openPanel, frames, traceTasks));
    }
    progress(`messages-tab: ${many} frames, ${SHOWN_MS / 1_000} s at most`);
    const ownMany = await fill(server, openMessagesTab, many);
    const panelMany = await fill(server, openPanel, many);
    await server.close();
    return [...rowsOf(frames, own, panel), ...manyRows(many, ownMany, panelMany)];
  },
};

const OWN = "DevTools' Messages tab";

function rowsOf(frames: number, own: readonly Filling[], panel: readonly Filling[]): Row[] {
  const of = (fillings: readonly Filling[], field: keyof Filling) =>
    median(fillings.map((one) => one[field]));
  const pair = (name: string, field: keyof Filling, words: (value: number) => string): Row[] => [
    {
      what: `messages tab: ${digits(frames)} frames in ${OWN}, ${name}`,
      value: words(of(own, field)),
    },
    {
      what: `messages tab: ${digits(frames)} frames in the panel, ${name}`,
      value: words(of(panel, field)),
      ratio: ratioOf(of(panel, field), of(own, field), OWN),
      ...(field === 'longestTaskMs' && atMost(TASK_MS, 'ms', of(panel, field))),
    },
  ];
  return [
    ...pair('until shown', 'seconds', (value) => `${digits(value)} s`),
    ...pair('longest task', 'longestTaskMs', (value) => `${digits(value)} ms`),
    ...pair('heap', 'heapBytesAFrame', (value) => `${digits(value)} bytes a frame`),
  ];
}

function manyRows(frames: number, own: Filling, panel: Filling): Row[] {
  const words = ({ seconds }: Filling) =>
    Number.isNaN(seconds) ? `no answer within ${SHOWN_MS / 1_000} s` : `${digits(seconds)} s`;
  const ownSeconds = Number.isNaN(own.seconds) ? SHOWN_MS / 1_000 : own.seconds;
  return [
    { what: `messages tab: ${digits(frames)} frames in ${OWN}, until shown`, value: words(own) },
    {
      what: `messages tab: ${digits(frames)} frames in the panel, until shown`,
      value: words(panel),
      ratio: `${ratioOf(panel.seconds, ownSeconds, OWN)}${Number.isNaN(own.seconds) ? ', or less' : ''}`,
    },
  ];
}

/** Seconds are NaN where the list does not answer in time. Tasks are traced where that is sure to end. */
async function fill(
  server: PushServer,
  open: Opener,
  frames: number,
  trace: typeof traceTasks = traceNothing,
): Promise<Filling> {
  const browser = await ChromiumBrowser.launch({});
  try {
    const tab = await browser.openTab(server.url('/bench'));
    if (!(tab instanceof ChromiumTab)) throw new Error('Expected a tab of Chromium');
    const list = await open(browser, tab);
    const heapBefore = await heapOf(list.page);
    const socket = await server.nextSocket();
    const payload = 'x'.repeat(PAYLOAD_BYTES);
    const { value: seconds, tasks } = await trace(list.page, async () => {
      const start = performance.now();
      const sent = socket.burst(frames, () => payload);
      if (!(await answersWithin(list, frames, SHOWN_MS))) return Number.NaN;
      const ms = performance.now() - start;
      await sent;
      return ms / 1_000;
    });
    if (Number.isNaN(seconds)) return { seconds, longestTaskMs: seconds, heapBytesAFrame: seconds };
    const heapBytesAFrame = ((await heapOf(list.page)) - heapBefore) / frames;
    return { seconds, longestTaskMs: longestOf(tasks), heapBytesAFrame };
  } finally {
    await browser.close();
  }
}

const traceNothing: typeof traceTasks = async (_, work) => ({ value: await work(), tasks: [] });

/** Whether the list has all rows before the time is over; a question under way then counts for nothing. */
async function answersWithin(list: ShownList, frames: number, ms: number): Promise<boolean> {
  let isOver = false;
  const late = new Promise<boolean>((resolve) => {
    setTimeout(() => {
      isOver = true;
      resolve(false);
    }, ms).unref();
  });
  const asking = async () => {
    while (!isOver) {
      // A page that is busy for long lets a question run into its own deadline.
      const rows = await list.rows().catch(() => 0);
      if (rows >= frames) return true;
      await new Promise((resolve) => setTimeout(resolve, ASK_MS));
    }
    return false;
  };
  return await Promise.race([asking(), late]);
}

const openSocket =
  'void (window.socket = new WebSocket(location.origin.replace("http", "ws") + "/ws"))';

/** The socket is opened with DevTools open, because they list no older one. */
const openMessagesTab: Opener = async (browser, tab) => {
  const devtools = await browser.attachToDevtools(tab.targetId);
  await until('the Network panel to record', async () => {
    await tab.evaluate("fetch('/bench').then(() => {})");
    return await devtools.evaluate<boolean>(`(async () => {
      const { ViewManager } = await import('./ui/legacy/legacy.js');
      const { NetworkLog } = await import('./models/logs/logs.js');
      await ViewManager.ViewManager.instance().showView('network');
      return NetworkLog.NetworkLog.instance().requests().length > 0;
    })()`);
  });
  await tab.evaluate(openSocket);
  await until('the request in its log', () =>
    devtools.evaluate<boolean>(`(async () => {
      const { NetworkPanel } = await import('./panels/network/network.js');
      const { NetworkLog } = await import('./models/logs/logs.js');
      const { UIRequestLocation } = await import('./panels/network/forward/forward.js');
      const request = NetworkLog.NetworkLog.instance().requests().find((one) => one.url().endsWith('/ws'));
      if (!request) return false;
      const location = UIRequestLocation.UIRequestLocation.tab(request, 'web-socket-frames');
      await new NetworkPanel.RequestLocationRevealer().reveal(location);
      return true;
    })()`),
  );
  // Its grid draws the rows in view between two fillers that are as tall as the others.
  const rows = () =>
    devtools.evaluate<number>(`(() => {
      const inside = (root) => [...root.querySelectorAll('*')].flatMap((one) => [one, ...(one.shadowRoot ? inside(one.shadowRoot) : [])]);
      const all = inside(document).filter((one) => one.matches('.resource-chunk-view tr, tr'));
      const drawn = all.filter((one) => String(one.className).includes('resource-chunk-view-row'));
      const height = drawn[0]?.getBoundingClientRect().height ?? 0;
      if (height === 0) return 0;
      const body = drawn[0].parentElement;
      const tall = [...body.children].filter((one) => one.className.includes('filler'))
        .reduce((sum, one) => sum + one.getBoundingClientRect().height, 0);
      return drawn.length + Math.round(tall / height);
    })()`);
  return { page: devtools, rows };
};

const openPanel: Opener = async (browser, tab) => {
  const panel = await browser.openPanelPage(`tabId=${await tab.tabId()}`);
  const { targetId } = await browser.findTarget(({ url }) => url.includes('/panel/panel.html'));
  await until('the panel', () => panel.evaluate('document.querySelector("[role=tab]") !== null'));
  await panel.press('2');
  await tab.evaluate(openSocket);
  const rows = async () => {
    const [, digits = '0'] = /([\d,]+) shown/.exec(await statusOf(panel)) ?? [];
    return Number(digits.replaceAll(',', ''));
  };
  return { page: await browser.attach(targetId), rows };
};
