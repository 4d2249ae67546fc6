import { describe, expect, it } from 'vitest';
import { poolGroups } from '../../../panel/pools/pool-groups';
import { attemptGroups } from '../../../panel/timeline/attempt-groups';
import { laneLabels } from '../../../panel/timeline/labels';
import { laneSummary } from '../../../panel/timeline/lane-summary';
import { lineOf } from '../../../panel/timeline/segments';
import { spanOf } from '../../../panel/timeline/time-spans';
import { timelineRows } from '../../../panel/timeline/timeline-rows';
import { aConnection, anAttempt, anEnd, NOW } from './builders';

const SPAN = { from: NOW - 60_000, to: NOW };

describe('lineOf', () => {
  it('cuts connecting, open and gap to the range', () => {
    const first = anAttempt(1, {
      startedAt: NOW - 90_000,
      openedAt: NOW - 80_000,
      end: anEnd(NOW - 40_000),
    });
    const second = anAttempt(2, { startedAt: NOW - 37_000, openedAt: NOW - 36_000 });
    const connection = aConnection(1, { attempts: [first, second] });

    const { segments, closes } = lineOf(connection, SPAN, NOW);

    expect(
      segments.map(({ type, from, to, isLive }) => [type, NOW - from, NOW - to, isLive]),
    ).toEqual([
      ['open', 60_000, 40_000, false],
      ['gap', 40_000, 37_000, false],
      ['connecting', 37_000, 36_000, false],
      ['open', 36_000, 0, true],
    ]);
    expect(closes).toMatchObject([{ at: NOW - 40_000, attempt: 1 }]);
  });

  it('shows a wait for a slot as waiting', () => {
    const attempts = [anAttempt(1, { startedAt: NOW - 14_200 })];
    const connection = aConnection(1, { state: 'waiting', attempts });

    const { segments } = lineOf(connection, SPAN, NOW);

    expect(segments).toMatchObject([
      { type: 'waiting', from: NOW - 14_200, to: NOW, isLive: true },
    ]);
  });

  it('goes on with a gap while the browser is about to reconnect', () => {
    const attempts = [anAttempt(1, { openedAt: NOW - 50_000, end: anEnd(NOW - 3_000) })];

    const { segments } = lineOf(aConnection(1, { attempts }), SPAN, NOW);

    expect(segments.at(-1)).toMatchObject({
      type: 'gap',
      from: NOW - 3_000,
      to: NOW,
      isLive: true,
    });
  });

  it('ends with the end where nothing follows', () => {
    const end = anEnd(NOW - 3_000, { willRetry: false });
    const attempts = [anAttempt(1, { openedAt: NOW - 50_000, end })];

    const { segments } = lineOf(aConnection(1, { attempts }), SPAN, NOW);

    expect(segments.at(-1)).toMatchObject({ type: 'open', to: NOW - 3_000 });
  });
});

describe('laneLabels', () => {
  function labelsOf(
    attempts: ReturnType<typeof anAttempt>[],
    widthPx: number,
    state = 'open' as const,
  ) {
    const connection = aConnection(1, { attempts, state });
    const line = lineOf(connection, SPAN, NOW);
    return laneLabels({ connection, ...line, span: SPAN, widthPx, now: NOW });
  }

  it('writes the cause of an end inside its bar, if it fits', () => {
    const attempts = [
      anAttempt(1, { openedAt: NOW - 60_000, end: anEnd(NOW - 30_000, { willRetry: false }) }),
    ];

    expect(labelsOf(attempts, 600)).toMatchObject([
      { text: 'ended by the server', anchor: 'end', x: 290 },
    ]);
    expect(labelsOf(attempts, 200)).toEqual([]);
  });

  it('leaves out the attempt before it leaves out the time', () => {
    const attempts = [
      anAttempt(1, { startedAt: NOW - 90_000, end: anEnd(NOW - 80_000) }),
      anAttempt(2, { startedAt: NOW - 70_000, openedAt: NOW - 70_000 }),
    ];

    expect(labelsOf(attempts, 600)[0]?.text).toMatch(/^open since .*, attempt 2$/);
    expect(labelsOf(attempts, 160)[0]?.text).toMatch(/^open since [\d:]*$/);
  });

  it('says where a line ended that lies before the range', () => {
    const end = anEnd(NOW - 90_000, { willRetry: false });
    const attempts = [anAttempt(1, { startedAt: NOW - 95_000, end })];

    expect(labelsOf(attempts, 600)[0]?.text).toMatch(/at .*, before this range$/);
  });
});

describe('laneSummary', () => {
  it('counts attempts and tells the newest ends', () => {
    const attempts = [5, 4, 3, 2, 1].map((left, index) =>
      anAttempt(index + 1, {
        startedAt: NOW - left * 10_000,
        end: anEnd(NOW - left * 10_000 + 100),
      }),
    );
    const connection = aConnection(1, { attempts });
    const { segments, closes } = lineOf(connection, SPAN, NOW);

    const summary = laneSummary(connection, segments, closes);

    expect(summary).toMatch(/^5 attempts; reconnecting now; 2 ends before; ended by the server at/);
  });
});

describe('attemptGroups', () => {
  const attempts = [0, 100, 200, 30_000].map((ms, index) =>
    anAttempt(index + 1, { startedAt: SPAN.from + ms, end: anEnd(SPAN.from + ms + 50) }),
  );

  it('joins attempts that would be less than four pixels apart', () => {
    const groups = attemptGroups(attempts, SPAN, 600, NOW);

    expect(groups.map(({ first, last }) => [first, last])).toEqual([
      [1, 3],
      [4, 4],
    ]);
  });

  it('leaves out attempts outside of the range', () => {
    const span = { from: SPAN.from + 20_000, to: NOW };

    expect(attemptGroups(attempts, span, 600, NOW)).toMatchObject([{ first: 4 }]);
  });
});

describe('timelineRows', () => {
  const attempts = [1, 2, 3, 4, 5].map((number) =>
    anAttempt(number, { startedAt: NOW - 60_000 + number * 10_000 }),
  );
  const connection = aConnection(1, { attempts, reconnects: 4 });
  const groups = poolGroups([], [connection, aConnection(2)], null, {
    passesConnection: () => true,
    passesSlot: () => true,
    passesPoll: () => true,
  });
  const options = { selected: null, opened: new Set<string>(), span: SPAN, widthPx: 600, now: NOW };

  it('folds a line with more than three reconnects', () => {
    const rows = timelineRows(groups, options);

    expect(rows).toMatchObject([
      { type: 'group', name: 'metrics.test' },
      { type: 'line', id: 'doc/1', isExpanded: false },
      { type: 'line', id: 'doc/2', isExpanded: null },
    ]);
  });

  it('shows the attempts of an opened line', () => {
    const rows = timelineRows(groups, { ...options, opened: new Set(['doc/1']) });

    expect(rows.filter(({ type }) => type === 'attempts').length).toBeGreaterThan(0);
  });

  it('shows only the selected connection and its group', () => {
    const rows = timelineRows(groups, { ...options, selected: 'doc/2' });

    expect(rows.map(({ id }) => id)).toEqual(['group host http://metrics.test', 'doc/2']);
  });
});

describe('spanOf', () => {
  it('ends now, and begins with the oldest connection for All', () => {
    expect(spanOf('30 s', NOW - 900_000, NOW)).toEqual({ from: NOW - 30_000, to: NOW });
    expect(spanOf('All', NOW - 900_000, NOW)).toEqual({ from: NOW - 900_000, to: NOW });
    expect(spanOf('All', NOW, NOW)).toEqual({ from: NOW - 10_000, to: NOW });
  });
});
