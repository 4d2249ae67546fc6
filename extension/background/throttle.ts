export interface Timers {
  set(callback: () => void, ms: number): void;
}

/**
 * Calls `act` at most once in `ms`, and always once after the last request. `at-once`: the first
 * request after a pause is not kept waiting.
 */
export function createThrottle(
  act: () => void,
  ms: number,
  timers: Timers,
  first: 'at-once' | 'later' = 'later',
): () => void {
  let isScheduled = false;
  let isAsked = false;

  function schedule(): void {
    isScheduled = true;
    timers.set(() => {
      isScheduled = false;
      if (isAsked) run();
    }, ms);
  }

  function run(): void {
    isAsked = false;
    act();
    if (first === 'at-once') schedule();
  }

  return () => {
    isAsked = true;
    if (isScheduled) return;
    if (first === 'at-once') run();
    else schedule();
  };
}
