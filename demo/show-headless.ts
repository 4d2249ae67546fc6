import type { Browser, Panel } from '../test/support/browser';
import { until } from '../test/support/until';
import type { DemoServers } from './demo-servers';
import { describeReading, type PanelReading, readPanel } from './read-panel';
import type { ServerLog } from './servers/server-log';
import { takePictures } from './take-pictures';

/** The script of troubles takes about 20 seconds, most of it the browser's own reconnect delays. */
const SCRIPT_DEADLINE_MS = 120_000;
const PANEL_DEADLINE_MS = 30_000;
/** What a page can see; pings and chunks are not among them. */
const MESSAGE_TYPES: readonly string[] = ['event', 'text', 'binary'];
/** Asked by `fetch`: what is asked and answered is a message too, and so are comments of a stream. */
const ASKED: Readonly<Record<string, readonly string[]>> = {
  '/api/task': ['answer'],
  '/api/notifications': ['answer'],
  '/api/ask': ['body', 'event', 'no-event'],
};
/** High enough to show every row of the list. */
const READING_SIZE = { width: 1280, height: 900 };

/** Without a display: plays all troubles, then prints what the panel shows and takes its pictures. */
export async function showHeadless(
  browser: Browser,
  { h1 }: DemoServers,
  directory: string,
  isWanted?: (picture: string) => boolean,
): Promise<void> {
  const tab = await browser.openTab('about:blank');
  const panel = await tab.openDevtoolsPanel();
  await tab.goto(`${h1.server.origin}/`);
  await until('data on the dashboard', () =>
    tab.evaluate<boolean>('document.getElementById("cluster-state").dataset.state !== "unknown"'),
  );

  console.log(`Playing all troubles on ${h1.server.origin}/`);
  await tab.evaluate('document.getElementById("play").click()');
  let shown = '';
  await until(
    'the end of the troubles',
    async () => {
      const step = await tab.evaluate<string>('document.documentElement.dataset.step ?? ""');
      if (step && step !== shown) console.log(`- ${step}`);
      shown = step;
      return step === 'done';
    },
    SCRIPT_DEADLINE_MS,
  );

  await panel.resize(READING_SIZE);
  const reading = await readFullPool(panel, `Slots ${new URL(h1.server.origin).host} HTTP/1.1`);
  console.log(`\nWhat the panel shows\n\n${describeReading(reading)}`);
  console.log(describeTruth(h1.server.log));

  const paths = await takePictures(panel, directory, isWanted);
  console.log(`Pictures\n${paths.map((path) => `  ${path}`).join('\n')}`);
}

/** Reads the panel once its meter and its charts show the pool that the troubles ended with. */
async function readFullPool(panel: Panel, pool: string): Promise<PanelReading> {
  const before = await readPanel(panel);
  return until(
    `${pool} to be full in the panel`,
    async () => {
      const now = await readPanel(panel);
      const meter = now.pools.find(({ name }) => name === pool);
      const [, waiting] = /^6 of 6 in use, (\d+ waiting)/.exec(meter?.value ?? '') ?? [];
      // Charts renew their descriptions every ten seconds only, for the sake of screen readers.
      const isCurrent =
        chartText(now, 'Open connections').includes(`6 of 6, ${waiting}`) &&
        ['Reconnects', 'Message rate'].every(
          (name) => chartText(now, name) !== chartText(before, name),
        );
      return isCurrent ? now : undefined;
    },
    PANEL_DEADLINE_MS,
  );
}

function chartText({ charts }: PanelReading, chart: string): string {
  return charts.find(({ name }) => name === chart)?.description ?? '';
}

/** For comparison with the panel, a moment after it was read. */
function describeTruth(log: ServerLog): string {
  const open = log.open();
  const webSockets = open.filter(({ kind }) => kind === 'web-socket').length;
  const mostRequests = log.mostOpen(({ kind }) => kind !== 'web-socket');
  const messages = log.connections.flatMap(({ path, frames }) => {
    const types = ASKED[path] ?? MESSAGE_TYPES;
    return frames.filter(({ type }) => types.includes(type));
  }).length;
  return [
    'What the server saw',
    `  ${open.length - webSockets} requests and ${webSockets} WebSocket open now; never more than ${mostRequests} requests at once`,
    `  ${messages.toLocaleString('en')} messages sent and received by now`,
    '',
  ].join('\n');
}
