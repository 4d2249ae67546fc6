import type { TimeSpan } from './segments';

export type SpanName = '30 s' | '2 min' | '5 min' | 'All';

const LENGTHS: Record<Exclude<SpanName, 'All'>, number> = {
  '30 s': 30_000,
  '2 min': 120_000,
  '5 min': 300_000,
};
export const SPAN_NAMES: readonly SpanName[] = ['30 s', '2 min', '5 min', 'All'];
/** An empty recording still needs an axis. */
const SHORTEST_MS = 10_000;

/** The range that a name stands for, up to now; `All` begins with the oldest connection. */
export function spanOf(name: SpanName, oldest: number, now: number): TimeSpan {
  const length = name === 'All' ? Math.max(SHORTEST_MS, now - oldest) : LENGTHS[name];
  return { from: now - length, to: now };
}
