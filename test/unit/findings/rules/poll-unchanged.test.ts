import { describe, expect, it } from 'vitest';
import type { PollView, PoolView } from '../../../../extension/protocol/pools';
import { pollUnchanged } from '../../../../panel/findings/rules/poll-unchanged';
import type { Connection } from '../../../../panel/store/model';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { buildSeenPoll, pollAttempts } from '../../../support/build-poll';
import { buildPool } from '../../../support/build-pools';
import { aConnection, NOW } from '../../panel-ui/builders';

describe('poll-unchanged', () => {
  const find = (given: Partial<Connection>) => {
    const poll = { pattern: 'short', folded: [] } as const;
    const url = 'http://metrics.test/poll';
    const connection = aConnection(1, { kind: 'poll', url, poll, ...given });
    return pollUnchanged.find(buildFindingFacts({ connections: [connection], now: NOW }));
  };
  const every = (everyMs: number, count: number, changes = 0) =>
    pollAttempts(count, NOW, { everyMs, isSame: (index) => index > changes });

  it('says what it costs a day', () => {
    const [finding] = find({ attempts: every(2_000, 41, 2) });

    expect(finding).toMatchObject({
      title:
        'Poll /poll asks every 2.00 s, and 38 of 40 answers (95%) said nothing new: it polls for news that are rare.',
      severity: 'warning',
      confidence: 'likely',
    });
    expect(finding?.evidence[1]?.text).toBe(
      'At this pace 41,040 requests and 4.1 MB of bodies a day for nothing, in each open tab; headers come on top',
    );
  });

  it('wants twenty answers to compare, nine tenths of them the same', () => {
    expect(find({ attempts: every(2_000, 20) })).toEqual([]);
    expect(find({ attempts: every(2_000, 21) })).toHaveLength(1);
    expect(find({ attempts: every(2_000, 21, 2) })).toHaveLength(1);
    expect(find({ attempts: every(2_000, 21, 3) })).toEqual([]);
  });

  it('leaves a slow poll alone, and one that has stopped or is held', () => {
    expect(find({ attempts: every(30_001, 41) })).toEqual([]);
    expect(find({ attempts: every(30_000, 41) })).toMatchObject([{ severity: 'hint' }]);
    expect(find({ attempts: every(5_001, 41) })).toMatchObject([{ severity: 'hint' }]);
    expect(find({ attempts: every(5_000, 41) })).toMatchObject([{ severity: 'warning' }]);
    expect(find({ attempts: every(2_000, 41), state: 'closed' })).toEqual([]);
    expect(find({ attempts: every(2_000, 41), poll: { pattern: 'long', folded: [] } })).toEqual([]);
  });

  const findSeen = (given: Partial<PollView>, pools: PoolView[] = []) =>
    pollUnchanged.find(buildFindingFacts({ polls: [buildSeenPoll(NOW, given)], pools, now: NOW }));

  it('goes by the statuses of a poll that only requests show', () => {
    const [finding] = findSeen({ unchanged: 60, refused: 4, tabId: 9 }, [
      buildPool({ key: 'other', host: 'metrics.test', port: '81' }),
      buildPool({ key: 'its', host: 'metrics.test' }),
    ]);

    expect(finding).toMatchObject({
      title:
        'Poll /presence asks every 2.00 s, and at least 64 of 70 answers (91%) said nothing new: it polls for news that are rare.',
      severity: 'warning',
      confidence: 'likely',
      since: NOW - 140_000,
    });
    expect(finding?.evidence).toEqual([
      {
        text: '60 of 70 answers had status 304 or 204, 4 a status of 400 or more; frames not visible: a shared worker made the request, where no script of an extension runs',
        links: [
          { text: 'Show pool', target: { type: 'pool', key: 'its' } },
          { text: 'Show tab', target: { type: 'tab', tabId: 9 } },
        ],
      },
      {
        text: 'At this pace 39,497 requests a day for nothing; their headers are their cost',
        links: [],
      },
    ]);
  });

  it('wants as many statuses as it wants bodies, of a poll that goes on', () => {
    expect(findSeen({ answers: 19, unchanged: 19 })).toEqual([]);
    expect(findSeen({ answers: 20, unchanged: 18 })).toHaveLength(1);
    expect(findSeen({ answers: 20, unchanged: 17 })).toEqual([]);
    expect(findSeen({ lastAt: NOW - 6_031 })).toHaveLength(1);
    expect(findSeen({ lastAt: NOW - 6_032 })).toEqual([]);
    expect(findSeen({ intervalMs: 30_001 })).toEqual([]);
    expect(findSeen({ pattern: 'long' })).toEqual([]);
    expect(findSeen({ pauseMs: 20 })).toEqual([]);
    expect(findSeen({ pauseMs: null })).toHaveLength(1);
  });

  it('takes nothing that is sent, and no image, for a question', () => {
    expect(findSeen({ method: 'POST' })).toEqual([]);
    expect(findSeen({ method: 'HEAD' })).toEqual([]);
    expect(findSeen({ resourceType: 'image' })).toEqual([]);
    expect(findSeen({ resourceType: 'imageset' })).toEqual([]);
    expect(findSeen({ resourceType: 'script' })).toHaveLength(1);
  });
});
