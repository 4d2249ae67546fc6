import { SLICE_MS } from '../../extension/protocol/limits';

/** One step of long work, well under a millisecond where it can be; true when nothing is left to do. */
export type Step = () => boolean;

/** What tests put in the place of the browser's. */
export interface Slices {
  clock: () => number;
  /** Resolves after the browser had a chance to do something else. */
  pause: () => Promise<void>;
}

/** Takes steps until the slice is over, at least one; true when nothing is left to do. */
export function runSlice(step: Step, clock = now, sliceMs = SLICE_MS): boolean {
  const deadline = clock() + sliceMs;
  do {
    if (step()) return true;
  } while (clock() < deadline);
  return false;
}

/** Takes all steps, slice by slice. */
export async function inSlices(
  step: Step,
  { clock, pause }: Slices = { clock: now, pause: nextTask },
): Promise<void> {
  while (!runSlice(step, clock)) await pause();
}

/** Resolves in a task of its own, so that the browser may paint and take what the user does. */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}

function now(): number {
  return performance.now();
}
