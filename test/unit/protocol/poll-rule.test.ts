import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pollEndpoint } from '../../../extension/protocol/poll-endpoint';
import {
  POLLED_REQUESTS,
  type PolledRequest,
  pollPattern,
  rowFromOf,
} from '../../../extension/protocol/poll-rule';

const NEVER = Number.POSITIVE_INFINITY;

interface Habit {
  /** Time from each end to the next start. */
  pauses: readonly number[];
  heldMs?: number;
  asksElse?: boolean;
  isAnswered?: boolean;
}

/** Requests one after another, the last of them just begun. */
function requests({ pauses, heldMs = 20, asksElse = false, isAnswered = true }: Habit) {
  const made: PolledRequest[] = [];
  let startedAt = 1_700_000_000_000;
  for (const pause of pauses) {
    const endedAt = startedAt + heldMs;
    made.push({ startedAt, answeredAt: isAnswered ? endedAt : NEVER, endedAt, asksElse });
    startedAt = endedAt + pause;
  }
  made.push({ startedAt, answeredAt: NEVER, endedAt: NEVER, asksElse });
  return made;
}

/** The pattern as whoever remembers the newest requests alone sees it, when the last of them begins. */
function patternOf(all: readonly PolledRequest[]) {
  let rowFrom = 0;
  for (const [index, request] of all.entries()) {
    rowFrom = rowFromOf(rowFrom, all[index - 1], request);
  }
  return pollPattern(all.slice(-POLLED_REQUESTS), rowFrom);
}

describe('pollPattern', () => {
  it.each<[string, Habit]>([
    ['two held requests, each repeated at once', { heldMs: 1_000, pauses: [5, 0] }],
    ['held for half a minute', { heldMs: 30_000, pauses: [5, 900] }],
    ['begun a moment before the end of the one before', { heldMs: 2_000, pauses: [-3, -3] }],
    ['a cursor that moves each time', { heldMs: 2_000, pauses: [5, 5, 5], asksElse: true }],
  ])('sees a long poll: %s', (_, habit) => {
    expect(patternOf(requests(habit))).toBe('long');
  });

  it('sees a long poll whose server sometimes answers at once', () => {
    const [first, second, third] = [
      requests({ heldMs: 2_000, pauses: [5] }),
      requests({ heldMs: 10, pauses: [5] }),
      requests({ heldMs: 2_000, pauses: [5] }),
    ].map(([one]) => one);
    const shift = (one: PolledRequest | undefined, ms: number): PolledRequest => ({
      startedAt: (one?.startedAt ?? 0) + ms,
      answeredAt: (one?.answeredAt ?? 0) + ms,
      endedAt: (one?.endedAt ?? 0) + ms,
      asksElse: false,
    });

    const life = [shift(first, 0), shift(second, 2_005), shift(third, 2_020), shift(first, 4_025)];

    expect(patternOf(life)).toBe('long');
  });

  it.each<[string, Habit]>([
    ['every 300 ms', { pauses: [300, 300, 300, 300] }],
    ['every five seconds, with jitter', { pauses: [5_000, 6_200, 4_300] }],
    ['every ten minutes', { pauses: [599_000, 599_500, 599_300] }],
    ['held, but repeated only after a pause', { heldMs: 1_500, pauses: [3_000, 3_000, 3_000] }],
    ['with a cursor', { pauses: Array(7).fill(2_000), asksElse: true }],
  ])('sees a short poll: %s', (_, habit) => {
    expect(patternOf(requests(habit))).toBe('short');
  });

  it.each<[string, Habit]>([
    ['three requests', { pauses: [1_000, 1_000] }],
    ['a person who reloads a list', { pauses: [1_000, 9_000, 3_000, 20_000, 700] }],
    ['four parts of a page that ask for the same', { pauses: [0, 5, 10] }],
    ['a page that goes through a list', { heldMs: 120, pauses: Array(12).fill(0), asksElse: true }],
    ['every quarter of an hour', { pauses: [9e5, 9e5, 9e5, 9e5] }],
    ['one slow request', { heldMs: 4_000, pauses: [100] }],
    ['a slow list of three pages', { heldMs: 1_500, pauses: [10, 10], asksElse: true }],
    [
      'attempts that fail, each time after longer',
      { heldMs: 1_200, pauses: [10, 900, 3_000], isAnswered: false },
    ],
  ])('sees no poll: %s', (_, habit) => {
    expect(patternOf(requests(habit))).toBeNull();
  });

  it('sees no poll in thirty requests at once', () => {
    const made = Array.from({ length: 16 }, (_, index) => ({
      startedAt: index,
      answeredAt: 1_500 + index,
      endedAt: 1_500 + index,
      asksElse: false,
    }));

    expect(patternOf(made)).toBeNull();
  });

  it('tells the same however the clock is set', () => {
    const pause = fc.integer({ min: 0, max: 3_000 });
    const habit = fc.record({
      heldMs: fc.integer({ min: 0, max: 3_000 }),
      pauses: fc.array(pause, { minLength: 1, maxLength: 15 }),
      asksElse: fc.boolean(),
    });

    fc.assert(
      fc.property(habit, fc.integer({ min: -1e6, max: 1e6 }), (one, ms) => {
        const made = requests(one);
        const moved = made.map((request) => ({
          ...request,
          startedAt: request.startedAt + ms,
          answeredAt: request.answeredAt + ms,
          endedAt: request.endedAt + ms,
        }));
        expect(patternOf(moved)).toBe(patternOf(made));
      }),
    );
  });
});

