import type { PoolView, SlotView } from '../../../extension/protocol/pools';

/** By then an answer that merely takes long, such as that to a prompt, is over; who stays is meant to stay. */
const LASTING_MS = 60_000;

/** The responses of a pool that take a slot each for good, oldest first: push connections of all tabs. */
export function lastingStreams({ holders }: PoolView, now: number): SlotView[] {
  return holders.filter((slot) => isLasting(slot, now)).sort((a, b) => a.startedAt - b.startedAt);
}

function isLasting({ kind, method, state, isCounted, respondedAt }: SlotView, now: number) {
  // The answer to a prompt ends, and a poll is answered and asked again.
  const isStream = kind === 'event-source' || kind === 'fetch-stream' || kind === 'xhr-stream';
  if (!isStream || method !== 'GET' || state !== 'holding' || !isCounted) return false;
  return respondedAt !== null && now - respondedAt >= LASTING_MS;
}

/** Whether requests wait for a slot of it: the pool is full, and `pool-full` says all there is to say. */
export function hasQueue({ waiters }: PoolView): boolean {
  return waiters.some(({ waitsFor }) => waitsFor === 'slot');
}

/** Slots that navigations cannot take beyond the cap. */
export function plainCap({ cap, urgent }: Pick<PoolView, 'cap' | 'urgent'>): number {
  return cap - urgent;
}
