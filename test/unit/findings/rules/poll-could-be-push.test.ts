import { describe, expect, it } from 'vitest';
import type { PollView } from '../../../../extension/protocol/pools';
import { pollCouldBePush } from '../../../../panel/findings/rules/poll-could-be-push';
import type { Attempt } from '../../../../panel/store/model';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { buildSeenPoll, pollAttempts } from '../../../support/build-poll';
import { aConnection, NOW } from '../../panel-ui/builders';

describe('poll-could-be-push', () => {
  const find = (attempts: Attempt[]) => {
    const poll = { pattern: 'short', folded: [] } as const;
    const url = 'http://metrics.test/poll';
    const connections = [aConnection(1, { kind: 'poll', url, poll, attempts })];
    return pollCouldBePush.find(buildFindingFacts({ connections, now: NOW }));
  };

  it('tells how late a change comes', () => {
    expect(find(pollAttempts(61, NOW, { everyMs: 2_000 }))).toMatchObject([
      {
        severity: 'hint',
        confidence: 'possible',
        title:
          'Poll /poll asks every 2.00 s, and 100% of its answers were new: each came up to 2.00 s late.',
      },
    ]);
  });

  it('wants two minutes of it, no more than five seconds from one to the next', () => {
    expect(find(pollAttempts(60, NOW, { everyMs: 2_000 }))).toEqual([]);
    expect(find(pollAttempts(60, NOW, { everyMs: 5_000 }))).toHaveLength(1);
    expect(find(pollAttempts(60, NOW, { everyMs: 5_001 }))).toEqual([]);
  });

  it('wants half of the answers new', () => {
    const share = (same: number) =>
      pollAttempts(101, NOW, { everyMs: 2_000, isSame: (index) => index <= same });

    expect(find(share(50))).toHaveLength(1);
    expect(find(share(51))).toEqual([]);
  });

  const findSeen = (given: Partial<PollView>) => {
    const polls = [buildSeenPoll(NOW, { unchanged: 0, ...given })];
    return pollCouldBePush.find(buildFindingFacts({ polls, now: NOW }));
  };

  it('says of a poll that only requests show that nobody knows whether its answers are new', () => {
    const [finding] = findSeen({});

    expect(finding).toMatchObject({
      severity: 'hint',
      confidence: 'possible',
      title:
        'Poll /presence has asked every 2.00 s for 2m 20s: what was new came up to 2.00 s late.',
    });
    expect(finding?.evidence.at(-1)?.text).toMatch(/^Whether answers with a body differ nobody/);
  });

  it('wants half of its answers with a body, for two minutes, and no picture', () => {
    expect(findSeen({ unchanged: 30, refused: 5 })).toHaveLength(1);
    expect(findSeen({ unchanged: 30, refused: 6 })).toEqual([]);
    expect(findSeen({ firstAt: NOW - 120_000 })).toHaveLength(1);
    expect(findSeen({ firstAt: NOW - 119_999 })).toEqual([]);
    expect(findSeen({ intervalMs: 5_001 })).toEqual([]);
    expect(findSeen({ resourceType: 'script' })).toHaveLength(1);
    expect(findSeen({ resourceType: 'imageset' })).toEqual([]);
  });
});
