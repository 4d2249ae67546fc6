import type { Browser } from '../../../../panel/store/browser';
import type { Scenario } from '../../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../../support/scenarios/scenario-page';

/** What browsers wait by themselves before an EventSource's next attempt. */
const USUAL_DELAY = { chromium: 3_000, firefox: 5_000 };
const REFUSED = { chromium: 'net::ERR_CONNECTION_REFUSED', firefox: 'NS_ERROR_CONNECTION_REFUSED' };

export const RECONNECT_SCENARIOS: readonly Scenario[] = [
  {
    name: 'An EventSource whose server ends each response after half a second',
    seconds: 40,
    expected: ['reconnect-loop'],
    play: () => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/events');
      for (let after = 0; after < 30_000; after += 3_500) {
        if (after > 0) source.retry(after);
        source.open(after + 20).event(after + 200, { payload: `{"n":${after}}` });
        source.end(after + 500);
      }
      return page;
    },
  },
  {
    name: 'An EventSource that the server ends once and that comes back for good',
    seconds: 60,
    expected: [],
    near: ['reconnect-loop'],
    play: () => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/events').open(20);
      for (let n = 0; n < 20; n += 1) source.event(100 + n * 500, { payload: `{"n":${n}}` });
      source.end(10_500).retry(13_500).open(13_520);
      for (let n = 0; n < 80; n += 1) source.event(14_000 + n * 500, { payload: `{"n":${n}}` });
      return page;
    },
  },
  {
    name: 'An EventSource whose server is not there, in Firefox, which gives up at once',
    browsers: ['firefox'],
    seconds: 20,
    expected: ['dead-event-source'],
    play: (browser) => {
      const page = new ScenarioPage();
      page.eventSource('http://app.test/events').die(30, { error: REFUSED[browser] });
      return page;
    },
  },
  {
    name: 'An EventSource of another origin that CORS does not let the page read',
    seconds: 20,
    expected: ['dead-event-source'],
    play: (browser) => {
      const page = new ScenarioPage();
      const answer = { status: 200, contentType: 'text/event-stream', error: 'NS_BINDING_ABORTED' };
      page
        .eventSource('http://api.test/events')
        .die(30, browser === 'firefox' ? answer : { error: 'net::ERR_FAILED' });
      return page;
    },
  },
  {
    name: 'An EventSource that a 503 ended, for which the page makes a new one a second later',
    seconds: 30,
    expected: [],
    near: ['dead-event-source'],
    play: () => {
      const page = new ScenarioPage();
      page.eventSource('http://app.test/events?n=1').die(30, { status: 503 });
      page.eventSource('http://app.test/events?n=2', { at: 1_030 }).open(1_050);
      return page;
    },
  },
  {
    name: 'An EventSource that the server ended, and then told by 204 not to come back',
    seconds: 30,
    expected: [],
    near: ['dead-event-source'],
    play: (browser) => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/events').open(20);
      source.event(100, { eventId: '1' }).end(4_000);
      source.retry(4_000 + USUAL_DELAY[browser]).die(9_500, { status: 204 });
      return page;
    },
  },
  {
    name: 'Five EventSources that a server ends together three times, and that come back together',
    seconds: 300,
    expected: ['reconnect-storm'],
    play: (browser) => playTogether([50_000, 130_000, 235_000], () => USUAL_DELAY[browser]),
  },
  {
    name: 'Five EventSources that a server ends together once',
    seconds: 120,
    expected: [],
    near: ['reconnect-storm'],
    play: (browser) => playTogether([50_000], () => USUAL_DELAY[browser]),
  },
  {
    name: 'Five EventSources that a server ends together three times, each with a delay of its own',
    seconds: 300,
    expected: [],
    near: ['reconnect-storm'],
    play: () => playTogether([50_000, 130_000, 235_000], (n) => 3_000 + n * 1_500),
  },
  {
    name: 'A page that opens a refused WebSocket again every half second',
    seconds: 20,
    expected: ['no-backoff', 'reconnect-loop'],
    play: (browser) => playRefusals(browser, Array<number>(20).fill(500)),
  },
  {
    name: 'A page that waits twice as long after each refusal of its WebSocket',
    seconds: 40,
    // It does not settle; that is not the fault of its delays.
    expected: ['reconnect-loop'],
    near: ['no-backoff'],
    play: (browser) => playRefusals(browser, [250, 500, 1_000, 2_000, 4_000, 8_000, 16_000]),
  },
  {
    name: 'A page whose WebSocket is refused six times, and that asks again each half minute',
    seconds: 180,
    expected: [],
    near: ['no-backoff', 'reconnect-loop'],
    play: (browser) => playRefusals(browser, Array<number>(6).fill(30_000)),
  },
  {
    name: 'A page whose WebSocket is refused four times, and then opens',
    seconds: 90,
    expected: ['reconnect-loop'],
    play: (browser) => {
      const page = playRefusals(browser, [500, 500, 500, 500]);
      const socket = page.webSocket('ws://app.test/live', { at: 2_080 }).open(2_090);
      for (let n = 0; n < 80; n += 1) socket.receive(2_500 + n * 1_000, { payload: `${n}` });
      return page;
    },
  },
  {
    name: 'An EventSource whose server is not there, which Chromium asks for every 3 s',
    browsers: ['chromium'],
    seconds: 40,
    expected: ['reconnect-loop'],
    play: (browser) => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/events');
      for (let n = 0; n < 12; n += 1) {
        if (n > 0) source.retry(n * 3_010);
        source.end(n * 3_010 + 10, { error: REFUSED[browser] });
      }
      return page;
    },
  },
  {
    name: 'An EventSource that comes back at once, each time it ends',
    browsers: ['chromium'],
    seconds: 40,
    expected: ['reconnect-loop', 'retry-too-short'],
    play: () => playRetries(5_000, 2),
  },
  {
    name: 'An EventSource that comes back after half a second, each time it ends in order',
    seconds: 140,
    expected: [],
    near: ['retry-too-short', 'reconnect-loop'],
    play: () => playRetries(31_000, 500),
  },
  {
    name: 'A WebSocket that is lost three times at any age, without a word',
    seconds: 200,
    expected: ['close-without-reason'],
    play: () => playCloses([31_000, 78_000, 160_000], 1006, ''),
  },
  {
    name: 'A WebSocket that is lost twice',
    seconds: 200,
    expected: [],
    near: ['close-without-reason'],
    play: () => playCloses([31_000, 78_000], 1006, ''),
  },
  {
    name: 'A WebSocket that its server closes three times, with a code and a reason',
    seconds: 200,
    expected: [],
    near: ['close-without-reason'],
    play: () => playCloses([31_000, 78_000, 160_000], 1012, 'restart'),
  },
];

