import type { Browser } from '../../../../panel/store/browser';
import type { Scenario } from '../../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../../support/scenarios/scenario-page';

const PUBLIC = { url: 'https://shop.example/cart' };
const REFUSED = { chromium: 'net::ERR_CONNECTION_REFUSED', firefox: 'NS_ERROR_CONNECTION_REFUSED' };
const STOPPED = { chromium: 'net::ERR_FAILED', firefox: 'NS_ERROR_CONTENT_BLOCKED' };

/** A page with one WebSocket that fails five milliseconds after it was made. */
function failing(page: string, socket: string, error: string): ScenarioPage {
  const opened = new ScenarioPage('doc', { url: page });
  opened.webSocket(socket, { at: 500 }).close(505, 1006, '', { error });
  return opened;
}

export const ADDRESSES_SCENARIOS: readonly Scenario[] = [
  {
    name: 'A page of https that opens a WebSocket of ws: and an EventSource of http:',
    seconds: 10,
    expected: ['mixed-content', 'dead-event-source'],
    play: (browser: Browser) => {
      const page = new ScenarioPage('doc', PUBLIC);
      const error = STOPPED[browser];
      page.webSocket('ws://push.example/live', { at: 500 }).close(505, 1006, '', { error });
      page.eventSource('http://push.example/events', { at: 600 }).die(605, { error });
      return page;
    },
  },
  {
    name: 'A page of https whose WebSocket of wss: is refused',
    seconds: 10,
    expected: [],
    near: ['mixed-content'],
    play: (browser) => failing(PUBLIC.url, 'wss://push.example/live', REFUSED[browser]),
  },
  {
    name: 'A page of https with a WebSocket to the machine itself, which is let through',
    seconds: 10,
    expected: [],
    near: ['mixed-content', 'insecure-websocket', 'local-network-access'],
    play: () => {
      const page = new ScenarioPage('doc', PUBLIC);
      page.webSocket('ws://127.0.0.1:9000/agent', { at: 500 }).open(520);
      return page;
    },
  },
  {
    name: 'A page of http whose WebSocket crosses the public network without TLS',
    seconds: 10,
    expected: ['insecure-websocket'],
    play: () => {
      const page = new ScenarioPage('doc', { url: 'http://shop.example/' });
      page.webSocket('ws://shop.example/live', { at: 500 }).open(600);
      return page;
    },
  },
  {
    name: 'Pages of http with a WebSocket to the local network and to the developer’s own names',
    seconds: 10,
    expected: [],
    near: ['insecure-websocket'],
    play: () => {
      const page = new ScenarioPage('doc', { url: 'http://192.168.1.20/' });
      for (const host of ['192.168.1.20', 'localhost:3000', 'app.test', 'nas.local', 'build']) {
        page.webSocket(`ws://${host}/live`, { at: 500 }).open(520);
      }
      return page;
    },
  },
  {
    name: 'A public page in Chromium that is not let into the local network',
    browsers: ['chromium'],
    seconds: 10,
    expected: ['local-network-access', 'dead-event-source'],
    play: () => {
      const page = new ScenarioPage('doc', PUBLIC);
      const error = 'net::ERR_BLOCKED_BY_LOCAL_NETWORK_ACCESS_CHECKS';
      page.eventSource('https://192.168.1.20/events', { at: 500 }).die(510, { error });
      return page;
    },
  },
  {
    name: 'A public page in Chromium whose WebSocket to the machine itself fails without a reason',
    browsers: ['chromium'],
    seconds: 10,
    expected: ['local-network-access'],
    play: () => failing(PUBLIC.url, 'ws://localhost:9000/agent', STOPPED.chromium),
  },
  {
    name: 'The same in Firefox, of which the rule knows nothing',
    browsers: ['firefox'],
    seconds: 10,
    expected: [],
    near: ['local-network-access'],
    play: () => failing(PUBLIC.url, 'ws://localhost:9000/agent', REFUSED.firefox),
  },
  {
    name: 'A page of localhost whose server is not there',
    seconds: 10,
    expected: [],
    near: ['local-network-access'],
    play: () => failing('http://localhost:3000/', 'ws://localhost:3000/live', 'net::ERR_FAILED'),
  },
];
