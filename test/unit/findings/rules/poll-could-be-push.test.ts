import { describe, expect, it } from 'vitest';
import { pollCouldBePush } from '../../../../panel/findings/rules/poll-could-be-push';
import type { Attempt } from '../../../../panel/store/model';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { pollAttempts } from '../../../support/build-poll';
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
});
