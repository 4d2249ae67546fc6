import type { RequestStart } from '../../extension/background/ledger/request-events';
import type { BrowserName } from '../../extension/pools/browser-rules';
import { LedgerWorld } from '../unit/background/ledger-world';
import { median } from './median';

/** Microseconds each, in Node and without any browser. */
export interface LedgerCost {
  /** One event of a short request: its start, its headers, its response, its end. */
  readonly event: number;
  /** A look at the pools of all tabs, as a panel of all tabs and the badges take. */
  readonly look: number;
  /** What is drawn from the requests after a change: links, orphans, limits. */
  readonly settle: number;
  /** A copy for `storage.session`, and its text. */
  readonly snapshot: number;
  readonly snapshotBytes: number;
}

const TABS = 20;
const SITES = 5;
const HOSTS = 10;
/** Short requests that run at the same time. */
const IN_FLIGHT = 20;
const ROUNDS = 15;
const REQUESTS_A_ROUND = 600;
const LOOKS_A_ROUND = 20;

/** The pure ledger with this many streams of 20 tabs in 50 pools. */
export function ledgerCost(browser: BrowserName, streams: number): LedgerCost {
  const world = new LedgerWorld(browser);
  openStreams(world, streams);
  let next = 0;
  const costs = Array.from({ length: ROUNDS }, () => {
    const event = timeOf(() => {
      for (let n = 0; n < REQUESTS_A_ROUND; n += 1) passOne(world, next++);
    });
    return {
      event: event / (REQUESTS_A_ROUND * 4),
      look: timeOf(() => repeat(() => world.ledger.pools(null))) / LOOKS_A_ROUND,
      settle: timeOf(() => repeat(() => world.ledger.settle())) / LOOKS_A_ROUND,
      snapshot: timeOf(() => repeat(() => textOf(world))) / LOOKS_A_ROUND,
    };
  });
  const of = (name: keyof (typeof costs)[number]) => median(costs.map((cost) => cost[name]));
  return {
    event: of('event'),
    look: of('look'),
    settle: of('settle'),
    snapshot: of('snapshot'),
    snapshotBytes: textOf(world).length,
  };
}

function openStreams(world: LedgerWorld, count: number): void {
  for (let tabId = 1; tabId <= TABS; tabId += 1) world.document(`document ${tabId}`, tabId);
  for (let n = 0; n < count; n += 1) {
    const start = startOf(n, `stream-${n}`);
    world.creates(`document ${start.tabId}`, n, 'event-source', start.url);
    world.startsStream(`stream ${n}`, start);
    world.responds(`stream ${n}`, statusLineOf(start));
    world.happens(`document ${start.tabId}`, n, {
      type: 'connection-opened',
      protocol: '',
      extensions: '',
    });
  }
  world.passes(1_000);
}

/** One request begins, and the one that began before all others that run is answered. */
function passOne(world: LedgerWorld, n: number): void {
  world.time += 5;
  world.attempts.length = 0;
  world.starts(`short ${n}`, startOf(n, `short-${n}`));
  const about = { acceptsEventStream: false, carriesCookie: false, lastEventId: null };
  world.apply({
    type: 'headers-sent',
    requestId: `short ${n}`,
    destination: 'empty',
    mode: 'cors',
    ...about,
  });
  if (n < IN_FLIGHT) return;
  const done = `short ${n - IN_FLIGHT}`;
  const response = statusLineOf(startOf(n - IN_FLIGHT, ''));
  world.responds(done, { contentType: 'application/json', ...response });
  world.ends(done, '');
}

/** Tab by tab, and for each of them host by host: half over HTTP/2. */
function startOf(n: number, path: string): Pick<RequestStart, 'tabId' | 'url' | 'page' | 'top'> {
  const tab = n % TABS;
  const host = Math.floor(n / TABS) % HOSTS;
  const page = `http://site-${tab % SITES}.test/`;
  const scheme = host % 2 === 0 ? 'http' : 'https';
  return { tabId: tab + 1, url: `${scheme}://host-${host}.test/${path}`, page, top: page };
}

function statusLineOf({ url }: { url: string }): { statusLine: string } {
  return { statusLine: url.startsWith('https:') ? 'HTTP/2.0 200 ' : 'HTTP/1.1 200 OK' };
}

function textOf(world: LedgerWorld): string {
  return JSON.stringify(world.ledger.snapshot());
}

function repeat(act: () => unknown): void {
  for (let n = 0; n < LOOKS_A_ROUND; n += 1) act();
}

function timeOf(act: () => void): number {
  const start = performance.now();
  act();
  return (performance.now() - start) * 1_000;
}
