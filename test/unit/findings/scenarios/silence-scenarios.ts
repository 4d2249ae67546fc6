import type { Browser } from '../../../../panel/store/browser';
import type { Scenario } from '../../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../../support/scenarios/scenario-page';

/** A response that a proxy cuts off in its middle. */
const CUT = { chromium: 'net::ERR_INCOMPLETE_CHUNKED_ENCODING', firefox: 'NS_ERROR_NET_RESET' };
const USUAL_DELAY = { chromium: 3_000, firefox: 5_000 };

export const SILENCE_SCENARIOS: readonly Scenario[] = [
  {
    name: 'A proxy that cuts an EventSource off after 60 s without a message',
    seconds: 400,
    expected: ['idle-timeout'],
    play: (browser) =>
      playStreams(browser, [
        { says: [1_000, 9_000], lives: 69_000 },
        { says: [1_000, 9_000, 30_000], lives: 90_200 },
        { says: [2_000], lives: 62_100 },
        { says: [2_000, 20_000], lives: 80_000 },
      ]),
  },
  {
    name: 'A WebSocket without a heartbeat behind a router that waits 55 s',
    seconds: 300,
    expected: ['idle-timeout'],
    play: () => {
      const page = new ScenarioPage();
      let at = 0;
      for (const lastAt of [1_000, 4_000, 9_000]) {
        const socket = page.webSocket('ws://app.test/live', { at }).open(at + 20);
        socket.receive(at + lastAt, { payload: `${at}` }).close(at + lastAt + 55_100);
        at += lastAt + 56_100;
      }
      page.webSocket('ws://app.test/live', { at }).open(at + 20);
      return page;
    },
  },
  {
    name: 'A server that ends its response each minute on purpose, while messages flow',
    seconds: 400,
    expected: [],
    near: ['idle-timeout'],
    play: (browser) => playStreams(browser, Array<Life>(5).fill(BUSY), true),
  },
  {
    name: 'An EventSource with a message each 25 s, cut off at any age',
    seconds: 400,
    expected: [],
    near: ['idle-timeout', 'no-heartbeat'],
    play: (browser) =>
      playStreams(browser, [
        { says: [25_000, 50_000], lives: 61_000 },
        { says: [25_000, 50_000, 75_000], lives: 94_000 },
        { says: [25_000, 50_000, 75_000], lives: 80_000 },
        { says: [25_000], lives: 48_000 },
      ]),
  },
  {
    name: 'A platform that cuts each response off after a minute, while messages flow',
    seconds: 400,
    // Low confidence: the server may do so itself.
    expected: ['idle-timeout'],
    play: (browser) => playStreams(browser, Array<Life>(5).fill(BUSY)),
  },
  {
    name: 'A fetch stream that is lost after 70 s without a byte',
    seconds: 120,
    expected: ['no-heartbeat'],
    play: () => {
      const page = new ScenarioPage();
      page.fetchStream('http://app.test/log').event(1_000, 'a').lose(71_000);
      page.fetchStream('http://app.test/log', { at: 73_000 }).event(74_000, 'b');
      return page;
    },
  },
  {
    name: 'A fetch stream with a comment each 20 s that is lost after 70 s',
    seconds: 120,
    expected: [],
    near: ['no-heartbeat'],
    play: () => {
      const page = new ScenarioPage();
      const stream = page.fetchStream('http://app.test/log').event(1_000, 'a');
      stream.comment(21_000).comment(41_000).comment(61_000).lose(71_000);
      page.fetchStream('http://app.test/log', { at: 73_000 }).event(74_000, 'b');
      return page;
    },
  },
  {
    name: 'A fetch stream that has been silent for five minutes',
    seconds: 310,
    expected: ['no-heartbeat'],
    play: () => {
      const page = new ScenarioPage();
      page.fetchStream('http://app.test/log').event(1_000, 'a');
      return page;
    },
  },
  {
    name: 'A WebSocket and an EventSource that have been silent for ten minutes, with pings and comments that nobody sees',
    seconds: 600,
    expected: [],
    near: ['no-heartbeat'],
    play: () => {
      const page = new ScenarioPage();
      page.webSocket('ws://app.test/live').open(20).receive(1_000);
      page.eventSource('http://app.test/events').open(20).event(1_000, { eventId: '1' });
      return page;
    },
  },
];

/** One attempt: its messages, and how long it lives, from its opening on. */
interface Life {
  says: readonly number[];
  lives: number;
}

const BUSY: Life = { says: Array.from({ length: 59 }, (_, n) => 1_000 + n * 1_000), lives: 60_000 };

function playStreams(browser: Browser, lives: readonly Life[], isClean = false): ScenarioPage {
  const page = new ScenarioPage();
  const source = page.eventSource('http://app.test/events');
  let id = 0;
  let at = 20;
  for (const life of lives) {
    source.open(at);
    for (const after of life.says) {
      id += 1;
      source.event(at + after, { eventId: `${id}`, payload: `${id}` });
    }
    source.end(at + life.lives, isClean ? {} : { error: CUT[browser] });
    at += life.lives + USUAL_DELAY[browser] + 20;
    source.retry(at - 20);
  }
  source.open(at);
  return page;
}
