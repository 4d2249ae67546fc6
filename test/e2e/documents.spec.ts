import type { PoolView } from '../../extension/protocol/pools';
import type { Panel } from '../support/browser';
import { exportCapture, framesOf } from '../support/capture';
import { expect, test } from '../support/test';
import { truthOf } from '../support/truth';
import { Watcher } from '../support/watcher';

const LABELS = [
  'about-blank',
  'srcdoc',
  'blob',
  'data',
  'javascript',
  'sandboxed',
  'nested',
  'cross-origin',
  'written-at-once',
  'written-over',
];

const pathsOf = (label: string) => [`/sse/${label}`, `/ws/${label}`, `/ndjson/${label}`];

/** Waits until the panel has all that these documents send and get. */
async function told(panel: Panel, labels: readonly string[]): Promise<void> {
  const paths = labels.flatMap(pathsOf);
  const counts = async () => {
    const capture = await exportCapture(panel);
    return Object.fromEntries(paths.map((path) => [path, framesOf(capture, path).length]));
  };
  const all = paths.map((path) => [path, path.startsWith('/ws') ? 5 : 3]);
  await expect.poll(counts).toEqual(Object.fromEntries(all));
}

test('documents of every kind show each frame that their server logged', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/documents.html', 'a.test'));
  const panel = await tab.openDevtoolsPanel();
  const other = server.url('/push-once.js?label=cross-origin', 'b.test');
  server.page('/other', `<!doctype html><script src="${other}"></script>`);

  await tab.evaluate(`void addFrame({ src: ${JSON.stringify(server.url('/other', 'b.test'))} })`);
  await told(panel, LABELS);
  // Takes the frames away, which have told all by now.
  await tab.evaluate(`void writeOver('top-written-over')`);
  await told(panel, ['top-written-over']);

  const paths = [...LABELS, 'top-written-over'].flatMap(pathsOf);
  const capture = await exportCapture(panel);
  for (const path of paths) {
    expect({ path, frames: sorted(framesOf(capture, path)) }).toEqual({
      path,
      frames: sorted(truthOf(server.log.at(path))),
    });
  }
});

test('a window without an address is a tab of its own, with what it pushes', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/documents.html', 'a.test'));
  const opener = await tab.tabId();

  await tab.click('button');
  await server.until((log) => log.at('/ws/window').length === 1);

  const opened = await browser.evaluateInBackground<number>(
    `(globalThis.browser ?? chrome).tabs.query({}).then((tabs) =>
      tabs.find(({ openerTabId }) => openerTabId === ${opener}).id)`,
  );
  const watcher = await Watcher.start(browser, opened);
  await expect.poll(async () => (await watcher.frames()).length).toBe(11);
  const payloads = (await watcher.frames()).map(({ payload }) => payload).sort();
  const truth = truthOf(server.log.at(({ path }) => path.endsWith('/window')));
  expect(payloads).toEqual(truth.map(({ payload }) => payload).sort());
});

/** Each direction in its own order: what crosses on the way has no common one. */
function sorted<Frame extends { direction: string }>(frames: readonly Frame[]): Frame[] {
  return frames.toSorted((a, b) => a.direction.localeCompare(b.direction));
}

test('what a frame opens before it has its document is counted, and shown as not visible', async ({
  browser,
  server,
}) => {
  const tab = await browser.openTab(server.url('/blank.html', 'a.test'));
  const tabId = await tab.tabId();
  const watcher = await Watcher.start(browser, tabId);
  // Not in DevTools, whose network log sees in Chromium what the page does not tell.
  const panel = await browser.openPanelPage(`tabId=${tabId}`);

  await tab.evaluate(`(() => {
    const { origin } = location;
    const windowOf = (attributes) =>
      document.body.appendChild(Object.assign(document.createElement('iframe'), attributes)).contentWindow;
    const early = windowOf({ src: '/held' });
    const fragment = windowOf({ src: 'about:blank#x' });
    window.kept = [
      new early.EventSource(origin + '/sse/early?burst=1'),
      new early.WebSocket(origin.replace('http', 'ws') + '/ws/early'),
      new fragment.EventSource(origin + '/sse/fragment?burst=1'),
      new (windowOf({}).EventSource)(origin + '/sse/blank?burst=1'),
    ];
  })()`);
  await server.until(
    (log) =>
      log.open('/sse').length + log.open('/ws').length === 4 && log.open('/held').length === 1,
  );

  const isChromium = browser.name === 'chromium';
  // Chromium tells the streams of such a frame as those of the page.
  const stream = isChromium ? 'unknown' : 'empty-document';
  const hidden = { '/sse/early': stream, '/ws/early': 'empty-document' };
  await expect
    .poll(async () => reasonsOf(await watcher.pools(), server.port))
    .toEqual({ ...hidden, '/sse/blank': null, '/sse/fragment': isChromium ? 'unknown' : null });
  const held = async (scheme: string) =>
    (await watcher.pools()).find((pool) => pool.scheme === scheme)?.held;
  await expect
    .poll(() => held('http'))
    .toBe(server.log.open('/sse').length + server.log.open('/held').length);
  const rows = () =>
    panel.evaluate<string[]>(
      `[...document.querySelectorAll('[role=row]')].map(({ textContent }) => textContent)`,
    );
  const noted = async () =>
    (await rows()).filter((text) => text.includes('frames not visible')).length;
  await expect.poll(noted).toBe(isChromium ? 2 : 1);
  // Nobody tells the end of a socket whose page is silent, so that is what its row says.
  await expect.poll(rows).toContainEqual(expect.stringContaining('/ws/earlyopenopened, may have'));
});

/** Why the frames of each stream and socket that holds a slot of this server are not visible, by its path. */
function reasonsOf(pools: readonly PoolView[], port: number): Record<string, string | null> {
  const slots = pools
    .filter((pool) => pool.port === String(port))
    .flatMap(({ holders }) => holders);
  const pushing = slots.filter(({ url }) => /\/(sse|ws)\//.test(url));
  return Object.fromEntries(
    pushing.map(({ url, hidden }) => [new URL(url).pathname, hidden] as const).sort(),
  );
}
