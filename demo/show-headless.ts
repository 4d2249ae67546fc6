import type { Browser } from '../test/support/browser';
import { until } from '../test/support/until';
import type { DemoServers } from './demo-servers';
import { describeReading, readPanel } from './read-panel';
import type { ServerLog } from './servers/server-log';
import { takePictures } from './take-pictures';

/** The script of troubles takes about 20 seconds, most of it the browser's own reconnect delays. */
const SCRIPT_DEADLINE_MS = 120_000;
/** High enough to show every row of the list. */
const READING_SIZE = { width: 1280, height: 900 };

/** Without a display: plays all troubles, then prints what the panel shows and takes its pictures. */
export async function showHeadless(
  browser: Browser,
  { h1 }: DemoServers,
  directory: string,
): Promise<void> {
  const tab = await browser.openTab('about:blank');
  const panel = await tab.openDevtoolsPanel();
  await tab.goto(`${h1.server.origin}/`);
  await until('data on the dashboard', () =>
    tab.evaluate<boolean>('document.getElementById("cluster-state").dataset.state !== "unknown"'),
  );

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
  const pool = `Slots ${new URL(h1.server.origin).host} HTTP/1.1`;
  await until(`${pool} to be full in the panel`, async () => {
    const { pools } = await readPanel(panel);
    return pools.some(({ name, value }) => name === pool && value.startsWith('6 of 6'));
  });
  console.log(`\nWhat the panel shows\n\n${describeReading(await readPanel(panel))}`);
  console.log(describeTruth(h1.server.log));

  const paths = await takePictures(panel, directory);
  console.log(`Pictures\n${paths.map((path) => `  ${path}`).join('\n')}`);
}

/** For comparison with the panel. */
function describeTruth(log: ServerLog): string {
  const open = log.open();
  const webSockets = open.filter(({ kind }) => kind === 'web-socket').length;
  const mostRequests = log.mostOpen(({ kind }) => kind !== 'web-socket');
  return [
    'What the server saw',
    `  ${open.length - webSockets} requests and ${webSockets} WebSocket open now; never more than ${mostRequests} requests at once`,
    '',
  ].join('\n');
}
