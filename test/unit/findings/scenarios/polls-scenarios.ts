import type { Scenario } from '../../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../../support/scenarios/scenario-page';

const SECOND = 1_000;

/** Asks so often at this pace; `isSame` of the request of that number. */
function timer(everyMs: number, requests: number, isSame: (number: number) => boolean) {
  const page = new ScenarioPage();
  const poll = page.poll('http://app.test/inbox', 'short');
  for (let number = 0; number < requests; number += 1) {
    poll.ask(100 + number * everyMs, { isSame: isSame(number) });
  }
  return page;
}

export const POLLS_SCENARIOS: readonly Scenario[] = [
  {
    name: 'A poll every two seconds whose answer changes twice in two minutes',
    seconds: 120,
    expected: ['poll-unchanged'],
    play: () => timer(2 * SECOND, 59, (number) => number % 30 !== 0),
  },
  {
    name: 'A poll every two seconds of which a quarter brings something new',
    seconds: 120,
    expected: [],
    near: ['poll-unchanged'],
    play: () => timer(2 * SECOND, 59, (number) => number % 4 !== 0),
  },
  {
    name: 'A question once a minute whether there is a new version, for an hour',
    seconds: 3_600,
    browsers: ['chromium'],
    expected: [],
    near: ['poll-unchanged'],
    play: () => timer(60 * SECOND, 59, () => true),
  },
  {
    name: 'Telemetry that a page posts every three seconds, answered with nothing',
    seconds: 120,
    expected: [],
    near: ['poll-unchanged'],
    play: () => {
      const page = new ScenarioPage();
      const poll = page.poll('http://app.test/collect', 'short');
      for (let at = 100; at < 118 * SECOND; at += 3 * SECOND) {
        poll.ask(at, { method: 'POST', bytes: 0, isSame: true, status: 204 });
      }
      return page;
    },
  },
  {
    name: 'A poll every second with something new each time, for three minutes',
    seconds: 180,
    expected: ['poll-could-be-push'],
    play: () => timer(SECOND, 178, () => false),
  },
  {
    name: 'A poll every second that watches over an upload of half a minute',
    seconds: 60,
    expected: [],
    near: ['poll-could-be-push'],
    play: () => timer(SECOND, 30, () => false),
  },
  {
    name: 'A long poll of a server that answers at once with nothing',
    seconds: 30,
    expected: ['long-poll-no-hold'],
    play: () => {
      const page = new ScenarioPage();
      const poll = page.poll('http://app.test/updates', 'long');
      poll.ask(0, { heldMs: 2_000, status: 204, bytes: 0 });
      poll.ask(2_005, { heldMs: 2_000, status: 204, bytes: 0, isSame: true });
      for (let after = 4_010; after < 25_000; after += 60) {
        poll.ask(after, { heldMs: 55, status: 204, bytes: 0, isSame: true });
      }
      return page;
    },
  },
  {
    name: 'A long poll of a busy chat: each is answered at once, with a message',
    seconds: 30,
    expected: [],
    near: ['long-poll-no-hold', 'poll-could-be-push'],
    play: () => {
      const page = new ScenarioPage();
      const poll = page.poll('http://app.test/chat', 'long');
      for (let after = 0; after < 25_000; after += 120) poll.ask(after, { heldMs: 110 });
      return page;
    },
  },
  {
    name: 'A long poll that is held for its time and answered with nothing, again and again',
    seconds: 600,
    expected: [],
    near: ['long-poll-no-hold', 'poll-unchanged'],
    play: () => {
      const page = new ScenarioPage();
      const poll = page.poll('http://app.test/updates', 'long');
      for (let number = 0; number < 23; number += 1) {
        poll.ask(number * 25_010, { heldMs: 25_000, status: 204, bytes: 0, isSame: true });
      }
      return page;
    },
  },
];