describe('pollPattern of a loop whose first requests are forgotten', () => {
  const loop = (count: number, habit: Partial<Habit>) =>
    requests({ pauses: Array(count - 1).fill(0), heldMs: 10, ...habit });

  it.each([
    [1, 1_001],
    [5, 201],
    [20, 51],
    [50, 21],
    [62, 18],
  ])('sees requests of %s ms in a row once they last a second', (heldMs, count) => {
    expect(patternOf(loop(count, { heldMs }))).toBe('short');
    expect(patternOf(loop(count - 1, { heldMs }))).toBeNull();
  });

  it('sees a loop that asks in the handler of the answer, before its end', () => {
    expect(patternOf(loop(300, { pauses: Array(299).fill(-3) }))).toBe('short');
  });

  it('sees no loop where each asks something else, or the network fails each', () => {
    expect(patternOf(loop(300, { asksElse: true }))).toBeNull();
    expect(patternOf(loop(300, { isAnswered: false }))).toBeNull();
  });

  it('begins to count anew after a pause, and where the question was another one', () => {
    const pauses = [...Array(60).fill(0), 241, ...Array(60).fill(0)];
    const made = requests({ pauses, heldMs: 10 });
    const other = made.map((it, index) => ({ ...it, asksElse: index === 61 }));
    const short = made.map((it, index) =>
      index > 60 ? { ...it, startedAt: it.startedAt - 1 } : it,
    );

    expect(patternOf(made)).toBeNull();
    expect(patternOf(other)).toBeNull();
    expect(patternOf(short)).toBe('short');
  });

  /** Six begin in a row, and are over before the next six begin. */
  const sixAtOnce = Array.from({ length: 600 }, (_, index) => {
    const startedAt = 1_000_000 + 20 * Math.floor(index / 6) + (index % 6);
    return { startedAt, answeredAt: startedAt + 18, endedAt: startedAt + 19, asksElse: false };
  });

  it('sees no loop in requests that run at once, however soon each is over', () => {
    expect(patternOf(sixAtOnce)).toBeNull();
  });

  it('does not count requests that ran at once to those that come one after another', () => {
    const oneByOne = (count: number) =>
      Array.from({ length: count }, (_, index) => {
        const startedAt = 1_002_000 + 15 * index;
        return { startedAt, answeredAt: startedAt + 12, endedAt: startedAt + 13, asksElse: false };
      });

    expect(patternOf([...sixAtOnce, ...oneByOne(16)])).toBeNull();
    expect(patternOf([...sixAtOnce, ...oneByOne(70)])).toBe('short');
  });
});

describe('pollEndpoint', () => {
  it.each([
    ['https://a.test/poll?_=1699000000001', 'GET https://a.test/poll?_', '_', ''],
    [
      'https://a.test/poll?a=1&since=abc&b=2',
      'GET https://a.test/poll?a=1&since&b=2',
      'since',
      '&abc',
    ],
    ['https://a.test/poll?x=1699000000001&y', 'GET https://a.test/poll?x&y', 'x', ''],
    ['https://a.test/poll?r=0.8434234234#t=1', 'GET https://a.test/poll?r', 'r', ''],
    [
      'https://a.test/poll?t=Pf3x&cursor=9&offset=',
      'GET https://a.test/poll?t&cursor&offset',
      't&cursor&offset',
      '&9&',
    ],
    ['https://a.test/items?page=3&id=1699', 'GET https://a.test/items?page=3&id=1699', '', ''],
    ['https://a.test/news?callback=jQ12_3', 'GET https://a.test/news?callback', 'callback', ''],
    ['https://a.test/', 'GET https://a.test/', '', ''],
    ['https://a.test/?', 'GET https://a.test/?', '', ''],
  ])('folds %s', (url, key, folded, cursors) => {
    expect(pollEndpoint('GET', url)).toEqual({ key, folded, cursors });
  });
});
