import type { PushSocket } from '../../demo/servers/push-socket';

/** Often enough that no burst is long, seldom enough that the timers cost nothing. */
const TICK_MS = 5;

export interface Pace {
  readonly perSecond: number;
  readonly seconds: number;
  readonly payload: string;
}

/**
 * Sends at a steady rate, and as fast as the client takes frames where that is slower. Resolves with
 * how many were sent in the time.
 */
export async function sendPaced(
  socket: PushSocket,
  { perSecond, seconds, payload }: Pace,
): Promise<number> {
  const start = performance.now();
  let sent = 0;
  for (let elapsed = 0; elapsed < seconds; elapsed = (performance.now() - start) / 1_000) {
    const due = Math.floor(elapsed * perSecond) - sent;
    // No more at once than a tenth of a second's, so that the end is never far behind the clock.
    if (due > 0)
      sent += await socket.burst(Math.min(due, Math.ceil(perSecond / 10)), () => payload);
    await new Promise((resolve) => setTimeout(resolve, TICK_MS));
  }
  return sent;
}
