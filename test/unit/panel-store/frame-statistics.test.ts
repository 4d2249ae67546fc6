import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { directionOf, type FrameCode } from '../../../extension/protocol/frames';
import { SLICE_MS } from '../../../extension/protocol/limits';
import { BUCKET_EDGES } from '../../../panel/store/buckets';
import type { DirectionFigures, Distribution } from '../../../panel/store/direction-statistics';
import {
  FrameStatistics,
  type StatisticsScope,
  type StatisticsSource,
} from '../../../panel/store/frame-statistics';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

interface Row {
  time: number;
  connection: number;
  code: FrameCode;
  size: number;
}

/** A log as a plain list. */
function listed(rows: readonly Row[], start = 0) {
  const at = (index: number) =>
    rows[index] ?? { time: 0, connection: 0, code: 0 as const, size: 0 };
  return {
    start,
    get end() {
      return rows.length;
    },
    time: (index: number) => at(index).time,
    size: (index: number) => at(index).size,
    code: (index: number) => at(index).code,
    connectionIndex: (index: number) => at(index).connection,
  } satisfies StatisticsSource;
}

function distributionOf(values: readonly number[]): Distribution {
  const sorted = values.toSorted((one, other) => one - other);
  const at = (share: number) => sorted[Math.max(1, Math.ceil(share * sorted.length)) - 1] ?? null;
  const buckets = BUCKET_EDGES.map((edge, index) => {
    const next = BUCKET_EDGES[index + 1] ?? Number.POSITIVE_INFINITY;
    return values.filter((value) => value >= edge && value < next).length;
  });
  return { count: values.length, p50: at(0.5), p95: at(0.95), p99: at(0.99), max: at(1), buckets };
}

/** The same with plain loops over plain lists. */
function plainly(rows: readonly Row[], direction: 'in' | 'out'): DirectionFigures {
  const own = rows.filter(({ code }) => directionOf(code) === direction);
  const peak = (value: (row: Row) => number) => {
    const seconds = new Map<number, number>();
    for (const row of own) {
      const second = Math.floor(row.time / 1_000);
      seconds.set(second, (seconds.get(second) ?? 0) + value(row));
    }
    return Math.max(0, ...seconds.values());
  };
  const newest = new Map<number, number>();
  const gaps: number[] = [];
  let outOfOrder = 0;
  for (const { connection, time } of own) {
    const before = newest.get(connection);
    if (before !== undefined && time < before) outOfOrder += 1;
    else if (before !== undefined) gaps.push(time - before);
    newest.set(connection, Math.max(time, before ?? time));
  }
  return {
    messages: own.length,
    bytes: own.reduce((sum, { size }) => sum + size, 0),
    peakMessages: peak(() => 1),
    peakBytes: peak(({ size }) => size),
    sizes: distributionOf(own.map(({ size }) => size)),
    gaps: distributionOf(gaps),
    outOfOrder,
  };
}

const row = fc.record({
  time: fc.integer({ min: 0, max: 20_000 }).map((tenths) => tenths / 10 + 5_000),
  connection: fc.nat({ max: 2 }),
  code: fc.constantFrom<FrameCode>(0, 1, 2, 3, 4),
  size: fc.oneof(fc.nat({ max: 30 }), fc.nat({ max: 3_000_000_000 })),
});
const rowsInOrder = fc
  .tuple(fc.array(row, { maxLength: 60 }), fc.boolean())
  .map(([rows, isOrdered]) => (isOrdered ? rows.toSorted((a, b) => a.time - b.time) : rows));
const scopes = fc.record({
  connection: fc.option(fc.nat({ max: 2 })),
  range: fc.option(
    fc
      .tuple(fc.integer({ min: 4_900, max: 7_100 }), fc.nat({ max: 2_200 }))
      .map(([from, length]) => ({ from, to: from + length })),
  ),
});

/** A clock that lets each slice end after one step. */
function hastyClock() {
  let now = 0;
  return () => {
    now += SLICE_MS;
    return now;
  };
}

function figuresOf(log: StatisticsSource, scope: StatisticsScope) {
  const statistics = new FrameStatistics(log, scope, hastyClock());
  while (!statistics.advance());
  return statistics.figures();
}

function within(rows: readonly Row[], { connection, range }: StatisticsScope): Row[] {
  return rows.filter(
    (it) =>
      (connection === null || it.connection === connection) &&
      (!range || (it.time >= range.from && it.time <= range.to)),
  );
}

describe('FrameStatistics', () => {
  it(
    'says of each connection and each range what plain loops over the filtered list say',
    () => {
      fc.assert(
        fc.property(rowsInOrder, scopes, (rows, scope) => {
          const figures = figuresOf(listed(rows), scope);

          const own = within(rows, scope);
          const times = own.map(({ time }) => time);
          expect(figures).toEqual({
            in: plainly(own, 'in'),
            out: plainly(own, 'out'),
            firstAt: own.length > 0 ? Math.min(...times) : null,
            lastAt: own.length > 0 ? Math.max(...times) : null,
          });
        }),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it(
    'says the same of a log that grows while it is read',
    () => {
      fc.assert(
        fc.property(rowsInOrder, fc.array(fc.nat({ max: 60 })), scopes, (rows, cuts, scope) => {
          const growing: Row[] = [];
          const statistics = new FrameStatistics(listed(growing), scope, hastyClock());

          for (const cut of cuts.toSorted((a, b) => a - b)) {
            growing.push(...rows.slice(growing.length, cut));
            statistics.advance();
          }
          growing.push(...rows.slice(growing.length));
          while (!statistics.advance());

          expect(statistics.figures()).toEqual(figuresOf(listed(rows), scope));
        }),
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('begins with the oldest frame that is kept, and tells when that has gone', () => {
    const rows = [1, 2, 3, 4].map((size) => ({
      time: size,
      connection: 0,
      code: 0 as const,
      size,
    }));
    const log = { ...listed(rows, 2), end: 4 };

    const statistics = new FrameStatistics(log, { connection: null, range: null }, hastyClock());
    while (!statistics.advance());

    expect(statistics.figures().in.bytes).toBe(7);
    expect(statistics.isOutdated).toBe(false);
    log.start = 3;
    expect(statistics.isOutdated).toBe(true);
  });

  it('sorts many chunks as one', () => {
    const rows = Array.from({ length: 50_000 }, (_, index) => ({
      time: index,
      connection: 0,
      code: 0 as const,
      size: (index * 7_919) % 50_000,
    }));

    const { sizes } = figuresOf(listed(rows), { connection: null, range: null }).in;

    expect([sizes.p50, sizes.p95, sizes.p99, sizes.max]).toEqual([24_999, 47_499, 49_499, 49_999]);
  });
});
