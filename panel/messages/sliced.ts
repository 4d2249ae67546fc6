/** Long work, cut into steps of a few milliseconds at most: it yields after each. */
export type Steps = Generator<void, void, void>;

/** Something that is worked out step by step; what is there already can be read meanwhile. */
export interface Sliced {
  steps(): Steps;
}

/** All of it at once, for what is known to be small. */
export function finish<Work extends Sliced>(work: Work): Work {
  const steps = work.steps();
  while (!steps.next().done);
  return work;
}
