import { describe, expect, it } from 'vitest';
import { hiddenTabConnections } from '../../../../panel/findings/rules/hidden-tab-connections';
import { buildFindingFacts } from '../../../support/build-finding-facts';
import { several } from '../../../support/scenarios/scenario-slots';
import { aPool, aSlot, NOW } from '../../panel-ui/builders';

describe('hidden-tab-connections', () => {
  const stream = (id: string, tabId: number) =>
    aSlot(id, {
      tabId,
      kind: 'event-source',
      startedAt: NOW - 900_000,
      respondedAt: NOW - 900_000,
    });
  const find = (
    { own = 1, other = 4, waiters = [] as ReturnType<typeof aSlot>[] },
    hiddenMs: number | null,
  ) => {
    const holders = [
      ...several(own, (number) => stream(`own ${number}`, 7)),
      ...several(other, (number) => stream(`other ${number}`, 9)),
    ];
    const hiddenSince = hiddenMs === null ? null : NOW - hiddenMs;
    return hiddenTabConnections.find(
      buildFindingFacts({
        pools: [aPool({ holders, waiters })],
        tabs: [{ tabId: 9, title: 'Latency', hiddenSince }],
        now: NOW,
      }),
    );
  };

  it('names the tab and how long nobody has seen it', () => {
    expect(find({}, 720_000)).toMatchObject([
      {
        severity: 'hint',
        confidence: 'certain',
        title:
          '4 of 6 connections to metrics.test are held by a tab that nobody has looked at for 12m.',
        evidence: [{ links: [{ target: { type: 'tab', tabId: 9 } }] }, {}],
      },
    ]);
  });

  it('leaves ten minutes to a tab', () => {
    expect(find({}, 599_999)).toEqual([]);
    expect(find({}, 600_000)).toHaveLength(1);
    expect(find({}, null)).toEqual([]);
  });

  it('wants no more than one slot free, and one that this tab uses', () => {
    expect(find({ other: 3 }, 720_000)).toEqual([]);
    expect(find({ own: 0, other: 6 }, 720_000)).toEqual([]);
  });

  it('warns where requests wait', () => {
    const waiters = [aSlot('w', { state: 'waiting' })];

    expect(find({ own: 2, waiters }, 720_000)).toMatchObject([{ severity: 'warning' }]);
  });
});
