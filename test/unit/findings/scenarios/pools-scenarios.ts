import type { PoolView } from '../../../../extension/protocol/pools';
import { buildPool, buildSlot } from '../../../support/build-pools';
import type { Scenario } from '../../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../../support/scenarios/scenario-page';
import {
  otherTabSlot,
  several,
  streamSlot,
  waitingSlot,
} from '../../../support/scenarios/scenario-slots';
import { moment } from '../../../support/scenarios/timed-story';

/** A page whose EventSources are open all the time. */
function pageWithStreams(count: number, origin = 'http://app.test'): ScenarioPage {
  const page = new ScenarioPage('doc', { url: `${origin}/` });
  several(count, (number) => page.eventSource(`${origin}/stream/${number}`).open(20));
  return page;
}

const TLS: Partial<PoolView> = {
  scheme: 'https',
  host: 'app.example',
  topSite: 'https://app.example',
  protocolSource: 'status-line',
};

const HTTP2: Partial<PoolView> = { ...TLS, protocol: 'HTTP/2', cap: 100, capBasis: 'default' };

export const POOLS_SCENARIOS: readonly Scenario[] = [
  {
    name: 'Six EventSources of a tab over HTTP/1.1, and a fetch that waits behind them',
    seconds: 20,
    expected: ['pool-full'],
    play: () =>
      pageWithStreams(6).pools(2_500, [
        buildPool({
          holders: several(6, (number) => streamSlot(number)),
          waiters: [waitingSlot('user', 2_000, { url: 'http://app.test/api/user' })],
        }),
      ]),
  },
  {
    name: 'Thirty images over a slow network, each of which waits for some seconds',
    seconds: 20,
    expected: [],
    near: ['pool-full'],
    play: () => {
      const page = new ScenarioPage();
      const images = (count: number) =>
        several(count, (number) => waitingSlot(`image ${number}`, 100, { resourceType: 'image' }));
      const running = several(6, (number) => buildSlot(`running ${number}`));
      return page
        .pools(200, [buildPool({ holders: running, waiters: images(24) })])
        .pools(4_000, [buildPool({ holders: running, waiters: images(10) })])
        .pools(8_000, [buildPool()]);
    },
  },
  {
    name: 'Two EventSources of one tab over plain HTTP, which stay open',
    seconds: 75,
    expected: ['tab-budget'],
    play: () =>
      pageWithStreams(2).pools(100, [
        buildPool({ holders: several(2, (number) => streamSlot(number)) }),
      ]),
  },
  {
    name: 'Five tabs with an EventSource each: the next one leaves no connection for anything else',
    seconds: 75,
    expected: ['tab-budget'],
    play: () =>
      pageWithStreams(1).pools(100, [
        buildPool({
          holders: [streamSlot(1), ...several(4, (number) => otherTabSlot(number + 10, 'a'))],
        }),
      ]),
  },
  {
    name: 'One EventSource of one tab on localhost over HTTP/1.1',
    seconds: 120,
    expected: [],
    near: ['tab-budget', 'http1-sse'],
    play: () =>
      pageWithStreams(1, 'http://localhost:3000').pools(100, [
        buildPool({ host: 'localhost', port: '3000', holders: [streamSlot(1)] }),
      ]),
  },
  {
    name: 'Two prompts whose answers stream for a minute and a half beside each other',
    seconds: 90,
    expected: [],
    near: ['tab-budget'],
    play: () =>
      new ScenarioPage().pools(100, [
        buildPool({
          holders: several(2, (number) =>
            buildSlot(`prompt ${number}`, {
              kind: 'fetch-stream',
              method: 'POST',
              startedAt: moment(0),
              respondedAt: moment(400),
            }),
          ),
        }),
      ]),
  },
  {
    name: 'An EventSource of a public host that speaks HTTP/1.1 over TLS',
    seconds: 75,
    expected: ['http1-sse'],
    play: () =>
      pageWithStreams(1, 'https://app.example').pools(100, [
        buildPool({ ...TLS, holders: [streamSlot(1)] }),
      ]),
  },
  {
    name: 'Ten EventSources of a public host over HTTP/2',
    seconds: 75,
    expected: [],
    near: ['http1-sse', 'h2-stream-limit'],
    play: () =>
      pageWithStreams(10, 'https://app.example').pools(100, [
        buildPool({ ...HTTP2, holders: several(10, (number) => streamSlot(number)) }),
      ]),
  },
  {
    name: 'A hundred streams over HTTP/2, and four that wait behind them',
    seconds: 20,
    expected: ['h2-stream-limit'],
    play: () =>
      pageWithStreams(104, 'https://app.example').pools(500, [
        buildPool({
          ...HTTP2,
          holders: several(100, (number) => streamSlot(number)),
          waiters: several(4, (number) =>
            waitingSlot(`stream ${100 + number}`, 100, {
              kind: 'event-source',
              connection: { document: 'doc', connection: 100 + number },
            }),
          ),
        }),
      ]),
  },
  {
    name: 'Forty streams over HTTP/2, and a fetch whose server takes ten seconds',
    seconds: 20,
    expected: [],
    near: ['h2-stream-limit'],
    play: () =>
      pageWithStreams(40, 'https://app.example').pools(500, [
        buildPool({
          ...HTTP2,
          holders: [
            ...several(40, (number) => streamSlot(number)),
            buildSlot('report', { state: 'connecting', startedAt: moment(300) }),
          ],
        }),
      ]),
  },
  {
    name: 'A page that opens a WebSocket for each row until the browser opens no more',
    seconds: 10,
    expected: ['websocket-limit'],
    play: (browser) => {
      const cap = browser === 'firefox' ? 200 : 255;
      return new ScenarioPage().pools(1_000, [socketPool(cap, cap, browser === 'firefox')]);
    },
  },
  {
    name: 'Eighty WebSockets to two hosts',
    seconds: 10,
    expected: [],
    near: ['websocket-limit'],
    play: (browser) =>
      new ScenarioPage().pools(1_000, [
        { ...socketPool(60, browser === 'firefox' ? 200 : 255, true), heldElsewhere: 20 },
      ]),
  },
  {
    name: 'A WebSocket beside six EventSources in Firefox, which lets it not shake hands',
    browsers: ['firefox'],
    seconds: 15,
    expected: ['firefox-handshake-blocked'],
    play: () => {
      const page = pageWithStreams(6);
      page.webSocket('ws://app.test/live', { at: 1_000 });
      return page.pools(1_500, [
        buildPool({
          holders: several(6, (number) => streamSlot(number)),
          waiters: [socketWaits(7, 1_000, 'slot')],
        }),
      ]);
    },
  },
  {
    name: 'Five WebSockets of a page that shake hands one after another within two seconds',
    seconds: 15,
    expected: [],
    near: ['firefox-handshake-blocked'],
    play: () => {
      const page = new ScenarioPage();
      several(5, (number) => page.webSocket(`ws://app.test/live/${number}`).open(number * 400));
      const waiters = several(4, (number) => socketWaits(number + 1, 0, 'handshake'));
      return page
        .pools(100, [buildPool({ holders: [socketShakes(1, 0)], waiters })])
        .pools(2_100, [buildPool()]);
    },
  },
  {
    name: 'WebSockets in Firefox behind one whose handshake the server leaves unanswered',
    browsers: ['firefox'],
    seconds: 15,
    expected: ['firefox-handshake-blocked'],
    play: () => {
      const page = new ScenarioPage();
      several(3, (number) => page.webSocket(`ws://app.test/live/${number}`));
      return page.pools(400, [
        buildPool({
          holders: [socketShakes(1, 0)],
          waiters: [socketWaits(2, 10, 'handshake'), socketWaits(3, 20, 'handshake')],
        }),
      ]);
    },
  },
  {
    name: 'Two tabs with a long poll of one address, which the cache lets through one at a time',
    seconds: 15,
    expected: ['cache-lock'],
    play: () =>
      new ScenarioPage().pools(1_000, [
        buildPool({
          holders: [
            otherTabSlot(9, 'poll', { ...LONG_POLL, state: 'connecting', respondedAt: null }),
          ],
          waiters: [waitingSlot('poll', 800, { ...LONG_POLL, waitsFor: 'cache-lock' })],
        }),
      ]),
  },
  {
    name: 'Two parts of a page that ask for the same settings, answered after two seconds',
    seconds: 15,
    expected: [],
    near: ['cache-lock'],
    play: () => {
      const url = 'http://app.test/settings';
      return new ScenarioPage()
        .pools(1_000, [
          buildPool({
            holders: [buildSlot('first', { url, state: 'connecting', startedAt: moment(800) })],
            waiters: [waitingSlot('second', 810, { url, waitsFor: 'cache-lock' })],
          }),
        ])
        .pools(3_000, [buildPool()]);
    },
  },
];

const LONG_POLL = { kind: 'poll', url: 'http://app.test/poll' } as const;

function socketPool(open: number, cap: number, isOfBrowser: boolean): PoolView {
  return buildPool({
    scheme: 'ws',
    protocol: 'WebSocket',
    cap,
    capBasis: isOfBrowser ? 'browser-rule' : 'process',
    holders: several(open, (number) =>
      buildSlot(`socket ${number}`, { kind: 'websocket', startedAt: moment(number) }),
    ),
  });
}

function socketShakes(connection: number, after: number) {
  return streamSlot(connection, {
    kind: 'websocket',
    url: `ws://app.test/live/${connection}`,
    state: 'connecting',
    startedAt: moment(after),
    respondedAt: null,
  });
}

function socketWaits(connection: number, after: number, waitsFor: 'slot' | 'handshake') {
  return streamSlot(connection, {
    kind: 'websocket',
    url: `ws://app.test/live/${connection}`,
    state: 'waiting',
    waitsFor,
    startedAt: moment(after),
    respondedAt: null,
  });
}
