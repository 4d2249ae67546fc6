import type { PageHealth, TabLife } from '../../../../extension/protocol/page-health';
import { buildPageHealth } from '../../../support/build-page-health';
import { buildPool } from '../../../support/build-pools';
import type { Scenario } from '../../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../../support/scenarios/scenario-page';
import {
  otherTabSlot,
  several,
  streamSlot,
  waitingSlot,
} from '../../../support/scenarios/scenario-slots';
import { moment, type Told } from '../../../support/scenarios/timed-story';

const MINUTE = 60_000;

function hiddenTab(tabId: number, minutes: number): TabLife {
  return { tabId, title: `Tab ${tabId}`, hiddenSince: moment(-minutes * MINUTE) };
}

/** A page with some EventSources that is left for another with one, whose slots the background still sees. */
function leftPage(streams: number): Told[] {
  const left = new ScenarioPage('left', { url: 'http://app.test/a' });
  several(streams, (number) => left.eventSource(`http://app.test/stream/${number}`).open(20));
  const next = new ScenarioPage('doc', { url: 'http://app.test/b' }, 10_050);
  next.eventSource('http://app.test/stream/1', { at: 10_100 }).open(10_120);
  const leftSlots = several(streams, (connection) =>
    streamSlot(connection, {
      requestId: `left ${connection}`,
      connection: { document: 'left', connection },
    }),
  );
  left.pools(100, [buildPool({ holders: leftSlots })]).leave(10_000);
  left.story.tell(10_010, { type: 'navigated', url: 'http://app.test/b', at: moment(10_010) });
  next.pools(10_200, [
    buildPool({
      holders: [
        ...leftSlots,
        streamSlot(1, { startedAt: moment(10_100), respondedAt: moment(10_120) }),
      ],
    }),
  ]);
  return [...left.told(), ...next.told()];
}

const BLOCKED_AT = moment(502);

function blockedByPolicy(): PageHealth[] {
  const blockedUrl = 'wss://push.example/live';
  const violation = { at: BLOCKED_AT, directive: 'connect-src', blockedUrl };
  return [buildPageHealth({ violations: [violation] })];
}

export const PAGES_SCENARIOS: readonly Scenario[] = [
  {
    name: 'A tab that waits, because tabs that were hidden for half an hour hold the slots',
    seconds: 70,
    expected: ['hidden-tab-connections', 'pool-full'],
    tabs: [hiddenTab(9, 30), hiddenTab(10, 45)],
    play: () => {
      const page = new ScenarioPage();
      page.eventSource('http://app.test/stream/1').open(20);
      const others = [9, 10].flatMap((tabId) =>
        several(2, (number) => otherTabSlot(tabId, `${number}`)),
      );
      return page.pools(100, [
        buildPool({
          holders: [streamSlot(1), ...others, otherTabSlot(11, 'seen')],
          waiters: [waitingSlot('user', 50)],
        }),
      ]);
    },
  },
  {
    name: 'Two tabs that were hidden for an hour beside free slots',
    seconds: 70,
    expected: [],
    near: ['hidden-tab-connections'],
    tabs: [hiddenTab(9, 60), hiddenTab(10, 60)],
    play: () => {
      const page = new ScenarioPage();
      page.eventSource('http://app.test/stream/1').open(20);
      const holders = [streamSlot(1), otherTabSlot(9, 'a'), otherTabSlot(10, 'a')];
      return page.pools(100, [buildPool({ holders })]);
    },
  },
  {
    name: 'A page with two EventSources that is left, and kept by the browser with both',
    browsers: ['chromium'],
    seconds: 40,
    expected: ['unload-leak'],
    play: () => leftPage(2),
  },
  {
    name: 'A page with one EventSource that is left, and kept by the browser',
    browsers: ['chromium'],
    seconds: 40,
    expected: [],
    near: ['unload-leak'],
    play: () => leftPage(1),
  },
  {
    name: 'A page that the browser loads anew on the way back, because of its WebSocket',
    browsers: ['chromium'],
    seconds: 10,
    expected: ['bfcache-blocked'],
    pages: [buildPageHealth({ notRestored: ['websocket', 'unload-listener'] })],
    play: pageWithSocket,
  },
  {
    name: 'A page that the browser loads anew on the way back, for reasons that are not its WebSocket',
    browsers: ['chromium'],
    seconds: 10,
    expected: [],
    near: ['bfcache-blocked'],
    pages: [buildPageHealth({ notRestored: ['unload-listener', 'masked', 'fetch'] })],
    play: pageWithSocket,
  },
  {
    name: 'A WebSocket that the page’s policy does not allow',
    seconds: 10,
    expected: ['csp-blocked'],
    pages: blockedByPolicy(),
    play: () => {
      const page = new ScenarioPage();
      page.webSocket('wss://push.example/live', { at: 500 }).close(505);
      return page;
    },
  },
];

function pageWithSocket(): ScenarioPage {
  const page = new ScenarioPage();
  page.webSocket('ws://app.test/live').open(20);
  return page;
}
