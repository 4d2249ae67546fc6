import { describe, expect, it } from 'vitest';
import type { PollView } from '../../../../extension/protocol/pools';
import { longPollNoHold } from '../../../../panel/findings/rules/long-poll-no-hold';
import type { Attempt } from '../../../../panel/store/model';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { buildSeenPoll, pollAttempts } from '../../../support/build-poll';
import { aConnection, NOW } from '../../panel-ui/builders';

describe('long-poll-no-hold', () => {
  const find = (attempts: Attempt[]) => {
    const poll = { pattern: 'long', folded: [] } as const;
    const url = 'http://metrics.test/poll';
    const connections = [aConnection(1, { kind: 'poll', url, poll, attempts })];
    return longPollNoHold.find(buildFindingFacts({ connections, now: NOW }));
  };
  const loop = (tookMs: number, pauseMs: number, same = 19) =>
    pollAttempts(20, NOW, {
      everyMs: tookMs + pauseMs,
      tookMs,
      isSame: (index) => index <= same,
    });

  it('tells how often it asks', () => {
    expect(find(loop(45, 5))).toMatchObject([
      {
        severity: 'warning',
        title:
          'Poll /poll asks 20/s without a pause: the server answered 20 of the newest 20 requests at once instead of holding them until there is news.',
      },
    ]);
  });

  it('wants answers within a quarter of a second, and no pause before the next question', () => {
    expect(find(loop(249, 20))).toHaveLength(1);
    expect(find(loop(250, 20))).toEqual([]);
    expect(find(loop(249, 21))).toEqual([]);
  });

  it('wants four fifths of them answered at once', () => {
    const withHeld = (held: number) => {
      const slow = pollAttempts(held, NOW - 2_000, {
        everyMs: 5_000,
        tookMs: 4_990,
        isSame: () => true,
      });
      return [...slow, ...loop(45, 5).slice(held)];
    };

    expect(find(withHeld(4))).toHaveLength(1);
    expect(find(withHeld(5))).toEqual([]);
  });

  it('accepts a server that has so much to say, and wants ten answers compared', () => {
    const compared = (count: number) =>
      loop(45, 5).map((attempt, index) => ({
        ...attempt,
        request: attempt.request && { ...attempt.request, isSame: index < count ? true : null },
      }));

    expect(find(loop(45, 5, 15))).toEqual([]);
    expect(find(loop(45, 5, 16))).toHaveLength(1);
    expect(find(compared(9))).toEqual([]);
    expect(find(compared(10))).toHaveLength(1);
  });

  const findSeen = (given: Partial<PollView>) => {
    const loop = { intervalMs: 50, holdMs: 44, pauseMs: 5, answers: 100, unchanged: 100 };
    const polls = [buildSeenPoll(NOW, { ...loop, ...given })];
    return longPollNoHold.find(buildFindingFacts({ polls, now: NOW }));
  };

  it('goes by the statuses of a poll that only requests show', () => {
    expect(findSeen({})).toMatchObject([
      {
        severity: 'warning',
        confidence: 'likely',
        title:
          'Poll /presence asks 20/s without a pause: the server answers within 44 ms (median) instead of holding requests until there is news.',
      },
    ]);
    expect(findSeen({ unchanged: 60, refused: 20 })).toHaveLength(1);
    expect(findSeen({ unchanged: 60, refused: 19 })).toEqual([]);
    expect(findSeen({ answers: 19, unchanged: 19 })).toEqual([]);
  });

  it('wants of it what it wants of others: answers at once, and no pause', () => {
    expect(findSeen({ pauseMs: 20, holdMs: 249 })).toHaveLength(1);
    expect(findSeen({ pauseMs: 21 })).toEqual([]);
    expect(findSeen({ pauseMs: null })).toEqual([]);
    expect(findSeen({ holdMs: 250 })).toEqual([]);
    expect(findSeen({ failed: 25 })).toHaveLength(1);
    expect(findSeen({ failed: 26 })).toEqual([]);
  });
});
