/** How often a flood sends what is due; below this, timers are too coarse to keep a rate. */
const STEP_MS = 20;
/** Steps that a slow client may fall behind before the flood lets go of what is due. */
const MAX_BEHIND_STEPS = 10;

interface FloodTarget {
  readonly send: () => void;
  /** While true, the flood waits: a server that buffers without bound would only test its memory. */
  readonly isBackedUp: () => boolean;
}

/** Sends `perSecond` messages a second until the returned function is called. */
export function startFlood(perSecond: number, { send, isBackedUp }: FloodTarget): () => void {
  const perMs = perSecond / 1000;
  let due = 0;
  let last = performance.now();
  const timer = setInterval(() => {
    const now = performance.now();
    due = Math.min(due + (now - last) * perMs, perMs * STEP_MS * MAX_BEHIND_STEPS);
    last = now;
    for (; due >= 1 && !isBackedUp(); due -= 1) send();
  }, STEP_MS);
  return () => clearInterval(timer);
}
