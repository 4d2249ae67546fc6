import type { Scenario } from '../../../support/scenarios/run-scenario';
import { type SeenRequest, SeenRequests } from '../../../support/scenarios/seen-requests';

const SECOND = 1_000;
const INBOX = 'http://app.test/inbox';

/** Polls of a worker, of which no page tells. */
function worker(
  seconds: number,
  everyMs: number,
  asked: (number: number) => Partial<SeenRequest>,
  requests = Math.floor((seconds * SECOND) / everyMs) - 1,
): Pick<Scenario, 'seconds' | 'play'> {
  return {
    seconds,
    play: (browser) =>
      new SeenRequests(browser)
        .askEvery(everyMs, requests, (number) => ({ url: INBOX, ...asked(number) }))
        .told(seconds),
  };
}

export const SEEN_POLLS_SCENARIOS: readonly Scenario[] = [
  {
    name: 'A worker that asks every two seconds, and is told 304 but for two answers a minute',
    expected: ['poll-unchanged'],
    ...worker(120, 2 * SECOND, (number) => ({ status: number % 15 === 0 ? 200 : 304 })),
  },
  {
    name: 'A worker that asks every ten seconds, of which a third is answered with a body',
    expected: [],
    near: ['poll-unchanged', 'poll-could-be-push'],
    ...worker(300, 10 * SECOND, (number) => ({ status: number % 3 === 0 ? 200 : 304 })),
  },
  {
    name: 'A worker that asks every second for three minutes and always gets a body',
    expected: ['poll-could-be-push'],
    ...worker(180, SECOND, () => ({})),
  },
  {
    name: 'A worker that asks every second for as long as an upload takes',
    expected: [],
    near: ['poll-could-be-push'],
    ...worker(60, SECOND, () => ({}), 30),
  },
  {
    name: 'A picture of a camera that is loaded again every second',
    expected: [],
    near: ['poll-could-be-push'],
    ...worker(180, SECOND, (number) => ({
      url: `http://app.test/camera?_=${number}`,
      resourceType: 'image',
    })),
  },
  {
    name: 'Telemetry that is sent every five seconds, and answered with nothing',
    expected: [],
    near: ['poll-unchanged'],
    ...worker(210, 5 * SECOND, (number) => ({
      url: 'http://app.test/collect',
      method: 'POST',
      status: 204,
      heldMs: 20 + (number % 7),
    })),
  },
  {
    name: 'An image that counts every five seconds that somebody still reads',
    expected: [],
    near: ['poll-unchanged'],
    ...worker(210, 5 * SECOND, (number) => ({
      url: `http://app.test/hb.gif?_=${number}`,
      status: 204,
      resourceType: 'image',
    })),
  },
  {
    name: 'A worker that asks again at once, of a server that answers at once with nothing',
    expected: ['long-poll-no-hold'],
    ...worker(10, 70, () => ({ status: 204, heldMs: 65 })),
  },
  {
    name: 'A worker that asks again at once, of a server that is down behind its proxy',
    expected: ['long-poll-no-hold'],
    ...worker(10, 10, () => ({ status: 502, heldMs: 8 })),
  },
  {
    name: 'A worker that asks again at once, and may get a message each time',
    expected: [],
    near: ['long-poll-no-hold'],
    ...worker(30, 120, () => ({ heldMs: 115 })),
  },
  {
    name: 'A worker that loads sixty modules, one after another',
    expected: [],
    near: ['long-poll-no-hold'],
    ...worker(10, 15, (number) => ({ url: `http://app.test/modules/${number}.js` }), 60),
  },
  {
    name: 'A long poll of a worker that is held for its time and answered with nothing',
    expected: [],
    near: ['long-poll-no-hold', 'poll-unchanged'],
    ...worker(600, 20_005, () => ({ status: 204, heldMs: 20 * SECOND })),
  },
];
