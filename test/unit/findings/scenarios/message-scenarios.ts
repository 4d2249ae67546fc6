import type { Scenario } from '../../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../../support/scenarios/scenario-page';

const MEGABYTE = 1_000_000;

/** What messages are like: unheard, too large, too small, again the same, or more than can be sent. */
export const MESSAGE_SCENARIOS: readonly Scenario[] = [
  {
    name: 'A server that names its events, and a page that listens to onmessage alone',
    browsers: ['chromium'],
    seconds: 20,
    expected: ['unheard-event'],
    play: () => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/events').open(20);
      for (let n = 0; n < 10; n += 1) {
        source.unheard(1_000 + n * 1_000, { eventType: 'order', payload: `{"order":${n}}` });
      }
      return page;
    },
  },
  {
    name: 'A server that sends pings by name beside events that are heard',
    browsers: ['chromium'],
    seconds: 30,
    expected: [],
    near: ['unheard-event'],
    play: () => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/events').open(20);
      for (let n = 0; n < 25; n += 1) {
        source.event(600 + n * 1_000, { payload: `{"n":${n}}` });
        source.unheard(1_000 + n * 1_000, { eventType: 'heartbeat', payload: `{"at":${n}}` });
      }
      return page;
    },
  },
  {
    name: 'A page that sends faster than its network takes it',
    seconds: 20,
    expected: ['growing-buffer'],
    play: () => {
      const page = new ScenarioPage();
      const socket = page.webSocket('ws://app.test/live').open(20);
      for (let n = 0; n < 75; n += 1) {
        const payload = `{"frame":${n}}`;
        socket.send(500 + n * 250, { payload, size: 50_000, buffered: n * 40_000 });
      }
      return page;
    },
  },
  {
    name: 'One large upload that drains, then small messages',
    seconds: 40,
    expected: [],
    near: ['growing-buffer'],
    play: () => {
      const page = new ScenarioPage();
      const socket = page.webSocket('ws://app.test/upload').open(20);
      socket.send(1_000, { payload: null, size: 30 * MEGABYTE, buffered: 30 * MEGABYTE });
      for (let second = 16; second < 40; second += 1) {
        socket.send(second * 1_000, { payload: `{"part":${second}}`, buffered: 0 });
        socket.receive(second * 1_000 + 300, { payload: `{"ok":${second}}` });
      }
      return page;
    },
  },
  {
    name: 'A server that sends all of its state again and again, of two megabytes',
    seconds: 40,
    expected: ['oversized-message'],
    play: () => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/state').open(20);
      for (let n = 0; n < 7; n += 1) {
        source.event(200 + n * 5_000, { payload: `{"state":${n}`, size: 2 * MEGABYTE });
      }
      return page;
    },
  },
  {
    name: 'A snapshot of three megabytes at each opening, and small changes after it',
    seconds: 60,
    expected: [],
    near: ['oversized-message'],
    play: () => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/state').open(20);
      source.event(300, { payload: '{"all":1', size: 3 * MEGABYTE });
      for (let n = 0; n < 20; n += 1) source.event(1_000 + n * 500, { payload: `{"n":${n}}` });
      source.end(12_000).retry(15_000).open(15_020);
      source.event(15_300, { payload: '{"all":2', size: 3 * MEGABYTE });
      for (let n = 0; n < 80; n += 1) source.event(16_000 + n * 500, { payload: `{"m":${n}}` });
      return page;
    },
  },
  {
    name: 'A message of two megabytes that the server refuses with 1009',
    seconds: 10,
    expected: ['oversized-message'],
    play: () => {
      const page = new ScenarioPage();
      const socket = page.webSocket('ws://app.test/upload').open(20);
      socket.send(1_000, { payload: null, size: 2 * MEGABYTE }).close(1_050, 1009, '');
      return page;
    },
  },
  {
    name: 'A WebSocket that gets 150 positions a second, one by one',
    seconds: 20,
    expected: ['chatty'],
    play: () => {
      const page = new ScenarioPage();
      const socket = page.webSocket('ws://app.test/positions').open(20);
      for (let n = 0; n < 2_850; n += 1) {
        socket.receive(100 + Math.floor((n * 1_000) / 150), { payload: `{"x":${n}}` });
      }
      return page;
    },
  },
  {
    name: 'A burst of small messages at the beginning, and 30 a second afterwards',
    seconds: 20,
    expected: [],
    near: ['chatty'],
    play: () => {
      const page = new ScenarioPage();
      const socket = page.webSocket('ws://app.test/positions').open(20);
      for (let n = 0; n < 500; n += 1) {
        socket.receive(100 + n * 4, { payload: `{"old":${n}}` });
      }
      for (let n = 0; n < 500; n += 1) {
        socket.receive(2_500 + n * 33, { payload: `{"x":${n}}` });
      }
      return page;
    },
  },
  {
    name: 'A server that sends its state each second although it does not change',
    seconds: 40,
    expected: ['duplicate-payloads'],
    play: () => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/state').open(20);
      const state = `{"status":"idle","jobs":[],"text":"${'x'.repeat(80)}"}`;
      for (let n = 0; n < 38; n += 1) source.event(500 + n * 1_000, { payload: state });
      return page;
    },
  },
  {
    name: 'A price that stays the same half of the time',
    seconds: 40,
    expected: [],
    near: ['duplicate-payloads'],
    play: () => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/price').open(20);
      for (let n = 0; n < 76; n += 1) {
        const payload = `{"price":${Math.floor(n / 2)},"text":"${'x'.repeat(80)}"}`;
        source.event(500 + n * 500, { payload });
      }
      return page;
    },
  },
];
