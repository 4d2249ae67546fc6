import { type PushServerOptions, startPushServer } from '../../../demo/servers/push-server';
import type { RuleId } from '../../../panel/findings/finding';
import type { BrowserName } from '../../support/browser';
import { test } from '../../support/findings-test';

// The rules have a suite of their own, which plays what browsers tell. These are the browsers.

type Found = readonly RuleId[];

interface Setup {
  readonly name: string;
  /** Of test/pages/setups.js. */
  readonly plays: string;
  readonly finds: Found | Readonly<Record<BrowserName, Found>>;
  readonly speaks?: PushServerOptions;
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
  test(name, async ({ browser, serve, findings }) => {
    const found = await findings(await serve(speaks), [plays]);

    await found('chromium' in finds ? finds[browser.name] : finds);
  });
}

test('healthy setups that look like those give no finding', async ({ serve, findings }) => {
  const found = await findings(await serve({ h2: true }), HEALTHY);

  await found([]);
});

test('four streams over HTTP/1.1 give no finding', async ({ serve, findings }) => {
  const found = await findings(await serve({}), ['fourStreams']);

  await found([]);
});

test('who waits longer each time is not said to have no backoff', async ({ serve, findings }) => {
  const found = await findings(await serve({}), ['triesLater']);

  await found(['reconnect-loop']);
});

test('a port where nobody listens', async ({ browser, serve, findings }) => {
  const gone = await startPushServer();
  const url = gone.url('/sse', 'b.test');
  await gone.close();
  const found = await findings(await serve({}), [['nobodyListens', url]]);

  // Firefox gives up at once, Chromium never does.
  await found(browser.name === 'firefox' ? ['dead-event-source'] : ['reconnect-loop']);
});

test('a stream of http: in a page of https:', async ({ server, serve, findings }) => {
  const plain = server.url('/sse', 'b.test');
  const found = await findings(await serve({ tls: true }), [['crossesToPlain', plain]]);

  await found(['dead-event-source', 'mixed-content']);
});
