import type { HandlerReport } from '../../../../extension/protocol/page-health';
import type { Scenario } from '../../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../../support/scenarios/scenario-page';
import { moment } from '../../../support/scenarios/timed-story';

const FEED = 'at useFeed (http://app.test/app.js:12:5)\nat mount (http://app.test/app.js:90:1)';
const CHAT = 'at openChat (http://app.test/app.js:40:3)';

function handlers(connection: number, given: Partial<HandlerReport>): HandlerReport {
  const nothing = { samples: 0, totalMs: 0, longestMs: 0, errors: 0, lastError: null };
  return { connection, ...nothing, ...given };
}

/** An EventSource with an event of its own every half second. */
function steadySource(page: ScenarioPage, url: string, seconds: number, stack = FEED, at = 0) {
  const source = page.eventSource(url, { stack, at }).open(at + 20);
  for (let after = at + 100; after < seconds * 1_000; after += 500) {
    source.event(after, { payload: `{"n":${after},"value":${after * 7}}` });
  }
  return source;
}

/** What the page's own code does with its connections. */
export const PAGE_SCENARIOS: readonly Scenario[] = [
  {
    name: 'A handler that throws at every tenth message',
    seconds: 20,
    expected: ['handler-throws'],
    play: () => {
      const page = new ScenarioPage();
      steadySource(page, 'http://app.test/events', 20);
      for (let after = 5_000; after < 20_000; after += 5_000) {
        const lastError = { at: moment(after), text: 'TypeError: total of undefined' };
        page.health(after + 1_000, {
          handlers: [handlers(1, { samples: 9, totalMs: 9, longestMs: 2, errors: 1, lastError })],
        });
      }
      return page;
    },
  },
  {
    name: 'A page that catches what its handlers throw, and whose timers throw',
    seconds: 20,
    expected: [],
    near: ['handler-throws'],
    play: () => {
      const page = new ScenarioPage();
      steadySource(page, 'http://app.test/events', 20);
      for (let after = 5_000; after < 20_000; after += 5_000) {
        page.health(after, { handlers: [handlers(1, { samples: 9, totalMs: 9, longestMs: 2 })] });
      }
      return page;
    },
  },
  {
    name: 'A handler that takes 40 ms for each of 20 messages a second',
    seconds: 30,
    expected: ['slow-handler'],
    play: () => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/events').open(20);
      for (let n = 0; n < 590; n += 1) source.event(100 + n * 50, { payload: `{"n":${n}}` });
      for (let after = 1_500; after < 30_000; after += 1_000) {
        page.health(after, {
          handlers: [handlers(1, { samples: 10, totalMs: 400, longestMs: 60 })],
        });
      }
      return page;
    },
  },
  {
    name: 'A page that draws its first picture for 300 ms and is quick afterwards',
    seconds: 30,
    expected: [],
    near: ['slow-handler'],
    play: () => {
      const page = new ScenarioPage();
      steadySource(page, 'http://app.test/events', 30);
      page.health(1_500, { handlers: [handlers(1, { samples: 2, totalMs: 304, longestMs: 300 })] });
      for (let after = 2_500; after < 30_000; after += 1_000) {
        page.health(after, { handlers: [handlers(1, { samples: 2, totalMs: 8, longestMs: 5 })] });
      }
      return page;
    },
  },
  {
    name: 'A component that is mounted twice and opens the same EventSource twice',
    seconds: 20,
    expected: ['duplicate-connection'],
    play: () => {
      const page = new ScenarioPage();
      steadySource(page, 'http://app.test/events', 20);
      steadySource(page, 'http://app.test/events', 20, FEED, 300);
      return page;
    },
  },
  {
    name: 'A component that closes its EventSource when it is mounted again at once',
    seconds: 20,
    expected: [],
    near: ['duplicate-connection'],
    play: () => {
      const page = new ScenarioPage();
      page.eventSource('http://app.test/events', { stack: FEED }).open(20).pageClose(30);
      steadySource(page, 'http://app.test/events', 20, FEED, 40);
      return page;
    },
  },
  {
    name: 'Two topics with an EventSource each, and a second feed of other code',
    seconds: 20,
    expected: [],
    near: ['duplicate-connection'],
    play: () => {
      const page = new ScenarioPage();
      steadySource(page, 'http://app.test/events?topic=orders', 20);
      steadySource(page, 'http://app.test/events?topic=stock', 20, FEED, 100);
      steadySource(page, 'http://app.test/events?topic=orders', 20, CHAT, 200);
      return page;
    },
  },
  {
    name: 'Two WebSockets of the same code that carry different messages',
    seconds: 20,
    expected: [],
    near: ['duplicate-connection'],
    play: () => {
      const page = new ScenarioPage();
      for (const [topic, every] of [
        ['orders', 500],
        ['stock', 1_000],
      ] as const) {
        const socket = page.webSocket('ws://app.test/live', { stack: FEED }).open(20);
        socket.send(50, { payload: `{"subscribe":"${topic}"}` });
        for (let after = 100; after < 20_000; after += every) {
          socket.receive(after, { payload: `{"${topic}":${after}}` });
        }
      }
      return page;
    },
  },
  {
    name: 'An EventSource that stays open when the route changes, where the next one is opened',
    seconds: 30,
    expected: ['leaked-connection'],
    play: () => {
      const page = new ScenarioPage();
      steadySource(page, 'http://app.test/events', 30);
      page.route(10_000, 'http://app.test/orders');
      steadySource(page, 'http://app.test/events', 30, FEED, 10_100);
      return page;
    },
  },
  {
    name: 'An EventSource that is closed when the route changes, after the next one has opened',
    seconds: 30,
    expected: [],
    near: ['leaked-connection'],
    play: () => {
      const page = new ScenarioPage();
      const before = page.eventSource('http://app.test/events', { stack: FEED }).open(20);
      for (let after = 100; after < 12_000; after += 500) {
        before.event(after, { payload: `{"n":${after}}` });
      }
      page.route(10_000, 'http://app.test/orders');
      before.pageClose(12_000);
      steadySource(page, 'http://app.test/events', 30, FEED, 10_100);
      return page;
    },
  },
  {
    name: 'One EventSource for the whole application, over many routes',
    seconds: 30,
    expected: [],
    near: ['leaked-connection'],
    play: () => {
      const page = new ScenarioPage();
      steadySource(page, 'http://app.test/events', 30);
      for (let after = 5_000; after < 30_000; after += 5_000) {
        page.route(after, `http://app.test/page/${after}`);
      }
      return page;
    },
  },
  {
    name: 'An EventSource that no code listens to',
    seconds: 20,
    expected: ['leaked-connection'],
    play: () => {
      const page = new ScenarioPage();
      page.eventSource('http://app.test/events', { hears: [] }).open(20);
      return page;
    },
  },
  {
    name: 'An EventSource whose listener comes three seconds later, with code that loads later',
    seconds: 20,
    expected: [],
    near: ['leaked-connection'],
    play: () => {
      const page = new ScenarioPage();
      page.eventSource('http://app.test/events', { hears: [] }).open(20).hears(3_000, 'order');
      return page;
    },
  },
  {
    name: 'An EventSource that the policy of its page forbids',
    seconds: 10,
    expected: ['csp-blocked', 'dead-event-source'],
    play: () => {
      const page = new ScenarioPage();
      page.eventSource('http://live.test/events').die(30, {});
      const blockedUrl = 'http://live.test/events';
      page.health(1_000, {
        violations: [{ at: moment(25), directive: 'connect-src', blockedUrl }],
      });
      return page;
    },
  },
  {
    name: 'A page whose policy forbids a beacon, beside a healthy EventSource',
    seconds: 10,
    expected: [],
    near: ['csp-blocked'],
    play: () => {
      const page = new ScenarioPage();
      steadySource(page, 'http://app.test/events', 10);
      const blockedUrl = 'http://stats.test/hit';
      page.health(1_000, {
        violations: [{ at: moment(25), directive: 'connect-src', blockedUrl }],
      });
      return page;
    },
  },
];
