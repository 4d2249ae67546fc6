import { describe, expect, it } from 'vitest';
import { pollUnchanged } from '../../../../panel/findings/rules/poll-unchanged';
import type { Connection } from '../../../../panel/store/model';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { pollAttempts } from '../../../support/build-poll';
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
});
