import { describe, expect, it } from 'vitest';
import { longPollNoHold } from '../../../../panel/findings/rules/long-poll-no-hold';
import type { Attempt } from '../../../../panel/store/model';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { pollAttempts } from '../../../support/build-poll';
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
});
