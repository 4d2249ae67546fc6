import { useEffect, useMemo, useState } from 'preact/hooks';
import { RENDER_SLICE_MS } from '../../extension/protocol/limits';
import { inSlices, runSlice, type Step } from '../store/slices';
import type { Sliced, Steps } from './sliced';

export interface SlicedWork<Work> {
  work: Work;
  isDone: boolean;
}

/**
 * Works in slices for as long as it is shown, and renders after each; the first is over before anything is
 * drawn. Starts anew when an input changes.
 */
export function useSliced<Work extends Sliced>(
  create: () => Work,
  inputs: readonly unknown[],
): SlicedWork<Work> {
  const [, render] = useState({});
  const running = useMemo(() => {
    const work = create();
    const steps = work.steps();
    return { work, steps, isDone: runSlice(stepOf(steps), undefined, RENDER_SLICE_MS) };
  }, inputs);

  useEffect(() => {
    if (running.isDone) return undefined;
    const timer = { id: setTimeout(goOn) };
    return () => clearTimeout(timer.id);

    function goOn(): void {
      running.isDone = runSlice(stepOf(running.steps));
      render({});
      if (!running.isDone) timer.id = setTimeout(goOn);
    }
  }, [running]);

  return running;
}

/** The same outside of a view; small work is done at once. */
export async function workInSlices<Work extends Sliced>(work: Work): Promise<Work> {
  await inSlices(stepOf(work.steps()));
  return work;
}

function stepOf(steps: Steps): Step {
  return () => steps.next().done === true;
}
