import { describe, expect, it } from 'vitest';
import { poolGroups } from '../../../panel/pools/pool-groups';
import { chainsOf } from '../../../panel/store/chains/chains-of';
import type { Connection } from '../../../panel/store/model';
import {
  chainOfLane,
  laneOf,
  openLanes,
  withChainLanes,
} from '../../../panel/timeline/chain-lanes';
import { timelineRows } from '../../../panel/timeline/timeline-rows';
import { aConnection, anAttempt, anEnd, NOW, OWN_TAB } from './builders';

/** A WebSocket of one endpoint, lost after five seconds unless it is the last. */
function socket(number: number, ago: number, isLast = false): Connection {
  const startedAt = NOW - ago;
  const end = isLast
    ? null
    : anEnd(startedAt + 5_000, { cause: 'network', text: '1006, lost', willRetry: false });
  return aConnection(number, {
    kind: 'websocket',
    url: 'ws://metrics.test/live',
    createdAt: startedAt,
    state: isLast ? 'open' : 'failed',
    attempts: [anAttempt(1, { startedAt, openedAt: startedAt + 10, end })],
  });
}

const SOCKETS = [socket(1, 30_000), socket(2, 20_000), socket(3, 10_000, true)];
const ALL = { passesConnection: () => true, passesSlot: () => true, passesPoll: () => true };
const OTHER = aConnection(4, { url: 'http://metrics.test/stream', attempts: [anAttempt(1)] });

function lanes(connections: readonly Connection[]) {
  const chains = chainsOf([...SOCKETS, OTHER], 'chromium');
  const groups = withChainLanes(poolGroups([], connections, OWN_TAB, ALL), chains);
  return groups.flatMap(({ rows }) =>
    rows.map((row) =>
      row.type === 'connection'
        ? [row.id, row.connection.attempts.map(({ number }) => number), row.connection.reconnects]
        : [row.id],
    ),
  );
}

describe('lanes of chains', () => {
  it('show what followed one another as one line, with all attempts in order', () => {
    expect(lanes([...SOCKETS, OTHER]).toSorted()).toEqual([
      ['doc/3', [1, 2, 3], 2],
      ['doc/4', [1], 0],
    ]);
  });

  it('leave the earlier ones where the newest is filtered away', () => {
    expect(lanes(SOCKETS.slice(0, 2)).map(([id]) => id)).toEqual(['doc/1', 'doc/2']);
  });

  it('lead from each connection to its line', () => {
    const chains = chainsOf([...SOCKETS, OTHER], 'chromium');

    expect(['doc/1', 'doc/3', 'doc/4', 'gone'].map((id) => laneOf(id, chains))).toEqual([
      'doc/3',
      'doc/3',
      'doc/4',
      'gone',
    ]);
    expect(laneOf(null, chains)).toBeNull();
  });

  it('stay open when the next connection follows', () => {
    const before = chainsOf(SOCKETS.slice(0, 2), 'chromium');
    const after = chainsOf([...SOCKETS, OTHER], 'chromium');

    const open = new Set([chainOfLane('doc/2', before)]);

    expect(openLanes(open, before)).toContain('doc/2');
    expect(openLanes(open, after)).toContain('doc/3');
  });

  it('open and close one by one where the newest is filtered away', () => {
    const chains = chainsOf(SOCKETS, 'chromium');
    const listed = SOCKETS.slice(0, 2).map((it) => ({ ...it, reconnects: 4 }));
    const groups = withChainLanes(poolGroups([], listed, OWN_TAB, ALL), chains);
    const span = { from: NOW - 60_000, to: NOW };
    const expanded = (open: readonly string[]) => {
      const opened = openLanes(new Set(open), chains);
      const rows = timelineRows(groups, { selected: null, opened, span, widthPx: 600, now: NOW });
      return rows.flatMap((row) => (row.type === 'line' && row.isExpanded ? [row.id] : []));
    };

    expect(expanded([])).toEqual([]);
    expect(expanded([chainOfLane('doc/1', chains)])).toEqual(['doc/1']);
    expect(expanded([chainOfLane('doc/2', chains)])).toEqual(['doc/2']);
  });
});
