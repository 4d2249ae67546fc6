import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type StepSeries, stepAt, stepColumns } from '../../../panel/charts/step-columns';

function series(
  changes: readonly (readonly [second: number, held: number, waiting?: number])[],
): StepSeries {
  return {
    seconds: changes.map(([second]) => second),
    held: changes.map(([, held]) => held),
    waiting: changes.map(([, , waiting = 0]) => waiting),
  };
}

describe('stepColumns', () => {
  it('gives all series the times at which any of them changes', () => {
    const columns = stepColumns(
      [
        series([
          [5, 1],
          [12, 2],
        ]),
        series([
          [11, 7, 3],
          [30, 8],
        ]),
      ],
      { from: 10, to: 20 },
    );

    expect(columns).toEqual({
      x: [10, 11, 12, 20],
      held: [
        [1, 1, 2, 2],
        [null, 7, 7, 7],
      ],
      waiting: [
        [0, 0, 0, 0],
        [null, 3, 3, 3],
      ],
    });
  });

  it('spans the window even when nothing is known', () => {
    expect(stepColumns([], { from: 10, to: 20 })).toEqual({ x: [10, 20], held: [], waiting: [] });
    expect(stepColumns([series([])], { from: 10, to: 20 }).held).toEqual([[null, null]]);
  });

  it('equals a plain search for the last change before each time', () => {
    const changes = fc.array(
      fc.tuple(fc.integer({ min: 0, max: 60 }), fc.integer({ min: 0, max: 9 })),
      { maxLength: 20 },
    );

    fc.assert(
      fc.property(fc.array(changes, { maxLength: 4 }), (drafts) => {
        const all = drafts.map((draft) => series(draft.toSorted(([a], [b]) => a - b)));

        const { x, held } = stepColumns(all, { from: 20, to: 40 });

        for (const [at, { seconds, held: values }] of all.entries()) {
          const expected = x.map(
            (time) => values[seconds.findLastIndex((second) => second <= time)] ?? null,
          );
          expect(held[at]).toEqual(expected);
        }
      }),
    );
  });
});

describe('stepAt', () => {
  it('holds a value until the next change and knows nothing before the first', () => {
    const values = [4, 8, 10, 30].map((at) => stepAt([5, 10], [1, 2], at));

    expect(values).toEqual([null, 1, 2, 2]);
  });
});
