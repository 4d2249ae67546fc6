import { describe, expect, it } from 'vitest';
import { reconnectStorm } from '../../../../panel/findings/rules/reconnect-storm';
import type { Connection } from '../../../../panel/store/model';
import { aConnection, aPool, aSlot, NOW } from '../../panel-ui/builders';
import { find, LOST, lived, socket } from './ends';

const RESTARTS = [200_000, 120_000, 40_000];

/** Streams that ended together at these moments before now, and came back 3 s later. */
function streams(count: number, restarts: readonly number[], strayMs = 0): Connection[] {
  return Array.from({ length: count }, (_, stream) => {
    const at = (ago: number) => ago - stream * strayMs;
    const attempts = [260_000, ...restarts.map((ago) => ago - 3_000)].map((from, index) =>
      lived(index + 1, at(from), restarts[index] === undefined ? null : at(restarts[index])),
    );
    return aConnection(stream + 1, {
      url: `http://metrics.test/stream/${stream}`,
      createdAt: NOW - 260_000,
      attempts,
    });
  });
}

describe('reconnect-storm', () => {
  it('sees four connections that end and come back together three times', () => {
    const [finding] = find(reconnectStorm, { connections: streams(4, RESTARTS) });

    expect(finding?.title).toBe(
      '4 connections to metrics.test ended together and came back together 3 times in 3m 20s: nothing spreads their reconnects.',
    );
    expect(finding?.since).toBe(NOW - 200_000);
    expect(finding?.evidence[0]?.links).toHaveLength(4);
  });

  it.each([
    ['three connections', streams(3, RESTARTS)],
    ['two restarts', streams(4, RESTARTS.slice(1))],
    ['ends that are seconds apart', streams(4, RESTARTS, 1_100)],
    [
      'reports that a page loads together',
      streams(4, RESTARTS).map((it) => ({ ...it, kind: 'fetch-stream' as const })),
    ],
    ['restarts over a longer time', streams(4, [310_000, 120_000, 40_000])],
  ])('says nothing of %s', (_, connections) => {
    expect(find(reconnectStorm, { connections })).toEqual([]);
  });

  it('counts the tabs whose slots began together with those of this one', () => {
    const startedAt = NOW - 37_000;
    const holders = [8, 9, 10].map((tabId) =>
      aSlot(`${tabId}`, { tabId, startedAt: startedAt + 100, kind: 'event-source' }),
    );
    const pools = [aPool({ holders })];
    const late = [
      aPool({ holders: holders.map((it) => ({ ...it, startedAt: startedAt + 1_100 })) }),
    ];
    const connections = streams(1, RESTARTS);

    const [finding] = find(reconnectStorm, { connections, pools });

    expect(finding?.title).toContain('1 connection of this tab and those of 3 more tabs');
    expect(find(reconnectStorm, { connections, pools: late })).toEqual([]);
  });

  it('sees one that comes back faster and faster', () => {
    const sockets = (starts: readonly number[]) =>
      starts.map((from, index) => {
        const next = starts[index + 1];
        return socket(index + 1, lived(1, from, next === undefined ? null : next + 100, LOST));
      });

    const fast = find(reconnectStorm, {
      connections: sockets([40_000, 30_000, 14_000, 7_000, 4_000, 2_500, 1_700]),
    });
    const even = find(reconnectStorm, {
      connections: sockets([14_000, 12_000, 10_000, 8_000, 6_000, 4_000, 2_000]),
    });

    expect(fast[0]?.title).toBe(
      'WebSocket /live comes back faster and faster: 16.0 s, 7.00 s, 3.00 s, 1.50 s, 800 ms from one start to the next.',
    );
    expect(even).toEqual([]);
  });
});
