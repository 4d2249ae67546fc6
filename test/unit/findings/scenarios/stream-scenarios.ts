import type { Scenario } from '../../../support/scenarios/run-scenario';
import { ScenarioPage } from '../../../support/scenarios/scenario-page';
import { moment } from '../../../support/scenarios/timed-story';

export const STREAM_SCENARIOS: readonly Scenario[] = [
  {
    name: 'A server that sends nothing again after a reconnect',
    seconds: 60,
    expected: ['missed-events'],
    play: () => playIds((_, sent) => sent),
  },
  {
    name: 'A server that sends again what came after Last-Event-ID',
    seconds: 60,
    expected: [],
    near: ['missed-events'],
    play: () => playIds((seen) => seen),
  },
  {
    name: 'A server whose ids leave numbers out all the time',
    seconds: 60,
    expected: [],
    near: ['missed-events'],
    play: () => playIds((_, sent) => sent, 3),
  },
  {
    name: 'A fast stream without ids that comes back twice',
    seconds: 60,
    expected: ['missed-events'],
    play: () => playWithoutIds(500),
  },
  {
    name: 'A slow stream without ids that comes back twice',
    seconds: 60,
    expected: [],
    near: ['missed-events'],
    play: () => playWithoutIds(15_000),
  },
  {
    name: 'A proxy that hands on the events of two seconds at once',
    seconds: 30,
    expected: ['proxy-buffering'],
    play: () => playLumps((lump, n) => moment(2_000 * lump + n * 180)),
  },
  {
    name: 'A server that sends ten events at once every two seconds',
    seconds: 30,
    expected: [],
    near: ['proxy-buffering'],
    play: () => playLumps((lump, n) => moment(2_000 * lump + 1_990 + n)),
  },
  {
    name: 'A server that sends some events at once now and then, without a time in them',
    seconds: 30,
    expected: [],
    near: ['proxy-buffering'],
    play: () => playLumps(() => null),
  },
  {
    name: 'A buffer of 4 KiB, in events without a time',
    seconds: 60,
    expected: ['proxy-buffering'],
    play: () => {
      const page = new ScenarioPage();
      const source = page.eventSource('http://app.test/events').open(20);
      const sizes = [100, 112, 95, 104, 99, 108, 103, 97, 111, 101];
      for (let lump = 1; lump <= 12; lump += 1) {
        // Bytes on the wire: each event has eight more around it.
        for (let n = 0, wire = 0; ; n += 1) {
          const size = sizes[(lump * 7 + n * 3) % sizes.length] ?? 100;
          wire += size + 8;
          if (wire > 4_096) break;
          source.event(lump * 4_000 + (n >> 2), { payload: 'x'.repeat(size), size });
        }
      }
      return page;
    },
  },
  {
    name: 'A server that sends its headers with the first event, which takes eight seconds each time',
    seconds: 180,
    expected: ['late-first-byte'],
    play: () => playOpenings(8_000),
  },
  {
    name: 'A server that sends its headers at once, and the first event after eight seconds',
    seconds: 180,
    expected: [],
    near: ['late-first-byte'],
    play: () => playOpenings(20),
  },
];

/** A stream of an event each second, away for 3 s twice; `from` chooses the id that it goes on after. */
function playIds(from: (seen: number, sent: number) => number, step = 1): ScenarioPage {
  const page = new ScenarioPage();
  const source = page.eventSource('http://app.test/events').open(20);
  let id = 0;
  let seen = 0;
  for (let second = 1; second < 58; second += 1) {
    if (second === 20 || second === 40) {
      source.end(second * 1_000).retry((second + 3) * 1_000, { lastEventId: `${seen}` });
      source.open((second + 3) * 1_000 + 20);
      id = from(seen, seen + 3 * step);
      second += 3;
    }
    id += step;
    seen = id;
    source.event(second * 1_000 + 300, { eventId: `${id}`, payload: `${id}` });
  }
  return page;
}

function playWithoutIds(everyMs: number): ScenarioPage {
  const page = new ScenarioPage();
  const source = page.eventSource('http://app.test/events').open(20);
  for (let after = 300; after < 58_000; after += everyMs) {
    const isAway = (after > 20_000 && after < 23_020) || (after > 45_000 && after < 48_020);
    if (!isAway) source.event(after, { payload: `${after}` });
  }
  source.end(20_000).retry(23_000).open(23_020);
  source.end(45_000).retry(48_000).open(48_020);
  return page;
}

/** Ten events within some milliseconds every two seconds; `sentAt` is the server's time in each. */
function playLumps(sentAt: (lump: number, n: number) => number | null): ScenarioPage {
  const page = new ScenarioPage();
  const source = page.eventSource('http://app.test/events').open(20);
  for (let lump = 0; lump < 12; lump += 1) {
    for (let n = 0; n < 10; n += 1) {
      const time = sentAt(lump, n);
      const id = lump * 10 + n;
      const payload = JSON.stringify({
        id,
        at: time === null ? null : new Date(time).toISOString(),
      });
      source.event(2_000 * (lump + 1) + n, { payload, eventId: `${id}` });
    }
  }
  return page;
}

/** A stream that its server ends after some seconds, four times; answered after a while each time. */
function playOpenings(answeredAfter: number): ScenarioPage {
  const page = new ScenarioPage();
  const source = page.eventSource('http://app.test/events');
  let at = 0;
  let id = 0;
  for (const lives of [32_000, 36_000, 41_000, 50_000]) {
    if (at > 0) source.retry(at);
    source.open(at + answeredAfter);
    for (let after = 8_010; after < lives; after += 1_000) {
      id += 1;
      source.event(at + after, { eventId: `${id}`, payload: `${id}` });
    }
    source.end(at + lives);
    at += lives + 3_000;
  }
  return page;
}
