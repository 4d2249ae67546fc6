import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { SortOrder } from '../../../panel/messages/sort-order';
import { nextOrder, orderWords } from '../../../panel/messages/sort-order';
import { SortedRows } from '../../../panel/messages/sorted-rows';
import type { Session } from '../../../panel/store/session-api';
import { created, type FrameSpec, frames, story } from '../../support/build-messages';
import { buildSession } from '../../support/build-session';
import { PROPERTY_TIMEOUT_MS } from '../../support/property';

/** A clock that a test moves; every look takes a millisecond. */
function tickingClock() {
  let now = 0;
  return { clock: () => now++, skip: (ms: number) => (now += ms) };
}

function gapOf({ log }: Session, index: number): number {
  const { id } = log.connection(index);
  let newest = Number.NaN;
  for (let before = log.start; before < index; before += 1) {
    const time = log.time(before);
    if (log.connection(before).id === id && !(time < newest)) newest = time;
  }
  const gap = log.time(index) - newest;
  return gap < 0 ? Number.NaN : gap;
}

/** The shown frames in order, by a plain sort. */
function plainly(session: Session, { by, isDescending }: SortOrder): number[] {
  const { log, rows } = session;
  const keyOf = (index: number) =>
    by === 'size' ? log.size(index) : by === 'time' ? log.time(index) : gapOf(session, index);
  return Array.from({ length: rows.length }, (_, row) => rows.at(row))
    .map((index) => ({ index, value: keyOf(index) }))
    .sort((a, b) => {
      if (Number.isNaN(a.value) || Number.isNaN(b.value)) {
        return Number(Number.isNaN(a.value)) - Number(Number.isNaN(b.value)) || a.index - b.index;
      }
      const difference = isDescending ? b.value - a.value : a.value - b.value;
      return difference || a.index - b.index;
    })
    .map(({ index }) => index);
}

function indexesOf(sorted: SortedRows): number[] {
  return Array.from({ length: sorted.length }, (_, row) => sorted.at(row));
}

/** Works until nothing is left to do, however long new rows have to wait. */
function finish(sorted: SortedRows, skip: (ms: number) => void): number {
  let slices = 0;
  for (let round = 0; round < 3; round += 1) {
    skip(1_000);
    while (!sorted.advance()) slices += 1;
  }
  return slices;
}

const frameSpec: fc.Arbitrary<FrameSpec> = fc.record({
  connection: fc.constantFrom(1, 2),
  after: fc.nat(50),
  size: fc.nat(20),
  payload: fc.constantFrom('a', 'b'),
});
const anyOrder: fc.Arbitrary<SortOrder> = fc.record({
  by: fc.constantFrom('time' as const, 'gap' as const, 'size' as const),
  isDescending: fc.boolean(),
});

describe('SortedRows', () => {
  it(
    'orders the rows as a plain sort does, while they grow and the filter changes',
    () => {
      const batches = fc.array(fc.array(frameSpec, { minLength: 1, maxLength: 30 }), {
        minLength: 1,
        maxLength: 5,
      });
      fc.assert(
        fc.property(batches, anyOrder, fc.boolean(), (list, order, isFiltered) => {
          const built = buildSession();
          built.apply(story([created(1), created(2, 'websocket')]));
          const { clock, skip } = tickingClock();
          const { session } = built;
          const sorted = new SortedRows(session.log, session.rows, order, clock);

          let first = 1;
          for (const [at, batch] of list.entries()) {
            built.apply(frames(batch, first));
            first += batch.length;
            if (at === 1 && isFiltered) session.filter.text.value = 'dir:in a';
            built.runSlices();
            sorted.advance();
          }
          finish(sorted, skip);

          const expected = plainly(session, order);
          expect(indexesOf(sorted)).toEqual(expected);
          expect(expected.map((index) => sorted.placeOf(index))).toEqual(
            expected.map((_, row) => row),
          );
        }),
        { numRuns: 60 },
      );
    },
    PROPERTY_TIMEOUT_MS,
  );

  it('sorts many rows in slices, and shows them when all are in order', () => {
    const built = buildSession();
    const specs = Array.from({ length: 60_000 }, (_, n) => ({ size: (n * 7_919) % 10_007 }));
    built.apply(story([created(1)]), frames(specs));
    const { clock, skip } = tickingClock();
    const order = { by: 'size', isDescending: true } as const;
    const sorted = new SortedRows(built.session.log, built.session.rows, order, clock);

    const isReadyAtOnce = sorted.advance() || sorted.isReady;
    const slices = finish(sorted, skip);

    expect(isReadyAtOnce).toBe(false);
    expect(slices).toBeGreaterThan(5);
    expect(indexesOf(sorted)).toEqual(plainly(built.session, order));
  });

  it('lets new rows join a long list now and then', () => {
    const built = buildSession();
    built.apply(story([created(1)]), frames(Array.from({ length: 5_000 }, () => ({ size: 5 }))));
    const { clock, skip } = tickingClock();
    const order = { by: 'size', isDescending: true } as const;
    const sorted = new SortedRows(built.session.log, built.session.rows, order, clock);
    finish(sorted, skip);

    built.apply(frames([{ size: 9 }], 5_001));
    while (!sorted.advance());
    built.apply(frames([{ size: 8 }], 5_002));
    while (!sorted.advance());
    const soon = sorted.length;
    finish(sorted, skip);

    expect(soon).toBeLessThan(5_002);
    expect(indexesOf(sorted).slice(0, 3)).toEqual([5_000, 5_001, 0]);
  });

  it('never shows a frame that has left', () => {
    const built = buildSession();
    const specs = Array.from({ length: 60_000 }, (_, n) => ({ size: n % 100 }));
    built.apply(story([created(1)]), frames(specs));
    const { session } = built;
    const { clock, skip } = tickingClock();
    const order = { by: 'size', isDescending: false } as const;
    const sorted = new SortedRows(session.log, session.rows, order, clock);
    finish(sorted, skip);

    session.setBounds({ maxFrames: 40_000 });

    const expected = plainly(session, order);
    expect(expected.length).toBeLessThanOrEqual(40_000);
    expect(indexesOf(sorted)).toEqual(expected);
    finish(sorted, skip);
    expect(indexesOf(sorted)).toEqual(expected);
  });
});

describe('nextOrder', () => {
  it('goes from largest to smallest to the order of arrival', () => {
    const down = nextOrder({ by: 'time', isDescending: true }, 'size');
    const up = nextOrder(down, 'size');

    expect([down, up, nextOrder(up, 'size')]).toEqual([
      { by: 'size', isDescending: true },
      { by: 'size', isDescending: false },
      null,
    ]);
    expect(down && orderWords(down)).toBe('by size, largest first');
  });
});