/** Five streams to one host whose responses end at these moments; `delayOf` is that of each. */
function playTogether(ends: readonly number[], delayOf: (stream: number) => number): ScenarioPage {
  const page = new ScenarioPage();
  for (let stream = 0; stream < 5; stream += 1) {
    const source = page.eventSource(`http://app.test/events/${stream}`).open(20);
    let id = 0;
    let openedAt = 20;
    for (const end of [...ends, 300_000]) {
      for (let after = openedAt + 500; after < end; after += 1_000) {
        id += 1;
        source.event(after, { eventId: `${id}`, payload: `${id}` });
      }
      if (end === 300_000) break;
      source.end(end + stream);
      openedAt = end + stream + delayOf(stream) + 20;
      source.retry(openedAt - 20).open(openedAt);
    }
  }
  return page;
}

/** A WebSocket that is refused each time, and made again by the page after these delays. */
function playRefusals(browser: Browser, delays: readonly number[]): ScenarioPage {
  const page = new ScenarioPage();
  let at = 0;
  for (const delay of delays) {
    page
      .webSocket('ws://app.test/live', { at })
      .close(at + 20, 1006, '', { error: REFUSED[browser] });
    at += 20 + delay;
  }
  return page;
}

/** A stream that its server ends at this pace, and the browser asks for again after a delay. */
function playRetries(everyMs: number, delayMs: number): ScenarioPage {
  const page = new ScenarioPage();
  const source = page.eventSource('http://app.test/events').open(20);
  let id = 0;
  let openedAt = 20;
  for (let end = everyMs; end <= everyMs * 4; end += everyMs) {
    for (let after = openedAt; after < end; after += 1_000) {
      id += 1;
      source.event(after + 100, { eventId: `${id}`, payload: `${id}` });
    }
    source.end(end);
    openedAt = end + delayMs + 20;
    source.retry(end + delayMs).open(openedAt);
  }
  return page;
}

/** A WebSocket with a message each second, closed at these moments and opened again two seconds later. */
function playCloses(ends: readonly number[], code: number, reason: string): ScenarioPage {
  const page = new ScenarioPage();
  let at = 0;
  for (const end of [...ends, 200_000]) {
    const socket = page.webSocket('ws://app.test/live', { at }).open(at + 20);
    for (let after = at + 500; after < end; after += 1_000) {
      socket.receive(after, { payload: `${after}` });
    }
    if (end < 200_000) socket.close(end, code, reason);
    at = end + 2_000;
  }
  return page;
}
