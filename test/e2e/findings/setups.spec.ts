import { startPushServer } from '../../../demo/servers/push-server';
import { showView } from '../../../demo/show-view';
import type { RuleId } from '../../../panel/findings/finding';
import type { Browser, BrowserName, Panel } from '../../support/browser';
import { serveMarker, serveSetups } from '../../support/servers/serve-setups';
import { startTestServer } from '../../support/servers/start-test-server';
import { expect, test } from '../../support/test';

// The rules have a suite of their own, which plays what browsers tell. These are the browsers.

type Found = readonly RuleId[];
type Server = Awaited<ReturnType<typeof startTestServer>>;

interface Setup {
  readonly name: string;
  /** Of test/pages/setups.js. */
  readonly plays: string;
  readonly finds: Found | Readonly<Record<BrowserName, Found>>;
  readonly speaks?: Parameters<typeof startTestServer>[0];
}

const SICK: readonly Setup[] = [
  {
    name: 'an EventSource that is answered with 503',
    plays: 'unavailable',
    finds: ['dead-event-source'],
  },
  {
    name: 'an EventSource that is answered with HTML',
    plays: 'wrongType',
    finds: ['dead-event-source'],
  },
  {
    name: 'an EventSource whose server ends each response',
    plays: 'endsAtOnce',
    // Firefox waits for half a second at least, whatever it is told.
    finds: { chromium: ['reconnect-loop', 'retry-too-short'], firefox: ['reconnect-loop'] },
  },
  {
    name: 'a WebSocket that is opened again at once whenever it is refused',
    plays: 'triesAtOnce',
    finds: ['no-backoff', 'reconnect-loop'],
  },
  {
    name: 'a WebSocket that is cut again and again',
    plays: 'isCut',
    finds: ['close-without-reason', 'reconnect-loop'],
  },
  { name: 'seven streams over HTTP/1.1', plays: 'sevenStreams', finds: ['pool-full'] },
  {
    name: 'more streams than an HTTP/2 server takes',
    plays: 'moreThanTheLimit',
    speaks: { h2: true, maxConcurrentStreams: 10 },
    finds: ['h2-stream-limit'],
  },
  {
    name: 'the same stream twice, from the same line',
    plays: 'mountedTwice',
    finds: ['duplicate-connection'],
  },
  { name: 'a WebSocket whose server stops reading', plays: 'floods', finds: ['growing-buffer'] },
  {
    name: 'a message that the server takes for too big',
    plays: 'sendsTooMuch',
    finds: ['oversized-message'],
  },
  {
    name: 'a WebSocket that says the same each time',
    plays: 'hearsTheSame',
    finds: ['duplicate-payloads'],
  },
  { name: 'two hundred tiny messages a second', plays: 'hearsTinyOnes', finds: ['chatty'] },
  { name: 'a poll that asks again at once', plays: 'asksAtOnce', finds: ['long-poll-no-hold'] },
  { name: 'a poll that brings nothing new', plays: 'asksForNothingNew', finds: ['poll-unchanged'] },
  { name: 'the same address asked for twice, and held', plays: 'asksTwice', finds: ['cache-lock'] },
  {
    name: 'a stream that leaves ids out over a reconnect',
    plays: 'misses',
    finds: ['missed-events'],
  },
  {
    name: 'a handshake that is not answered, and one behind it',
    plays: 'shakesHandsSlowly',
    finds: { chromium: [], firefox: ['firefox-handshake-blocked'] },
  },
];

/** Each looks like one of those above. */
const HEALTHY = [
  'toldToStop',
  'staysOpen',
  'isRestarted',
  'sevenStreams',
  'mountedOnceEach',
  'sendsMuch',
  'sendsALot',
  'hearsNews',
  'hearsFewTinyOnes',
  'asksForNews',
  'loadsThings',
  'asksForTwo',
  'missesNothing',
];

for (const { name, plays, finds, speaks = {} } of SICK) {
  test(name, async ({ browser }) => {
    const server = await startTestServer(speaks);
    const found = await play(browser, server, [plays]);

    await found('chromium' in finds ? finds[browser.name] : finds);
    await server.close();
  });
}

test('healthy setups that look like those give no finding', async ({ browser }) => {
  const server = await startTestServer({ h2: true });
  const found = await play(browser, server, HEALTHY);

  await found([]);
  await server.close();
});

test('four streams over HTTP/1.1 give no finding', async ({ browser, server }) => {
  const found = await play(browser, server, ['fourStreams']);

  await found([]);
});

test('who waits longer each time is not said to have no backoff', async ({ browser, server }) => {
  const found = await play(browser, server, ['triesLater']);

  await found(['reconnect-loop']);
});

test('a port where nobody listens', async ({ browser, server }) => {
  const gone = await startPushServer();
  const url = gone.url('/sse', 'b.test');
  await gone.close();
  const found = await play(browser, server, [['nobodyListens', url]]);

  // Firefox gives up at once, Chromium never does.
  await found(browser.name === 'firefox' ? ['dead-event-source'] : ['reconnect-loop']);
});

test('a stream of http: in a page of https:', async ({ browser, server }) => {
  const secure = await startTestServer({ tls: true });
  const found = await play(browser, secure, [['crossesToPlain', server.url('/sse', 'b.test')]]);

  await found(['dead-event-source', 'mixed-content']);
  await secure.close();
});

/** Somewhere else, so that nothing of a setup stands in its way. */
let marker: Server;

test.beforeEach(async () => {
  marker = await startTestServer({ tls: true });
});
test.afterEach(() => marker.close());

/** Plays them, and returns how to say which findings they give: exactly these. */
async function play(browser: Browser, server: Server, setups: readonly (string | string[])[]) {
  serveSetups(server);
  serveMarker(marker);
  const tab = await browser.openTab(server.url('/setups.html', 'a.test'));
  const panel = await tab.openDevtoolsPanel();
  await showView(panel, 'Findings');
  await tab.evaluate(`void play(...${JSON.stringify(setups)})`);
  await expect.poll(() => tab.evaluate('isOver')).toBe(true);
  await tab.evaluate(`failInHandler('${marker.url('/marker', 'c.test')}')`);
  return async (expected: Found) => {
    const all = [...expected, 'handler-throws'].sort();
    await expect.poll(() => rulesThatFound(panel)).toEqual(all);
  };
}

/** Each once. */
async function rulesThatFound(panel: Panel): Promise<string[]> {
  const rules = await panel.evaluate<string[]>(
    `[...document.querySelectorAll('[aria-label="Findings"] [data-rule]')].map(({ dataset }) => dataset.rule)`,
  );
  return [...new Set(rules)].sort();
}
