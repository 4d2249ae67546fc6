import { describe, expect, it } from 'vitest';
import { SLICE_MS } from '../../../extension/protocol/limits';
import { inSlices, runSlice } from '../../../panel/store/slices';

/** A clock that a step of work moves on. */
function workOf(steps: number, stepMs: number) {
  const work = {
    now: 0,
    done: 0,
    clock: () => work.now,
    step() {
      work.now += stepMs;
      work.done += 1;
      return work.done === steps;
    },
  };
  return work;
}

describe('runSlice', () => {
  it('ends with the step that reaches the bound, and says that more is left', () => {
    const work = workOf(100, 1);

    const isDone = runSlice(work.step, work.clock);

    expect([isDone, work.done]).toEqual([false, SLICE_MS]);
  });

  it('ends with the last step, however much time is left', () => {
    const work = workOf(3, 1);

    const isDone = runSlice(work.step, work.clock);

    expect([isDone, work.done]).toEqual([true, 3]);
  });

  it('takes one step even where it is longer than the slice', () => {
    const work = workOf(2, 1_000);

    runSlice(work.step, work.clock);

    expect(work.done).toBe(1);
  });
});

describe('inSlices', () => {
  it('takes all steps, and pauses only where more is left', async () => {
    const work = workOf(SLICE_MS * 3, 1);
    const doneAtPauses: number[] = [];

    await inSlices(work.step, {
      clock: work.clock,
      pause: async () => void doneAtPauses.push(work.done),
    });

    expect(work.done).toBe(SLICE_MS * 3);
    expect(doneAtPauses).toEqual([SLICE_MS, SLICE_MS * 2]);
  });
});
