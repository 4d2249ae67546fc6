export interface Timers {
  set(callback: () => void, ms: number): void;
}

/** Calls `act` at most once in `ms`, and always once after the last request. */
export function createThrottle(act: () => void, ms: number, timers: Timers): () => void {
  let isScheduled = false;
  return () => {
    if (isScheduled) return;
    isScheduled = true;
    timers.set(() => {
      isScheduled = false;
      act();
    }, ms);
  };
}
